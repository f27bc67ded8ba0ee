/** The Python contact client judged through the command line: as it is, and broken on purpose. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = new URL('..', import.meta.url).pathname;
const examples = join(root, 'examples');

function needsPython(): void {
  try {
    execFileSync('python3', ['--version']);
  } catch {
    throw new Error('python3 is missing. Install it: apt-get install python3');
  }
}

interface Judged {
  readonly code: number | null;
  readonly err: string;
  readonly rows: ReadonlyMap<
    string,
    { readonly kind: string; readonly failures: readonly Failure[] }
  >;
}
interface Failure {
  readonly check: string;
  readonly events: readonly number[];
}

function judged(command: string, ...words: readonly string[]): Judged {
  needsPython();
  const folder = mkdtempSync(join(tmpdir(), 'tck-'));
  const all = ['run', '--quiet', '--out', folder, '--sut', command, ...words];
  const child = spawnSync(process.execPath, ['--import', 'tsx', 'cli/bin.ts', ...all], {
    cwd: root,
  });
  const { rows } = JSON.parse(readFileSync(join(folder, 'verdicts.json'), 'utf8'));
  rmSync(folder, { recursive: true });
  return {
    code: child.status,
    err: child.stderr.toString(),
    rows: new Map(rows.map((row: { readonly row: string }) => [row.row, row])),
  };
}

/** A copy of the examples in which one line of the contact client is another one. */
function broken<T>(line: string, other: string, work: (command: string) => T): T {
  const copy = mkdtempSync(join(tmpdir(), 'tck-'));
  cpSync(examples, copy, { recursive: true });
  const file = join(copy, 'python-contact-client', 'contact_client.py');
  const text = readFileSync(file, 'utf8');
  expect(text.split(line)).toHaveLength(2);
  writeFileSync(file, text.replace(line, other));
  try {
    return work(`contact-client=python3 ${file}`);
  } finally {
    rmSync(copy, { recursive: true });
  }
}

const client = `contact-client=python3 ${join(examples, 'python-contact-client/contact_client.py')}`;
const asks = 'if not (await self.sdk("sdk.state"))["online"]:';

test('the Python contact client meets every element that it answers for', () => {
  const { code, rows, err } = judged(client, '--instances', '5');
  expect([...rows].filter(([, { kind }]) => kind === 'not-met')).toEqual([]);
  expect(code, err).toBe(0);
});

test('a client that acts on an old presence is not met on 1.n, with its events', () => {
  const old =
    'self.seen = [*getattr(self, "seen", []), await self.sdk("sdk.state")]\n' +
    '        if not self.seen[0]["online"]:';
  const { code, rows } = broken(asks, old, (command) => judged(command, '--instances', '5'));
  expect(code).toBe(1);
  const detect = rows.get('1.n');
  expect(detect?.kind).toBe('not-met');
  const [failure] = detect?.failures ?? [];
  expect(failure?.check).toBe('1.n/stale');
  expect(failure?.events.length).toBeGreaterThan(1);
});

test('a client that asks once and never again is found by twin runs: the state does not decide', () => {
  const once =
    'self.online = getattr(self, "online", None) or await self.sdk("sdk.state")\n' +
    '        if not self.online["online"]:';
  const { code, rows } = broken(asks, once, (command) => judged(command, '--instances', '3'));
  expect([code, rows.get('1.o')?.kind]).toEqual([1, 'not-met']);
});

test('a client that hands over without asking is not met on 1.n and 1.o', () => {
  const { code, rows } = broken(asks, 'if False:', (command) =>
    judged(command, '--instances', '3'),
  );
  expect(code).toBe(1);
  expect(['1.n', '1.o'].map((row) => rows.get(row)?.kind)).toEqual(['not-met', 'not-met']);
});

test('a client that hangs in a share fails the kit there; the other situations are still judged', () => {
  const hangs = `import time; time.sleep(3600)\n        ${asks}`;
  const words = ['--instances', '3', '--watchdog', '1'];
  const { code, rows, err } = broken(asks, hangs, (command) => judged(command, ...words));
  expect(code, err).toBe(4);
  expect(err).toContain("gave no answer to 'act' within 1 s");
  expect(rows.get('1.u')?.kind).toBe('met');
  expect(rows.get('1.h')?.kind).not.toBe('met');
});

test('a client that dies in an import is quoted with its last words', () => {
  const line = 'await self.sdk("sdk.fetch", account=account)';
  const dies = 'import os, sys; print("out of memory", file=sys.stderr, flush=True); os._exit(9)';
  const { code, err } = broken(line, dies, (command) => judged(command, '--situation', '9'));
  expect(code).toBe(4);
  expect(err).toContain('out of memory');
});

test('a Python terminal plays both clients in one process and meets the claim', () => {
  const terminal = `terminal=python3 ${join(examples, 'python-terminal/terminal.py')}`;
  const { code, err } = judged(terminal, '--instances', '4');
  expect(code, err).toBe(0);
});

test('a Node contact server meets what it answers for', () => {
  const server = `contact-server=node ${join(examples, 'node-contact-server/server.mjs')}`;
  const { code, err } = judged(server, '--instances', '4');
  expect(code, err).toBe(0);
});
