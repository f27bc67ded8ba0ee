/** The command as it is built, which judges in a second thread, beside the one from source. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const cwd = new URL('..', import.meta.url).pathname;
const fromSource = ['--import', 'tsx', 'cli/bin.ts'];
const built = ['cli/built/start.mjs'];

/** What one command line prints and stores in a folder of this name. */
function ranIn(folder: string, command: readonly string[]) {
  const words = ['run', '--instances', '2', '--seed', '3', '--quiet', '--out', folder];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...command, ...words], { cwd });
  const names = ['run.ndjson', 'verdicts.json', 'junit.xml'];
  const stored = names.map((name) => readFileSync(join(folder, name), 'utf8'));
  rmSync(folder, { recursive: true });
  return { status, stdout: stdout.toString(), stderr: stderr.toString(), stored };
}

test('judging in a thread gives the same bytes as judging between the plays', () => {
  const place = mkdtempSync(join(tmpdir(), 'tck-'));
  const folder = join(place, 'run');
  const [one, other] = [ranIn(folder, fromSource), ranIn(folder, built)];
  rmSync(place, { recursive: true });
  expect(one.status).toBe(0);
  expect(other).toEqual(one);
}, 120_000);
