import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { situationsPage } from './situations-page.ts';

test('docs/situations.md is what the situations with faults, their mutants and the measured hits say now', () => {
  const page = readFileSync(new URL('situations.md', import.meta.url), 'utf8');
  expect(page === situationsPage(), 'run: npx tsx docs/generate-situations.ts').toBe(true);
});
