import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Reassembly } from './reassemble.ts';
import { type Part, type Reference, segmentData, segmentText } from './segment.ts';

const short: Reference = { bits: 8, value: 7 };
/** Octets of which no two parts are alike. */
const octets = fc
  .record({ length: fc.integer({ min: 134, max: 1_500 }), step: fc.integer({ min: 3, max: 249 }) })
  .map(({ length, step }) =>
    Array.from({ length }, (_, at) => String.fromCharCode((at * step + (at >> 5)) % 256)).join(''),
  );
const times = { keptMs: 1_000, rememberedMs: 1_000 };

function dataParts(octetsOf: string, reference: Reference): readonly Part[] {
  const segmented = segmentData(octetsOf, reference);
  return segmented.kind === 'parts' ? segmented.parts : [];
}
function takeAll(reassembly: Reassembly, parts: readonly Part[], from = 'a'): readonly string[] {
  return parts.flatMap((part) => {
    const whole = reassembly.take(from, part, 0);
    return whole === null ? [] : [whole.content];
  });
}
/** The parts in an order that the keys draw, some of them more than once. */
function shuffled(parts: readonly Part[], keys: readonly number[]): readonly Part[] {
  const keyed = [...parts, ...parts.filter((_, at) => (keys[at] ?? 0) % 3 === 0)].map(
    (part, at) => ({ part, key: ((keys[at % keys.length] ?? 0) * (at + 7)) % 101 }),
  );
  return keyed.sort((one, other) => one.key - other.key).map(({ part }) => part);
}
const drawn = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 20 });

test('parts in any order and with duplicates give the message once', () =>
  fc.assert(
    fc.property(octets, drawn, fc.constantFrom<8 | 16>(8, 16), (data, keys, bits) => {
      const parts = shuffled(dataParts(data, { bits, value: 9 }), keys);
      expect(takeAll(new Reassembly(times), parts)).toEqual([data]);
    }),
  ));

test('two messages under different references never mix, however they are interleaved', () =>
  fc.assert(
    fc.property(octets, octets, drawn, (one, other, keys) => {
      const parts = [...dataParts(one, short), ...dataParts(other, { bits: 8, value: 8 })];
      const wholes = takeAll(new Reassembly(times), shuffled(parts, keys));
      expect([...wholes].sort()).toEqual([one, other].sort());
    }),
  ));

test('one reference of 8 and of 16 bits, or of two senders, is not one message', () => {
  const reassembly = new Reassembly(times);
  const parts = dataParts('x'.repeat(200), short);
  const others = dataParts('y'.repeat(200), { bits: 16, value: 7 });
  expect(takeAll(reassembly, parts.slice(0, 1))).toEqual([]);
  expect(takeAll(reassembly, others.slice(1))).toEqual([]);
  expect(takeAll(reassembly, parts.slice(1), 'b')).toEqual([]);
  expect(takeAll(reassembly, parts.slice(1))).toEqual(['x'.repeat(200)]);
});

test('parts whose totals differ are never put together', () => {
  const parts = [
    ...dataParts('x'.repeat(200), short).slice(0, 1),
    ...dataParts('y'.repeat(300), short).slice(1),
  ];
  expect(takeAll(new Reassembly(times), parts)).toEqual([]);
});

test('a late duplicate makes no ghost, not even when all parts come twice', () => {
  const parts = dataParts('x'.repeat(300), short);
  expect(takeAll(new Reassembly(times), [...parts, ...parts, ...parts])).toHaveLength(1);
});

test('a new message under a reference that has come round is given out', () => {
  const parts = [...dataParts('x'.repeat(300), short), ...dataParts('y'.repeat(300), short)];
  expect(takeAll(new Reassembly(times), parts)).toEqual(['x'.repeat(300), 'y'.repeat(300)]);
});

test('a part that contradicts one that waits begins a new message', () => {
  const [first] = dataParts('x'.repeat(200), short);
  const next = dataParts('y'.repeat(200), short);
  expect(
    takeAll(
      new Reassembly(times),
      [first, ...next].flatMap((part) => part ?? []),
    ),
  ).toEqual(['y'.repeat(200)]);
});

test('what has waited too long is forgotten', () => {
  const reassembly = new Reassembly(times);
  const [first, second] = dataParts('x'.repeat(200), short);
  if (first === undefined || second === undefined) throw new Error('two parts are needed');
  reassembly.take('a', first, 0);
  expect(reassembly.incomplete).toBe(1);
  expect(reassembly.take('a', second, 1_000)).toBeNull();
  expect(reassembly.take('a', first, 1_999)?.content).toBe('x'.repeat(200));
  expect(reassembly.incomplete).toBe(0);
});

test('a message of one part is given out each time it comes', () => {
  const segmented = segmentText('hello', short);
  const parts = segmented.kind === 'parts' ? segmented.parts : [];
  expect(takeAll(new Reassembly(times), [...parts, ...parts])).toEqual(['hello', 'hello']);
});
