/** Who judges the traces of a run while it is played: this thread, or another one beside it. */
import type { PairEvidence } from '../../model/check.ts';
import { monitors } from '../../model/monitors/index.ts';
import { type Conclusion, concludeCase, type Terms } from '../../scenarios/conclude.ts';
import { type Case, Judge } from '../../scenarios/judging.ts';
import type { Played } from '../../scenarios/playing.ts';

/** What is asked when all is played. */
export interface Question {
  readonly pairs: readonly PairEvidence[];
  readonly terms: Omit<Terms, 'monitors'>;
}
export interface Judged extends Pick<Case, 'faults' | 'disagreements'> {
  readonly conclusion: Conclusion;
}

export interface Judging {
  /** To be waited for before the next trace is played. `lines`: the trace as it is stored. */
  readonly take: (played: Played, lines: string) => Promise<void>;
  /** Once, after the last trace. */
  readonly conclude: (question: Question) => Promise<Judged>;
  /** Gives up what was not concluded. */
  readonly close: () => Promise<void>;
}

export function judgedBy(judge: Judge, { pairs, terms }: Question): Judged {
  const { faults, disagreements } = judge;
  const conclusion = concludeCase(judge.caseWith(pairs), { ...terms, monitors });
  return { conclusion, faults, disagreements };
}

/** Each trace is judged before the next one is played. */
export function judgeHere(): Judging {
  const judge = new Judge(monitors);
  return {
    take: async (played) => void judge.judge(played),
    conclude: async (question) => judgedBy(judge, question),
    close: () => Promise.resolve(),
  };
}
