/**
 * What judging costs beside playing: the same scripts played alone, and played, judged by every check and
 * both oracles, and concluded with the trial of what is met; in turns. The world cannot be played without
 * its recorder, so recording is in both.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import fc from 'fast-check';
import { digestCache } from '../cards/digest-cache.ts';
import { startUnderTest } from '../cli/under-test.ts';
import { elementIds, invariantIds, ruleIds } from '../model/ids.ts';
import { monitors } from '../model/monitors/index.ts';
import { catalogue } from '../scenarios/catalogue.ts';
import { conclude } from '../scenarios/conclude.ts';
import { run } from '../scenarios/run.ts';
import type { Script } from '../scenarios/script.ts';
import { draw } from '../scenarios/world/draw.ts';
import { play } from '../scenarios/world/play.ts';

const rounds = 5;
/** So many whole runs before the later ones are measured. */
const warmUps = 3;
const seed = 1;
const instances = 20;
const twinned = 2;
/** Started once: the reference takes no time to start, and this keeps it out of what is measured. */
const underTest = startUnderTest([], { watchdogMs: 1_000, onLine: null });

/** Draws and plays what `run` would, and looks at nothing that comes out. */
async function played(): Promise<void> {
  const { casting } = await underTest;
  const digestOf = digestCache();
  for (const situation of catalogue) {
    const scripts = fc.sample(situation.scripts, { numRuns: instances, seed });
    for (const [instance, script] of scripts.entries()) {
      const twins = instance < twinned ? situation.twins(script) : [];
      const all = new Set<Script>([script, ...twins.flatMap(({ base, twin }) => [base, twin])]);
      const keyed = draw(seed, `situation/${situation.id}`, instance);
      for (const each of all) await play(each, { seed: keyed, casting, onLine: null, digestOf });
    }
  }
}

async function judged(): Promise<void> {
  const { casting, seats } = await underTest;
  const outcome = await run({
    seed,
    situations: catalogue,
    instances,
    twinned,
    casting,
    monitors,
    book: [],
    onLine: null,
    onTrace: () => undefined,
    goOn: () => Promise.resolve(true),
  });
  const rows = [...elementIds, ...invariantIds, ...ruleIds];
  conclude(outcome, {
    rows,
    underTest: seats,
    cards: [],
    readings: [],
    gradeMin: 'D',
    monitors,
  });
}

interface Cost {
  readonly wallMs: number;
  /** Of all threads of the process: V8 compiles and collects beside the one that works. */
  readonly cpuMs: number;
}

async function costOf(work: () => Promise<void>): Promise<Cost> {
  const [before, startedMs] = [process.cpuUsage(), performance.now()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { wallMs: performance.now() - startedMs, cpuMs: (user + system) / 1_000 };
}

/** What a user runs is built, and so is this; started by tsx, every closure would be given its name anew. */
function built(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'namecard-tck-judging-')), 'judging.cjs');
  buildSync({
    entryPoints: [fileURLToPath(import.meta.url)],
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['esbuild'],
    define: { 'import.meta.url': 'ownUrl' },
    banner: { js: "const ownUrl = require('node:url').pathToFileURL(__filename).href;" },
  });
  return file;
}

function inProcess(file: string, ...words: readonly string[]): readonly Cost[] {
  const { stdout, stderr, status } = spawnSync(process.execPath, [file, ...words], {
    encoding: 'utf8',
    env: { ...process.env, NODE_PATH: fileURLToPath(new URL('../node_modules', import.meta.url)) },
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

function compare(name: string, alone: readonly Cost[], both: readonly Cost[]): void {
  for (const kind of ['wallMs', 'cpuMs'] as const) {
    const [one, two] = [alone, both].map((costs) => median(costs.map((each) => each[kind])));
    if (one === undefined || two === undefined) continue;
    const words = kind === 'wallMs' ? 'on the clock' : 'of CPU';
    const [played, judging] = [one, two].map((ms) => `${Math.round(ms)} ms`);
    console.log(
      `${name}: played ${played}, with judging ${judging} ${words}, ratio ${(two / one).toFixed(2)}`,
    );
  }
}

async function main(): Promise<void> {
  const [mode] = process.argv.slice(2);
  if (mode === 'alone') return console.log(JSON.stringify([await costOf(played)]));
  if (mode === 'judged') return console.log(JSON.stringify([await costOf(judged)]));
  if (mode === 'later') {
    for (let at = 0; at < warmUps; at += 1) await judged();
    const costs: Cost[] = [];
    for (let at = 0; at < rounds; at += 1) costs.push(await costOf(played), await costOf(judged));
    return console.log(JSON.stringify(costs));
  }
  const file = built();
  const [alone, both]: Cost[][] = [[], []];
  for (let at = 0; at < rounds; at += 1) {
    alone?.push(...inProcess(file, 'alone'));
    both?.push(...inProcess(file, 'judged'));
  }
  compare('first run of a process', alone ?? [], both ?? []);
  const later = inProcess(file, 'later');
  const isEven = (at: number) => at % 2 === 0;
  compare(
    'later runs',
    later.filter((_, at) => isEven(at)),
    later.filter((_, at) => !isEven(at)),
  );
  rmSync(dirname(file), { recursive: true });
}

void main();
