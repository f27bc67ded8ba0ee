import { expect, test } from 'vitest';
import { elementIds } from './ids.ts';
import { earlierThan } from './partial-order.ts';

test('no element comes before itself', () => {
  for (const element of elementIds) expect(earlierThan(element)).not.toContain(element);
});

test('the chain of the restore leads back to the binding, nearest first', () => {
  expect(earlierThan('1.v')).toEqual(['1.z', '1.y', '1.x', '1.w', '1.u', '1.a']);
});

test('sharing, importing and restoring do not wait for one another', () => {
  const [sharing, importing, restoring] = [
    ['1.h', '1.k', '1.l', '1.n', '1.o', '1.p', '1.q'],
    ['1.r', '1.s', '1.t'],
    ['1.u', '1.v', '1.w', '1.x', '1.y', '1.z', '1.aa'],
  ] as const;
  for (const [own, others] of [
    [sharing, [...importing, ...restoring]],
    [importing, [...sharing, ...restoring]],
    [restoring, [...sharing, ...importing]],
  ] as const) {
    for (const element of own) {
      expect(earlierThan(element).filter((each) => others.some((one) => one === each))).toEqual([]);
    }
  }
});
