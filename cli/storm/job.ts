/** One seed of a storm, named so that another process can play it. */
import { digestCache } from '../../cards/digest-cache.ts';
import { monitors } from '../../model/monitors/index.ts';
import { linesOfTrace } from '../../reports/stored-run/trace-lines.ts';
import { catalogue } from '../../scenarios/catalogue.ts';
import { faultCatalogue } from '../../scenarios/fault-catalogue.ts';
import type { FaultPlan } from '../../scenarios/fault-plan.ts';
import type { Parting } from '../../scenarios/playing.ts';
import { type KeptTrace, playStorm, type StormTally } from '../../scenarios/storm.ts';
import type { Weather } from '../../scenarios/weather.ts';
import { storedTrace } from '../stored.ts';
import type { UnderTest } from '../under-test.ts';

export interface StormJob {
  readonly seed: number;
  readonly situations: readonly number[];
  /** Situations with faults, as they are written. */
  readonly scripted: readonly number[];
  readonly weather: Weather;
  readonly audit: boolean;
}

/** A trace in which something was wrong, in its stored form, which any process can be sent. */
export interface SentTrace extends Pick<KeptTrace, 'broken' | 'sutErrors'> {
  readonly situation: number;
  readonly worldSeed: number;
  /** `null`: its script made them, and no plan. */
  readonly faults: FaultPlan | null;
  readonly lines: string;
}
export interface StormDone {
  readonly tally: StormTally;
  readonly kept: readonly SentTrace[];
  readonly partings: readonly Parting[];
}

/** One for all seeds that this process plays. */
const digestOf = digestCache();

export async function performStorm(
  { seed, situations, scripted, weather, audit }: StormJob,
  { casting, afterTrace }: Pick<UnderTest, 'casting' | 'afterTrace'>,
): Promise<StormDone> {
  const { kept, partings, ...tally } = await playStorm({
    seed,
    weather,
    casting,
    monitors,
    digestOf,
    situations: catalogue.filter(({ id }) => situations.includes(id)),
    scripted: faultCatalogue.filter(({ id }) => scripted.includes(id)),
    onLine: null,
    audit,
    afterPlay: afterTrace,
    goOn: () => Promise.resolve(true),
  });
  return { tally, kept: kept.map((each) => sent(each, seed)), partings };
}

function sent({ played, broken, sutErrors }: KeptTrace, seed: number): SentTrace {
  const stored = storedTrace(played, seed);
  const lines = [...linesOfTrace(stored)].map((line) => JSON.stringify(line)).join('\n');
  const { situation, seed: worldSeed, faults = null } = played;
  return { situation, worldSeed, faults, lines, broken, sutErrors };
}
