/** What is said of one row. */
import type { By, Grade } from '../alphabet.ts';
import type { RowId } from '../ids.ts';
import type { CheckState } from './check-state.ts';

export const verdictKinds = [
  'not-met',
  'met',
  'inconclusive',
  'not-observable',
  'not-exercised',
  'not-applicable',
] as const;
export type VerdictKind = (typeof verdictKinds)[number];

/** What a verdict counts as: a broken rule is advice, never a violation. */
export type CountsAs = 'violation' | 'advice' | 'ok' | 'open' | 'neutral';

export interface Verdict {
  readonly row: RowId;
  readonly kind: VerdictKind;
  readonly countsAs: CountsAs;
  /** One sentence. */
  readonly why: string;
  /** Distinct witnesses of the deciding checks. */
  readonly performed: number;
  /** Distinct counter-examples of the deciding checks. */
  readonly broken: number;
  /** Occasions for acts that must not be. */
  readonly opportunities: number;
  readonly undecided: number;
  /** Whose acts it rests on; `null` where nothing was done. */
  readonly by: By | null;
  readonly grade: Grade | null;
  /** Every check of the row, rules included, each in exactly one state. */
  readonly checks: readonly CheckState[];
  /** The broken rule checks of an element. */
  readonly advice: readonly string[];
}
