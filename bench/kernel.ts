/**
 * What the kernel costs beside fake timers, of CPU, in turns in one process: alone, in the hold model; with the
 * recorder and all monitors, over recorded storms, beside fake timers that do the timers alone; and how many events
 * of a storm are played by the reference and judged in a second.
 */
import { digestCache } from '../cards/digest-cache.ts';
import { referenceUnderTest } from '../cli/under-test.ts';
import type { Trace } from '../model/alphabet.ts';
import { monitors } from '../model/monitors/index.ts';
import { catalogue } from '../scenarios/catalogue.ts';
import { playAll } from '../scenarios/playing.ts';
import { playStorm } from '../scenarios/storm.ts';
import type { Weather } from '../scenarios/weather.ts';
import { withBuilt } from './built.ts';
import { holdInFakeTimers, holdInKernel } from './hold-model.ts';
import { median } from './median.ts';
import {
  type Recording,
  recordingOf,
  replayBare,
  replayInFakeTimers,
  replayJudged,
  replayRecorded,
} from './storm-replay.ts';

const rounds = 11;
/** So many turns before one is measured: the kernel is compiled soon, the reference and its judges late. */
const warmUps = { kernel: 6, world: 24 } as const;
const heldEvents = 200_000;
/** The recorded storms are replayed so many times in one turn. */
const passes = 3;
const seeds = 3;
const weather: Weather = { profile: 'storm', percent: {}, placed: [], suppressed: [] };

/** Peers do the same work: as many events, in the same order. */
interface Work {
  readonly events: number;
  readonly digest: number;
}
type Lap = () => Work | Promise<Work>;

interface Peer {
  readonly name: string;
  readonly lap: Lap;
}

/** Of all threads of the process: V8 compiles and collects beside the one that works. */
async function eventsPerCpuSecond(lap: Lap): Promise<Work & { readonly rate: number }> {
  const before = process.cpuUsage();
  const work = await lap();
  const { user, system } = process.cpuUsage(before);
  return { ...work, rate: (work.events * 1_000_000) / (user + system) };
}

/** Lets the peers work in turns; the first one is what the others are held against. */
async function compare(peers: readonly Peer[], unmeasured: number = warmUps.kernel): Promise<void> {
  const rates = new Map<string, number[]>(peers.map(({ name }) => [name, []]));
  for (let round = -unmeasured; round < rounds; round += 1) {
    const digests = new Set<string>();
    for (const { name, lap } of peers) {
      const { events, digest, rate } = await eventsPerCpuSecond(lap);
      digests.add(`${events} ${digest}`);
      if (round >= 0) rates.get(name)?.push(rate);
    }
    if (digests.size > 1) throw new Error('the peers have not done the same');
  }
  const [first] = rates.values();
  for (const [name, all] of rates) {
    const ratios = all.map((rate, at) => rate / (first?.[at] ?? rate)).toSorted((a, b) => a - b);
    const [least = 1, most = 1] = [ratios.at(0), ratios.at(-1)];
    const words = `${median(ratios).toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)})`;
    const figures = [median(all), Math.max(...all)].map((rate) => thousands(rate).padStart(11));
    console.log(`${name.padEnd(44)}${figures.join('')}   ${words}`);
  }
}

function thousands(count: number): string {
  return Math.round(count).toLocaleString('en');
}

/** Judged, as a run judges it: the shape of the trace, all monitors, and the second oracle against the first. */
async function judgedStorms(): Promise<Work> {
  let events = 0;
  for (let seed = 1; seed <= seeds; seed += 1) {
    const { casting } = referenceUnderTest;
    const goOn = () => Promise.resolve(true);
    const request = { seed, weather, monitors, casting, digestOf, goOn, onLine: null };
    const outcome = await playStorm({ ...request, situations: catalogue, scripted: [] });
    events += outcome.events;
  }
  return { events, digest: 0 };
}
const digestOf = digestCache();

async function recordStorms(): Promise<readonly Recording[]> {
  const traces: Trace[] = [];
  for (let seed = 1; seed <= seeds; seed += 1) {
    await playAll({
      seed,
      weather,
      situations: catalogue,
      instances: 1,
      twinned: 0,
      casting: referenceUnderTest.casting,
      book: [],
      digestOf,
      onLine: null,
      onTrace: ({ trace }) => void traces.push(trace),
      goOn: () => Promise.resolve(true),
    });
  }
  return traces.map(recordingOf);
}

function over(recordings: readonly Recording[], replay: (recording: Recording) => Work): Lap {
  return () => {
    const all = Array.from({ length: passes }, () => recordings.map(replay)).flat();
    const events = all.reduce((sum, each) => sum + each.events, 0);
    return { events, digest: all.reduce((sum, each) => (sum * 31 + each.digest) | 0, 0) };
  };
}

async function measure(): Promise<void> {
  console.log(
    'events a CPU second, median and most, and how many times as many as the first of its group:',
  );
  await compare([
    { name: 'fake timers, 1,000 nodes', lap: () => holdInFakeTimers(heldEvents) },
    { name: 'kernel, 1,000 nodes', lap: () => holdInKernel(heldEvents) },
  ]);
  const recordings = await recordStorms();
  await compare([
    { name: 'fake timers, storms', lap: over(recordings, replayInFakeTimers) },
    { name: 'kernel, storms', lap: over(recordings, replayBare) },
    { name: 'kernel, recorder and digest', lap: over(recordings, replayRecorded) },
    { name: 'kernel, recorder, digest and monitors', lap: over(recordings, replayJudged) },
  ]);
  const world = { name: 'storms played by the reference, and judged', lap: judgedStorms };
  await compare([world], warmUps.world);
}

async function main(): Promise<void> {
  if (process.argv[2] === 'here') return measure();
  await withBuilt(import.meta.url, (run) => process.stdout.write(run('here')));
}

void main();
