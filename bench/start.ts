/** How long a user waits: the whole claim judged by a process of its own, several times, from its start to its end. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const starts = 5;

interface Start {
  readonly wallMs: number;
  readonly events: number;
}

function start(folder: string): Start {
  const startedMs = performance.now();
  const words = ['tsx', 'cli/bin.ts', 'run', '--quiet', '--out', folder];
  const { status, stderr } = spawnSync('npx', words, { encoding: 'utf8' });
  const wallMs = performance.now() - startedMs;
  if (status !== 0) throw new Error(`the run ended with ${status}: ${stderr}`);
  const lines = readFileSync(join(folder, 'run.ndjson'), 'utf8').split('\n');
  return { wallMs, events: lines.filter((line) => line.startsWith('["event"')).length };
}

const folder = mkdtempSync(join(tmpdir(), 'namecard-tck-start-'));
const all: Start[] = [];
for (let at = 0; at < starts; at += 1) {
  const each = start(join(folder, `run-${at}`));
  all.push(each);
  console.log(`start ${at + 1}: ${(each.wallMs / 1_000).toFixed(2)} s, ${each.events} events`);
}
rmSync(folder, { recursive: true });
const walls = all.map(({ wallMs }) => wallMs).toSorted((a, b) => a - b);
console.log(`median: ${((walls[Math.floor(starts / 2)] ?? 0) / 1_000).toFixed(2)} s`);
