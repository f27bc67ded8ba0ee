/** The command as it is built, which judges in a second thread, beside the one from source. */
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const cwd = new URL('..', import.meta.url).pathname;
const fromSource = ['--import', 'tsx', 'cli/bin.ts'];
const built = ['cli/built/start.mjs'];

/** What one command line prints and stores in a folder of this name. */
function ranIn(folder: string, command: readonly string[]) {
  const words = ['run', '--instances', '4', '--seed', '1', '--quiet', '--out', folder];
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
}, 300_000);

test('what was built is stale when a source has changed, is gone, or was never built', async () => {
  const { isFresh } = await import(new URL('../cli/built/build.mjs', import.meta.url).href);
  const project = `${mkdtempSync(join(tmpdir(), 'tck-'))}/`;
  const source = join(project, 'source.ts');
  const never = isFresh(project);
  writeFileSync(source, 'one');
  mkdirSync(join(project, 'dist/command'), { recursive: true });
  const { size, mtimeMs } = statSync(source);
  const inputs = JSON.stringify([['source.ts', `${size} ${mtimeMs}`]]);
  writeFileSync(join(project, 'dist/command/inputs.json'), inputs);
  const fresh = isFresh(project);
  writeFileSync(source, 'another');
  const changed = isFresh(project);
  rmSync(source);
  const gone = isFresh(project);
  rmSync(project, { recursive: true });
  expect({ never, fresh, changed, gone }).toEqual({
    never: false,
    fresh: true,
    changed: false,
    gone: false,
  });
});

test('output that cannot be written is told in one line, and is no verdict', () => {
  if (!existsSync('/dev/full')) return console.log('skipped: this system has no /dev/full');
  const words = ['run', '1.n', '--situation', '4', '--instances', '1', '--quiet'];
  const folder = mkdtempSync(join(tmpdir(), 'tck-'));
  const full = openSync('/dev/full', 'w');
  const { status, stderr } = spawnSync(process.execPath, [...built, ...words, '--out', folder], {
    cwd,
    stdio: ['ignore', full, 'pipe'],
  });
  closeSync(full);
  rmSync(folder, { recursive: true });
  expect(stderr.toString().trim().split('\n').at(-1)).toMatch(/^stdout cannot be written/);
  expect(status).toBe(73);
});
