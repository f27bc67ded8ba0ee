/** Stands in for `model/oracles.ts`: a trace that was replayed unmutated is replayed anew only if that reaches the mutant. */
import type { Trace } from '../../model/alphabet.ts';
import type { Finding } from '../../model/check.ts';
import { compareOracles } from '../../model/oracles.ts';
import { type Replay, replay } from '../../model/replay.ts';
import { notingAs, stryker, takeReached } from './stryker-switch.ts';

export { compareOracles };

interface Kept {
  readonly replay: Replay;
  readonly reached: ReadonlySet<string>;
}
const replayed = new WeakMap<Trace, Kept>();

export function disagreement(trace: Trace, findings: readonly Finding[]): string | null {
  return compareOracles(replayOf(trace), findings, trace.id);
}

function replayOf(trace: Trace): Replay {
  const kept = replayed.get(trace);
  if (kept !== undefined && !kept.reached.has(stryker.activeMutant ?? '')) return kept.replay;
  if (!stryker.isNoting) return replay(trace);
  const noted = notingAs('replay', () => replay(trace));
  replayed.set(trace, { replay: noted, reached: takeReached('replay') });
  return noted;
}
