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
const answered: Plain = {
  kind: 'reply',
  call: 1,
  from: 'c',
  to: 'i',
  op: 'sdk.state',
  reply: { ok: true, online: true },
};
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
    'with a card of another table',
    traceOf(node('c'), { kind: 'world.server-book', number: '1', cards: [0] }, end),
    'names card 0, which is not in the table',
  ],
])('a trace %s is none', (_, trace, flaw) => {
  expect(flawOf(trace)).toContain(flaw);
});
