/** Storms: situations played while the world goes wrong, judged at once, and kept only where something came of it. */
import type { AnyMonitor } from '../model/monitor.ts';
import type { FaultId } from './fault-plan.ts';
import { Judge } from './judging.ts';
import { type Parting, type Played, type PlayRequest, playAll } from './playing.ts';
import type { Weather } from './weather.ts';

export interface StormRequest
  extends Pick<
    PlayRequest,
    'seed' | 'situations' | 'casting' | 'goOn' | 'onLine' | 'digestOf' | 'audit' | 'afterPlay'
  > {
  readonly weather: Weather;
  readonly monitors: readonly AnyMonitor[];
}

export interface StormTally {
  readonly traces: number;
  readonly events: number;
  /** How often each kind of fault fired. */
  readonly fired: Readonly<Partial<Record<FaultId, number>>>;
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
  const { monitors, ...others } = request;
  const kept: KeptTrace[] = [];
  const tally = { traces: 0, events: 0, fired: {} as Partial<Record<FaultId, number>> };
  const { partings } = await playAll({
    ...others,
    instances: 1,
    twinned: 0,
    book: [],
    onTrace: (played) => {
      tally.traces += 1;
      tally.events += played.trace.events.length;
      for (const id of firedIn(played)) tally.fired[id] = (tally.fired[id] ?? 0) + 1;
      kept.push(...worthKeeping(played, monitors));
    },
  });
  return { ...tally, kept, partings };
}

function worthKeeping(played: Played, monitors: readonly AnyMonitor[]): readonly KeptTrace[] {
  const judge = new Judge(monitors);
  const { findings } = judge.judge(played);
  const { sutErrors } = played;
  const counterExamples = findings.filter(({ kind }) => kind === 'counter-example');
  const broken = [...new Set(counterExamples.map(({ check }) => check))];
  const isOurs = judge.faults.size > 0 || judge.disagreements.length > 0;
  return broken.length > 0 || isOurs || sutErrors.length > 0 ? [{ played, broken, sutErrors }] : [];
}

/** The kinds of the faults that the plan made, one for each firing; what a script asks for is none. */
function firedIn({ trace }: Played): readonly FaultId[] {
  return trace.events.flatMap((event) => {
    if (event.kind !== 'world.fault' || !event.fault.includes('@')) return [];
    return [event.fault.slice(0, event.fault.indexOf('@')) as FaultId];
  });
}

/** Both together; in any order the same. */
export function joined(one: StormTally, other: StormTally): StormTally {
  const fired = { ...one.fired };
  for (const [id, times] of Object.entries(other.fired) as [FaultId, number][]) {
    fired[id] = (fired[id] ?? 0) + times;
  }
  return {
    traces: one.traces + other.traces,
    events: one.events + other.events,
    fired,
  };
}
export const nothingPlayed: StormTally = { traces: 0, events: 0, fired: {} };
