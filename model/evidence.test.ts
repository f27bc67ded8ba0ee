import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  anyEvidence,
  anyPair,
  anyTraceEvidence,
  inTrace,
  witness,
} from './evidence.test-support.ts';
import { type Evidence, evidenceOf, joinEvidence, noEvidence } from './evidence.ts';

function bytes({ traces, pairs }: Evidence): string {
  return JSON.stringify([[...traces], [...pairs]]);
}

test('joining is associative', () =>
  fc.assert(
    fc.property(anyEvidence, anyEvidence, anyEvidence, (a, b, c) => {
      const left = joinEvidence(joinEvidence(a, b), c);
      expect(bytes(left)).toBe(bytes(joinEvidence(a, joinEvidence(b, c))));
    }),
  ));

test('joining is commutative, down to the bytes', () =>
  fc.assert(
    fc.property(anyEvidence, anyEvidence, (a, b) => {
      expect(bytes(joinEvidence(a, b))).toBe(bytes(joinEvidence(b, a)));
    }),
  ));

test('joining is idempotent, and what exercised nothing changes nothing', () =>
  fc.assert(
    fc.property(anyEvidence, (a) => {
      expect(bytes(joinEvidence(a, a))).toBe(bytes(a));
      expect(bytes(joinEvidence(a, noEvidence))).toBe(bytes(a));
    }),
  ));

test('shards give the same bytes as one run, in whatever order they come', () =>
  fc.assert(
    fc.property(fc.array(anyTraceEvidence), fc.array(anyPair), (traces, pairs) => {
      const shards = [...traces.map((each) => evidenceOf([each])), evidenceOf([], pairs)];
      const whole = evidenceOf(traces, pairs);
      expect(bytes(joinEvidence(...shards.toReversed()))).toBe(bytes(whole));
    }),
  ));

test('joining loses no finding', () =>
  fc.assert(
    fc.property(anyTraceEvidence, anyEvidence, (one, rest) => {
      const joined = joinEvidence(rest, evidenceOf([one])).traces.get(one.trace)?.findings;
      for (const finding of one.findings) expect(joined).toContainEqual(finding);
    }),
  ));

test('the same trace played in two runs is one trace, and its witness is one witness', () => {
  const once = inTrace([witness('1.h/sent'), witness('1.h/sent')]);
  expect(joinEvidence(once, once).traces.get('t1')?.findings).toHaveLength(1);
});
