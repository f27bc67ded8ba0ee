/**
 * What judging costs beside playing: the same scripts played alone, and played, judged by every check and
 * both oracles, and concluded with the trial of what is met; in turns. The world cannot be played without
 * its recorder, so recording is in both.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
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
const seed = 1;
const instances = 20;
const twinned = 2;
const { casting, seats } = await startUnderTest([], { watchdogMs: 1_000, onLine: null });

/** Draws and plays what `run` would, and looks at nothing that comes out. */
async function played(): Promise<void> {
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

async function cpuMsOf(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** A run begins with code that was never executed before, so that each is measured in a process of its own. */
function inProcess(mode: 'alone' | 'judged'): number {
  const words = ['--import', 'tsx', fileURLToPath(import.meta.url), mode];
  return Number(spawnSync(process.execPath, words, { encoding: 'utf8' }).stdout);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

function line(name: string, alone: number, both: number): string {
  const [one, two] = [alone, both].map((ms) => `${Math.round(ms)} ms`);
  return `${name}: played ${one}, with judging ${two} of CPU, ratio ${(both / alone).toFixed(2)}`;
}

function compare(name: string, rounds: readonly (readonly [number, number])[]): void {
  const [alone, both] = [rounds.map(([one]) => one), rounds.map(([, two]) => two)];
  console.log(line(name, median(alone), median(both)));
}

const [mode] = process.argv.slice(2);
if (mode === 'alone') console.log(await cpuMsOf(played));
else if (mode === 'judged') console.log(await cpuMsOf(judged));
else {
  const first: [number, number][] = [];
  for (let at = 0; at < rounds; at += 1) first.push([inProcess('alone'), inProcess('judged')]);
  compare('first run of a process', first);
  const later: [number, number][] = [];
  await played();
  await judged();
  for (let at = 0; at < rounds; at += 1) later.push([await cpuMsOf(played), await cpuMsOf(judged)]);
  compare('later runs', later);
}
