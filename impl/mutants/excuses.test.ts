import { expect, test } from 'vitest';
import { excuses } from './excuses.ts';
import { mutants } from './index.ts';

test('every excuse is of two mutants that are there, and none stands twice', () => {
  const known = mutants.map(({ name }) => name);
  const pairs = excuses.flatMap((excuse) => excuse.pairs);
  for (const pair of pairs) {
    expect(new Set(pair).size).toBe(2);
    for (const name of pair) expect(known).toContain(name);
  }
  const words = pairs.map((pair) => pair.toSorted().join(' '));
  expect(new Set(words).size).toBe(words.length);
});
