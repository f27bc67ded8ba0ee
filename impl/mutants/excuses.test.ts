import { expect, test } from 'vitest';
import { excuses } from './excuses.ts';
import { mutants } from './index.ts';

test('every excuse is of two mutants that are there, and none stands twice', () => {
  const known = mutants.map(({ name }) => name);
  for (const { names } of excuses) {
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(known).toContain(name);
  }
  const pairs = excuses.map(({ names }) => names.toSorted().join(' '));
  expect(new Set(pairs).size).toBe(pairs.length);
});
