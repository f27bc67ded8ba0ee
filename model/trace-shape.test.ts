import { expect, test } from 'vitest';
import type { Trace, TraceEvent } from './alphabet.ts';
import { flawOf } from './trace-shape.ts';

type Unstamped<E> = E extends unknown ? Omit<E, 'seq' | 'atUs'> : never;
type Plain = Unstamped<TraceEvent>;

const node = (name: string): Plain => ({
  kind: 'world.node',
  node: name,
  seat: 'contact-client',
  terminal: 't',
  by: 'reference',
  grade: 'A',
});
const asks: Plain = {
  kind: 'sent',
  call: 1,
  from: 'c',
  to: 'i',
  message: { op: 'sdk.state', handle: 'h' },
};
const arrives: Plain = { kind: 'got', call: 1, from: 'c', to: 'i', op: 'sdk.state' };
const answered = {
  kind: 'reply',
  call: 1,
  from: 'c',
  to: 'i',
  op: 'sdk.state',
  reply: { ok: true, online: true },
} as const satisfies Plain;
const end: Plain = { kind: 'world.end', quiescent: true };

function traceOf(...plain: readonly Plain[]): Trace {
  const events = plain.map((event, seq) => ({ ...event, seq, atUs: seq }) as TraceEvent);
  return { id: 'x', events, cards: [], numbers: [] };
}
const sound = traceOf(node('c'), node('i'), asks, arrives, answered, end);
const renumbered = (seqs: readonly number[]): Trace => ({
  ...sound,
  events: sound.events.map((event, at) => ({ ...event, seq: seqs[at] ?? at })),
});

test('a question that arrives and is answered, and an end, is a trace of a world', () => {
  expect(flawOf(sound)).toBeNull();
});

test.each<[string, Trace, string]>([
  ['cut off', traceOf(node('c'), node('i'), asks), 'no end'],
  ['gone on with', traceOf(node('c'), end, node('i')), 'comes after the end'],
  ['renumbered', renumbered([0, 1, 3, 2, 4, 5]), 'is not the next one, which is 2'],
  ['with one number twice', renumbered([0, 1, 2, 2, 3, 4]), 'is not the next one, which is 3'],
  [
    'back in time',
    { ...sound, events: sound.events.map((event) => ({ ...event, atUs: 9 - event.seq })) },
    'goes back in time',
  ],
  ['with a call sent twice', traceOf(node('c'), asks, asks, end), 'sends call 1 again'],
  ['with a sender who is not there', traceOf(node('i'), asks, end), 'a node that is not there'],
  [
    'with an act at a node that is not there',
    traceOf({ kind: 'act', node: 'c', act: 'unbind', attempt: 'a' }, end),
    'is of a node that is not there',
  ],
  ['that arrives before it is sent', traceOf(node('c'), arrives, asks, end), 'call 1 is not open'],
  ['that arrives twice', traceOf(node('c'), asks, arrives, arrives, end), 'a second time'],
  ['answered before it is sent', traceOf(node('c'), answered, asks, end), 'call 1 is not open'],
  ['answered twice', traceOf(node('c'), asks, answered, answered, end), 'call 1 is not open'],
  [
    'answered as something else',
    traceOf(node('c'), asks, { ...answered, op: 'sdk.listen' } as Plain, end),
    'as something other than what was sent',
  ],
  [
    'answered to somebody else',
    traceOf(node('c'), asks, { ...answered, from: 'd' } as Plain, end),
    'is answered as something other than what was sent',
  ],
  [
    'that arrives at somebody else',
    traceOf(node('c'), asks, { ...arrives, to: 'd' } as Plain, end),
    'arrives as something other than what was sent',
  ],
])('a trace %s is none', (_, trace, flaw) => {
  expect(flawOf(trace)).toContain(flaw);
});

test.each<Plain>([
  { kind: 'world.book', node: 'c', entries: [] },
  { kind: 'world.binding', node: 'c', binding: null },
  { kind: 'world.session', node: 'c', account: 'u', live: true },
])('a trace with a $kind of a node that is not there is none', (fact) => {
  expect(flawOf(traceOf(fact, end))).toBe('event 0 is of a node that is not there');
  expect(flawOf(traceOf(node('c'), fact, end))).toBeNull();
});

const gets: Plain = {
  kind: 'sent',
  call: 1,
  from: 'c',
  to: 'i',
  message: { op: 'cs.get', number: '1', proof: 'p', page: 0 },
};
const shares = {
  op: 'sdk.share',
  handle: 'h',
  attempt: 'a',
  recipients: null,
  cards: [0],
} as const;
const body = { type: 'cards', cards: [0] } as const;
const mails = { op: 'im.send', session: 's', id: 'm', to: 'u', body } as const;
const receives = { kind: 'reply', call: 1, from: 'c', to: 'i', op: 'cs.get' } as const;

test.each<[string, readonly Plain[]]>([
  ['fact', [{ kind: 'world.server-book', number: '1', cards: [0] }]],
  ['book', [{ kind: 'world.book', node: 'c', entries: [{ id: 'b1', card: 0 }] }]],
  ['act', [{ kind: 'act', node: 'c', act: 'edit', attempt: 'a', add: [0], remove: [] }]],
  ['message', [{ ...asks, message: shares } as Plain]],
  ['mail', [{ ...asks, message: mails } as Plain]],
  ['answer', [gets, { ...receives, reply: { ok: true, cards: [0], next: null } }]],
])('a card that a %s names is in the table, or the trace is none', (_, events) => {
  const trace = traceOf(node('c'), ...events, end);
  expect(flawOf(trace)).toMatch(/^event \d names card 0, which is not in the table$/);
  const row = {
    id: 0,
    form: 'card',
    names: [],
    core: [],
    whole: [],
    uid: null,
    octets: '',
  } as const;
  expect(flawOf({ ...trace, cards: [row] })).toBeNull();
});

test('what a selection names are entries of a book, and no cards of the table', () => {
  const selects: Plain = { kind: 'act', node: 'c', act: 'select', attempt: 'a', cards: ['b9'] };
  expect(flawOf(traceOf(node('c'), selects, end))).toBeNull();
});

/** Whoever asked had this answer before the question arrived. */
function answeredBefore(reply: Extract<Plain, { kind: 'reply' }>['reply']): Trace {
  return traceOf(node('c'), node('i'), asks, { ...answered, reply }, arrives, end);
}
test('a question may arrive after whoever asked gave up, once, and not after it was answered', () => {
  const timeout = { ok: false, reason: 'timeout', definite: false } as const;
  expect(flawOf(answeredBefore(timeout))).toBeNull();
  expect(flawOf(answeredBefore({ ...timeout, definite: true }))).toContain('call 1 is not open');
  expect(flawOf(answeredBefore({ ok: true, online: true }))).toContain('call 1 is not open');
  const gaveUp: Plain = { ...answered, reply: timeout };
  const twice = traceOf(node('c'), node('i'), asks, gaveUp, arrives, arrives, end);
  expect(flawOf(twice)).toContain('arrives a second time');
  const again = traceOf(node('c'), node('i'), asks, gaveUp, arrives, answered, end);
  expect(flawOf(again)).toContain('call 1 is not open');
  const other = { ...arrives, to: 'c' } as Plain;
  expect(flawOf(traceOf(node('c'), node('i'), asks, gaveUp, other, end))).toContain(
    'something other',
  );
});
