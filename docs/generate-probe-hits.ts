/**
 * Measures how often storms come upon the situations with faults, and writes `docs/probe-hits.json`:
 * `npx tsx docs/generate-probe-hits.ts`, in some minutes. Nothing is judged.
 */
import { writeFileSync } from 'node:fs';
import { digestCache } from '../cards/digest-cache.ts';
import { reference } from '../impl/reference/reference.ts';
import { catalogue } from '../scenarios/catalogue.ts';
import { faultCatalogue } from '../scenarios/fault-catalogue.ts';
import { playAll } from '../scenarios/playing.ts';
import type { FaultSituation, Situation } from '../scenarios/situation.ts';
import { probesHit } from '../scenarios/storm.ts';
import type { Weather } from '../scenarios/weather.ts';

const firstSeed = 1;
const freeSeeds = 1_000;
const directedSeeds = 100;
const free: Weather = { profile: 'storm', percent: {}, placed: [], suppressed: [] };
const digestOf = digestCache();

/** The probes that were hit at this seed. */
async function hitAt(
  seed: number,
  situations: readonly Situation[],
  weather: Weather,
): Promise<ReadonlySet<number>> {
  const hit = new Set<number>();
  await playAll({
    seed,
    situations,
    weather,
    digestOf,
    instances: 1,
    twinned: 0,
    casting: ({ main }) => ({ program: reference, by: main ? 'implementation' : 'reference' }),
    book: [],
    onLine: null,
    onTrace: ({ trace }) => {
      for (const id of probesHit(trace)) hit.add(id);
    },
    goOn: () => Promise.resolve(true),
  });
  return hit;
}

async function freeHits(): Promise<Record<number, number>> {
  const hits = Object.fromEntries(faultCatalogue.map(({ id }) => [id, 0]));
  for (let seed = firstSeed; seed < firstSeed + freeSeeds; seed++) {
    for (const id of await hitAt(seed, catalogue, free)) hits[id] = (hits[id] ?? 0) + 1;
    if (seed % 100 === 0) process.stderr.write(`${seed} of ${freeSeeds} seeds\n`);
  }
  return hits;
}

/** Its plain story, under its kinds of fault alone. */
async function directedHits(situation: FaultSituation): Promise<number> {
  const { id, directed, plain } = situation;
  if (Object.keys(directed).length === 0) return 0;
  const story = { ...situation, scripts: situation.scripts.map(plain) };
  const weather: Weather = { ...free, profile: 'calm', percent: directed };
  let hits = 0;
  for (let seed = firstSeed; seed < firstSeed + directedSeeds; seed++) {
    if ((await hitAt(seed, [story], weather)).has(id)) hits += 1;
  }
  return hits;
}

const directed: Record<number, number> = {};
for (const situation of faultCatalogue) directed[situation.id] = await directedHits(situation);
const measured = {
  command: 'npx tsx docs/generate-probe-hits.ts',
  firstSeed,
  free: { profile: free.profile, seeds: freeSeeds, hits: await freeHits() },
  directed: { seeds: directedSeeds, hits: directed },
};
const text = `${JSON.stringify(measured, null, 2)}\n`;
writeFileSync(new URL('probe-hits.json', import.meta.url), text);
