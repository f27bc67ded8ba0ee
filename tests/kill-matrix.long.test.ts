/** The table of mutants at seeds at which nobody made it, and variants at many. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { KillMatrix } from '../reports/kill-matrix.ts';

const seeds = 5;
const msMax = 1_100_000;

test('at another seed every mutant dies for the right reason too, and no variant is accused at five', async () => {
  const out = mkdtempSync(join(tmpdir(), 'tck-'));
  const words = ['mutants', '--seed', '1000', '--seeds', `${seeds}`, '--quiet', '--out', out];
  const command = ['--import', 'tsx', 'cli/bin.ts', ...words];
  await promisify(execFile)(process.execPath, command, { timeout: msMax }).catch(() => undefined);
  const matrix: KillMatrix = JSON.parse(readFileSync(join(out, 'kill-matrix.json'), 'utf8'));
  rmSync(out, { recursive: true });
  const { mutants, variants, together, tableFaults } = matrix;
  const alive = mutants.filter(({ state }) => state !== 'killed');
  expect(alive.map(({ name, why }) => `${name}: ${why.join(', ')}`)).toEqual([]);
  expect(
    variants.flatMap(({ name, accusations }) => accusations.map((a) => `${name} ${a}`)),
  ).toEqual([]);
  expect(together.flatMap(({ fates }) => fates).filter(({ fate }) => fate === 'hidden')).toEqual(
    [],
  );
  expect(tableFaults).toEqual([]);
});
