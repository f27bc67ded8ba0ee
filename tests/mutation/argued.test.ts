import { expect, test } from 'vitest';
import { argued, linesOf } from './argued.ts';

test('every argument is about a line that stands in its file, and has what it replaces', () => {
  for (const [file, all] of Object.entries(argued)) {
    const lines = linesOf(file);
    for (const { on, original } of all) {
      expect(lines, file).toContain(on);
      expect(on).toContain(original.split(' ')[0]);
    }
  }
});

test('no mutant is argued twice', () => {
  for (const all of Object.values(argued)) {
    const mutants = all.map(({ on, original, replacement }) => [on, original, replacement].join());
    expect(new Set(mutants).size).toBe(all.length);
  }
});
