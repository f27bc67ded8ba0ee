/** Which faults a violation hangs on: it is played again without them, until none can be left out. */
import { digestCache } from '../cards/digest-cache.ts';
import type { Trace } from '../model/alphabet.ts';
import { judge } from '../model/judge.ts';
import type { AnyMonitor } from '../model/monitor.ts';
import { brokenIn } from './broken.ts';
import { type FaultKey, noFaults } from './fault-plan.ts';
import { firedIn } from './fired.ts';
import type { Played } from './playing.ts';
import type { Script } from './script.ts';
import { play } from './world/play.ts';
import type { Casting } from './world/theatre.ts';

export interface Cause {
  readonly check: string;
  /** None of these can be left out; empty: it is broken without any fault. `null`: it did not come again. */
  readonly faults: readonly FaultKey[] | null;
}

export interface CauseTerms {
  readonly script: Script;
  readonly casting: Casting;
  readonly monitors: readonly AnyMonitor[];
  /** Called after each world that was played: its nodes can be forgotten. */
  readonly afterPlay: () => void;
}

/** So many times one violation is played again at most. */
const playsMax = 120;

/** `check` was broken in this trace. */
export async function causeOf(
  check: string,
  { trace, seed }: Played,
  { script, casting, monitors, afterPlay }: CauseTerms,
): Promise<Cause> {
  const digestOf = digestCache();
  let plays = 0;
  const breaks = async (placed: readonly FaultKey[]): Promise<boolean> => {
    if (plays >= playsMax) return false;
    plays += 1;
    const faults = { ...noFaults, placed };
    const again = await play(script, { seed, casting, digestOf, faults, onLine: null });
    afterPlay();
    return isBroken(check, again, monitors);
  };
  if (await breaks([])) return { check, faults: [] };
  let needed = firedIn(trace);
  if (!(await breaks(needed))) return { check, faults: null };
  for (let size = Math.ceil(needed.length / 2); size >= 1; ) {
    const smaller = await withoutOne(needed, size, breaks);
    if (smaller !== null) needed = smaller;
    else if (size === 1) break;
    else size = Math.floor(size / 2);
  }
  return { check, faults: needed };
}

/** Leaves out one run of so many that is not needed; `null`: each is. */
async function withoutOne(
  needed: readonly FaultKey[],
  size: number,
  breaks: (placed: readonly FaultKey[]) => Promise<boolean>,
): Promise<readonly FaultKey[] | null> {
  for (let at = 0; at < needed.length; at += size) {
    const rest = needed.toSpliced(at, size);
    if (await breaks(rest)) return rest;
  }
  return null;
}

function isBroken(check: string, trace: Trace, monitors: readonly AnyMonitor[]): boolean {
  return brokenIn(judge(trace, monitors).findings).includes(check);
}
