/**
 * How long a user waits: `npm start` several times, from its start to its end, with the CPU time of all that it
 * started. The first one may build the command, and is not counted.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from './median.ts';

const starts = 5;

interface Start {
  readonly wallS: number;
  readonly cpuS: number;
  readonly events: number;
}

/** The shell says what its children took, in minutes and seconds of user and of system time. */
function cpuSecondsOf(times: string): number {
  const [, children = ''] = times.trim().split('\n').slice(-2);
  const parts = [...children.matchAll(/(\d+)m([\d.]+)s/g)];
  return parts.reduce(
    (sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds),
    0,
  );
}

function start(folder: string): Start {
  const startedMs = performance.now();
  const script = 'npm start --silent -- --quiet --out "$0" >/dev/null || exit; times';
  const { status, stdout, stderr } = spawnSync('sh', ['-c', script, folder], { encoding: 'utf8' });
  const wallS = (performance.now() - startedMs) / 1_000;
  if (status !== 0) throw new Error(`the run ended with ${status}: ${stderr}`);
  const lines = readFileSync(join(folder, 'run.ndjson'), 'utf8').split('\n');
  const events = lines.filter((line) => line.startsWith('["event"')).length;
  return { wallS, cpuS: cpuSecondsOf(stdout), events };
}

const folder = mkdtempSync(join(tmpdir(), 'namecard-tck-start-'));
start(join(folder, 'first'));
const all: Start[] = [];
for (let at = 1; at <= starts; at += 1) {
  const each = start(join(folder, `run-${at}`));
  all.push(each);
  const { wallS, cpuS, events } = each;
  console.log(`start ${at}: ${wallS.toFixed(2)} s, ${cpuS.toFixed(2)} s of CPU, ${events} events`);
}
rmSync(folder, { recursive: true });
const wallS = median(all.map((each) => each.wallS)).toFixed(2);
const cpuS = median(all.map((each) => each.cpuS)).toFixed(2);
console.log(`median: ${wallS} s, ${cpuS} s of CPU; load ${loadavg()[0]?.toFixed(1)}`);
