/** A thousand storms over the whole catalogue, as a user asks for them. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultIds } from '../scenarios/fault-plan.ts';

const cwd = new URL('..', import.meta.url).pathname;
/** What comes together so seldom that a thousand seeds need not meet it (docs/situations.md). */
const seldom = [105];

test('the reference breaks nothing in a thousand storms, in which all faults fire', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tck-'));
  const words = ['run', '--faults', 'storm', '--seeds', '1000', '--format', 'json', '--quiet'];
  const command = ['cli/built/start.mjs', ...words, '--out', join(folder, 'run')];
  const { status, stdout } = spawnSync(process.execPath, command, {
    cwd,
    maxBuffer: 100_000_000,
  });
  rmSync(folder, { recursive: true });
  expect(status).toBe(0);
  const { storm } = JSON.parse(stdout.toString());
  expect(storm).toMatchObject({ seeds: 1000, broken: {}, unstored: 0 });
  expect(Object.keys(storm.fired).sort()).toEqual([...faultIds].sort());
  const missed = storm.probes.filter((probe: { traces: number }) => probe.traces === 0);
  for (const { situation } of missed) expect(seldom).toContain(Number(situation));
});
