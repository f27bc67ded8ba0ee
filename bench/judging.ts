/**
 * What judging costs beside playing, in turns: the same scripts played; played and judged by every check and both
 * oracles; and then concluded, with the trial of what is met. The world cannot be played without its recorder, so
 * that recording is in all three.
 */
import fc from 'fast-check';
import { digestCache } from '../cards/digest-cache.ts';
import { startUnderTest } from '../cli/under-test.ts';
import { elementIds, invariantIds, ruleIds } from '../model/ids.ts';
import { monitors } from '../model/monitors/index.ts';
import { catalogue } from '../scenarios/catalogue.ts';
import { conclude } from '../scenarios/conclude.ts';
import { type RunOutcome, run } from '../scenarios/run.ts';
import type { Script } from '../scenarios/script.ts';
import { draw } from '../scenarios/world/draw.ts';
import { play } from '../scenarios/world/play.ts';
import { withBuilt } from './built.ts';
import { median } from './median.ts';

const rounds = 5;
/** So many whole runs before the later ones are measured. */
const warmUps = 5;
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

/** Each trace is judged by all checks and both oracles before the next one is played. */
async function checked(): Promise<RunOutcome> {
  const { casting } = await underTest;
  return run({
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
}

/** And then all is concluded, with the trial of what is met. */
async function concluded(): Promise<void> {
  const outcome = await checked();
  const { seats } = await underTest;
  const rows = [...elementIds, ...invariantIds, ...ruleIds];
  const terms = { rows, underTest: seats, cards: [], readings: [], monitors };
  conclude(outcome, { ...terms, gradeMin: 'D' });
}

const works = { played, checked, concluded } as const;
type Work = keyof typeof works;
const names = ['played', 'checked', 'concluded'] as const;

interface Cost {
  readonly wallMs: number;
  /** Of all threads of the process: V8 compiles and collects beside the one that works. */
  readonly cpuMs: number;
}

async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const [before, startedMs] = [process.cpuUsage(), performance.now()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { wallMs: performance.now() - startedMs, cpuMs: (user + system) / 1_000 };
}

async function later(): Promise<readonly Cost[]> {
  for (let at = 0; at < warmUps; at += 1) await concluded();
  const costs: Cost[] = [];
  for (let at = 0; at < rounds; at += 1) {
    for (const name of names) costs.push(await costOf(works[name]));
  }
  return costs;
}

/** `costs`: of each work in turn, round by round. */
function compare(when: string, costs: readonly Cost[]): void {
  for (const [kind, words] of [
    ['wallMs', 'on the clock'],
    ['cpuMs', 'of CPU'],
  ] as const) {
    const medians = names.map((_, place) =>
      median(costs.filter((_, at) => at % names.length === place).map((each) => each[kind])),
    );
    const said = names.map((name, at) => {
      const ms = medians[at] ?? 0;
      return `${name} ${Math.round(ms)} ms (${(ms / (medians[0] ?? 1)).toFixed(2)})`;
    });
    console.log(`${when}, ${words}: ${said.join(', ')}`);
  }
}

async function main(): Promise<void> {
  const [mode] = process.argv.slice(2);
  if (mode === 'later') return console.log(JSON.stringify(await later()));
  const work = names.find((name) => name === mode);
  if (work !== undefined) return console.log(JSON.stringify([await costOf(works[work])]));
  await withBuilt(import.meta.url, (run) => {
    const costsOf = (mode: Work | 'later'): readonly Cost[] => JSON.parse(run(mode));
    const first: Cost[] = [];
    for (let at = 0; at < rounds; at += 1) {
      for (const name of names) first.push(...costsOf(name));
    }
    compare('first run of a process', first);
    compare('later runs', costsOf('later'));
  });
}

void main();
