/** The two oracles held against each other (design: monitors are folds): where they differ, the kit is at fault. */
import type { Trace } from './alphabet.ts';
import type { Finding } from './check.ts';
import { checkOf } from './checks/index.ts';
import { type Replay, replay } from './replay.ts';

/**
 * Why the oracles disagree on a trace, or `null`. They do if a check about order is broken and the replay
 * accepts, or if the replay has no state left and no check at all is broken, rules included.
 */
export function disagreement(trace: Trace, findings: readonly Finding[]): string | null {
  return compareOracles(replay(trace), findings, trace.id);
}

export function compareOracles(
  { bindings }: Replay,
  findings: readonly Finding[],
  traceId: string,
): string | null {
  const broken = findings.filter((each) => each.kind === 'counter-example');
  const rejected = bindings.find(({ accepted }) => !accepted);
  if (rejected !== undefined && broken.length === 0) {
    const { emptiedBy, why } = rejected;
    return `trace ${traceId}: the replay stops at event ${emptiedBy} (${why}), no check is broken`;
  }
  const order = broken.find(({ check }) => checkOf(check)?.order === true);
  if (order !== undefined && rejected === undefined) {
    const { check, seqs } = order;
    return `trace ${traceId}: ${check} is broken by event ${seqs.at(-1)}, the replay accepts`;
  }
  return null;
}
