import { expect, test } from 'vitest';
import type { TraceEvent } from '../../model/alphabet.ts';
import { TraceDigest } from './trace-digest.ts';

const opened = (handle: string, atUs = 5): readonly TraceEvent[] => [
  {
    seq: 0,
    atUs,
    kind: 'reply',
    call: 1,
    from: 'node-a',
    to: 'node-b',
    op: 'sdk.open',
    reply: { ok: true, handle },
  },
  {
    seq: 1,
    atUs,
    kind: 'sent',
    call: 2,
    from: 'node-a',
    to: 'node-b',
    message: { op: 'sdk.state', handle },
  },
];

function digestOf(events: readonly TraceEvent[]): string {
  const digest = new TraceDigest();
  for (const event of events) digest.event(event);
  return digest.of([]);
}

test('an id that a program mints counts by its first appearance, not by how it is spelt', () => {
  expect(digestOf(opened('h-1'))).toBe(digestOf(opened('another')));
});

test('an id that is not the one that was minted before is told apart', () => {
  const [first, second] = opened('h-1');
  const [, other] = opened('h-2');
  if (first === undefined || second === undefined || other === undefined) throw new Error('two');
  expect(digestOf([first, second])).not.toBe(digestOf([first, other]));
});

const [event] = opened('h-1');
const changes: readonly [string, object][] = [
  ['the time', { atUs: 6 }],
  ['the time, beyond 32 bits', { atUs: 5 + 2 ** 32 }],
  ['a party', { from: 'node-c' }],
  ['what was answered', { reply: { ok: false, reason: 'no', definite: true } }],
  ['a field more', { note: '' }],
  ['two fields for one', { from: 'node-', to: 'anode-b' }],
  ['a text for a number', { call: '1' }],
  ['a fraction', { call: 1.5 }],
  ['null for nothing', { reply: { ok: true, handle: null } }],
];

test.each(changes)('%s changes the digest', (_what, change) => {
  if (event === undefined) throw new Error('one');
  expect(digestOf([{ ...event, ...change } as TraceEvent])).not.toBe(digestOf([event]));
});

test('a field that is not defined is no field', () => {
  if (event === undefined) throw new Error('one');
  const same = { ...event, note: undefined } as unknown as TraceEvent;
  expect(digestOf([same])).toBe(digestOf([event]));
});

test('a list is not the same as its parts', () => {
  const books = [[['a'], ['b']], [['a', 'b']], [['a', 'b'], []]].map(
    (numbers) =>
      ({ seq: 0, atUs: 0, kind: 'world.terminal', terminal: 't', region: 'US', numbers }) as never,
  );
  expect(new Set(books.map((each) => digestOf([each]))).size).toBe(3);
});

test('the cards count', () => {
  const digest = new TraceDigest();
  const card = {
    id: 0,
    form: 'card',
    octets: 'x',
    names: [],
    core: [],
    whole: [],
    uid: null,
  } as const;
  expect(digest.of([card])).not.toBe(digest.of([{ ...card, octets: 'y' }]));
});
