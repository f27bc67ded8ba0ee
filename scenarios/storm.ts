/** Storms: situations played while the world goes wrong, judged at once, and kept only where something came of it. */
import type { Trace } from '../model/alphabet.ts';
import type { AnyMonitor } from '../model/monitor.ts';
import { brokenIn } from './broken.ts';
import { faultCatalogue } from './fault-catalogue.ts';
import type { FaultId } from './fault-plan.ts';
import { firedIn, kindOf } from './fired.ts';
import { Judge } from './judging.ts';
import { type Parting, type Played, type PlayRequest, playAll } from './playing.ts';
import type { FaultSituation } from './situation.ts';
import type { Weather } from './weather.ts';

export interface StormRequest
  extends Pick<
    PlayRequest,
    'seed' | 'situations' | 'casting' | 'goOn' | 'onLine' | 'digestOf' | 'audit' | 'afterPlay'
  > {
  readonly weather: Weather;
  /** Played once beside the storm, as they are written. */
  readonly scripted: readonly FaultSituation[];
  readonly monitors: readonly AnyMonitor[];
}

/** Of traces and firings, those of the free swarm; what is scripted is counted by itself. */
export interface StormTally {
  readonly traces: number;
  readonly scripted: number;
  readonly events: number;
  /** How often each kind of fault fired. */
  readonly fired: Readonly<Partial<Record<FaultId, number>>>;
  /** How many traces came upon each situation with faults, by its number. */
  readonly probes: Readonly<Record<number, number>>;
}
export interface StormOutcome extends StormTally {
  readonly kept: readonly KeptTrace[];
  readonly partings: readonly Parting[];
}

/** A trace in which something was broken, the kit was at fault, or a program failed the kit. */
export interface KeptTrace extends Pick<Played, 'sutErrors'> {
  readonly played: Played;
  /** The checks that are broken in it. */
  readonly broken: readonly string[];
}

/** Plays every situation once under this seed. Of traces that show nothing wrong only the count is kept. */
export async function playStorm(request: StormRequest): Promise<StormOutcome> {
  const { monitors, scripted, weather, ...others } = request;
  const kept: KeptTrace[] = [];
  let tally = nothingPlayed;
  const once = { ...others, instances: 1, twinned: 0, book: [] };
  const take = (played: Played, isFree: boolean) => {
    tally = joined(tally, isFree ? tallyOf(played) : scriptedTally(played));
    kept.push(...worthKeeping(played, monitors));
  };
  const free = { ...once, weather, onTrace: (played: Played) => take(played, true) };
  const written = { situations: scripted, onTrace: (played: Played) => take(played, false) };
  const both = [await playAll(free), await playAll({ ...once, ...written })];
  return { ...tally, kept, partings: both.flatMap(({ partings }) => partings) };
}

function tallyOf(played: Played): StormTally {
  const { trace } = played;
  const fired: Partial<Record<FaultId, number>> = {};
  for (const id of firedIn(trace).map(kindOf)) fired[id] = (fired[id] ?? 0) + 1;
  const probes = Object.fromEntries(probesHit(trace).map((id) => [id, 1]));
  return { traces: 1, scripted: 0, events: trace.events.length, fired, probes };
}
function scriptedTally({ trace }: Played): StormTally {
  return { ...nothingPlayed, scripted: 1, events: trace.events.length };
}

/** The situations with faults that a trace came upon. */
export function probesHit(trace: Trace): readonly number[] {
  return faultCatalogue.filter(({ probe }) => probe(trace)).map(({ id }) => id);
}

function worthKeeping(played: Played, monitors: readonly AnyMonitor[]): readonly KeptTrace[] {
  const judge = new Judge(monitors);
  const { findings } = judge.judge(played);
  const { sutErrors } = played;
  const broken = brokenIn(findings);
  const isOurs = judge.faults.size > 0 || judge.disagreements.length > 0;
  return broken.length > 0 || isOurs || sutErrors.length > 0 ? [{ played, broken, sutErrors }] : [];
}

/** Both together; in any order the same. */
export function joined(one: StormTally, other: StormTally): StormTally {
  return {
    traces: one.traces + other.traces,
    scripted: one.scripted + other.scripted,
    events: one.events + other.events,
    fired: summed(one.fired, other.fired),
    probes: summed(one.probes, other.probes),
  };
}
export const nothingPlayed: StormTally = {
  traces: 0,
  scripted: 0,
  events: 0,
  fired: {},
  probes: {},
};

function summed<K extends string | number>(
  one: Readonly<Partial<Record<K, number>>>,
  other: Readonly<Partial<Record<K, number>>>,
): Record<K, number> {
  const sum = { ...one } as Record<K, number>;
  for (const [key, times] of Object.entries(other) as [K, number][]) {
    sum[key] = (sum[key] ?? 0) + times;
  }
  return sum;
}
