import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { claimsPage } from './claims-page.ts';

test('docs/claims.md is what the claim, the checks and the catalogue say now', () => {
  const page = readFileSync(new URL('claims.md', import.meta.url), 'utf8');
  expect(page === claimsPage(), 'run: npx tsx docs/generate-claims.ts').toBe(true);
});
