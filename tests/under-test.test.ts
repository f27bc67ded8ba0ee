/** Programs that fail the kit: theirs, exit 4, quoted, stored with a footer, and nobody is left alive. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { linesOf, readRun } from '../reports/stored-run.ts';

const command = new URL('../cli/built/start.mjs', import.meta.url).pathname;
const cwd = new URL('..', import.meta.url).pathname;

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The command as a user starts it, in a process of its own; `act` may do something to it meanwhile. */
function tck(words: readonly string[], act: (pid: number, err: string) => void = () => undefined) {
  return new Promise<Ended>((resolve) => {
    const child = spawn(process.execPath, [command, ...words], { cwd });
    const said = { out: '', err: '' };
    child.stdout.on('data', (data) => {
      said.out += data;
    });
    child.stderr.on('data', (data) => {
      said.err += data;
      act(child.pid ?? 0, said.err);
    });
    child.on('close', (code) => resolve({ code, ...said }));
  });
}

async function stored<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'tck-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The run as it was stored, which its footer vouches for. */
function storedIn(folder: string) {
  return readRun(linesOf(readFileSync(join(folder, 'run.ndjson'), 'utf8')));
}

const programs = [
  ['does not exist', 'no-such-program-here', 'cannot be started'],
  ['exits at once', `node -e "console.error('last words'); process.exit(3)"`, 'last words'],
  [
    'prints nothing but garbage',
    `node -e "setInterval(() => console.log('hi'), 50)"`,
    'initialize',
  ],
  [
    'answers the wrong id',
    `node -e "process.stdin.once('data', () => console.log(JSON.stringify({jsonrpc: '2.0', id: 99, result: {}})))"`,
    'id',
  ],
  ['never answers', `node -e "process.stdin.resume()"`, 'initialize'],
] as const;

test.concurrent.each(programs)(
  'a program that %s ends in exit 4, with the run stored and its blame in one line',
  (_title, command, hint) =>
    stored(async (folder) => {
      const out = join(folder, 'run');
      const words = ['run', '--quiet', '--sut', `contact-client=${command}`, '--out', out];
      const { code, err } = await tck([...words, '--watchdog', '1']);
      expect([code, err.includes(hint)], err).toEqual([4, true]);
      const { verdicts, sutErrors } = storedIn(out);
      expect(sutErrors).toHaveLength(1);
      expect(verdicts.filter(({ kind }) => kind === 'met')).toEqual([]);
    }),
  60_000,
);

test(
  'Ctrl-C stores what there is as interrupted and exits with 130',
  () =>
    stored(async (folder) => {
      const out = join(folder, 'run');
      let sent = false;
      const { code, err } = await tck(['run', '--instances', '200', '--out', out], (pid, said) => {
        if (sent || !said.includes('situation 1')) return;
        sent = true;
        process.kill(pid, 'SIGINT');
      });
      expect(code, err).toBe(130);
      expect(err).toContain('interrupted by SIGINT');
      const { interrupted, traces } = storedIn(out);
      expect(interrupted).toBe('SIGINT');
      // Far from all: it stopped where it was, and did not go on to the end.
      expect(traces.length).toBeLessThan(14 * 200);
    }),
  60_000,
);
