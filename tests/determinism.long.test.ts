import { expect, test } from 'vitest';
import { traceIdsFromChild } from './child-run.test-support.ts';

const seeds = 1_000;

test('1,000 seeds give 1,000 different runs, each the same in two processes', async () => {
  const [one, other] = await Promise.all([
    traceIdsFromChild(1, seeds),
    traceIdsFromChild(1, seeds),
  ]);
  expect(one).toHaveLength(seeds);
  expect(other).toEqual(one);
  const idsOf = (line: string) => line.slice(line.indexOf(' '));
  expect(new Set(one.map(idsOf)).size).toBe(seeds);
});
