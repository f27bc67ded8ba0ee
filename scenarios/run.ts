/** The main path: situations are drawn, played and judged; what comes out is evidence. */
import type { PairEvidence, TraceEvidence } from '../model/check.ts';
import type { AnyMonitor } from '../model/monitor.ts';
import { Judge } from './judging.ts';
import { type Parting, type Played, type PlayRequest, playAll } from './playing.ts';

export interface RunRequest extends Omit<PlayRequest, 'onTrace'> {
  readonly monitors: readonly AnyMonitor[];
  /** Is told after each trace. */
  readonly onTrace: (played: PlayedTrace) => void;
}

export interface PlayedTrace extends Played {
  readonly evidence: TraceEvidence;
}

export interface RunOutcome {
  readonly played: readonly PlayedTrace[];
  readonly pairs: readonly PairEvidence[];
  /** Monitors that threw, by row. */
  readonly faults: ReadonlyMap<string, string>;
  /** Where the two oracles disagree. */
  readonly disagreements: readonly string[];
  readonly partings: readonly Parting[];
  readonly interrupted: boolean;
}

/** Plays, and judges each trace before the next; pure but for what the casting's programs do. */
export async function run({ monitors, onTrace, ...request }: RunRequest): Promise<RunOutcome> {
  const judge = new Judge(monitors);
  const played: PlayedTrace[] = [];
  const { pairs, partings, interrupted } = await playAll({
    ...request,
    onTrace: (each) => {
      const judged = { ...each, evidence: judge.judge(each) };
      played.push(judged);
      onTrace(judged);
    },
  });
  const { faults, disagreements } = judge;
  return { played, pairs, partings, faults, disagreements, interrupted };
}
