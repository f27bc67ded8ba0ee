/** The unit of judging: what a check is, and what the evidence for it looks like (design: evidence). */
import type { By, Grade } from './alphabet.ts';
import type { ChannelId, RowId, TestableSeatId } from './ids.ts';

/** L: contradicts or is a word of the claim · M: follows from its words · rule: ours alone. */
export type Strength = 'literal' | 'implied' | 'rule';

/**
 * `obligation`: must be witnessed, each of its `obligations` by itself · `breaks`: one occurrence is a
 * counter-example · `instead`: a counter-example only in the place of the step, beside it an extra ·
 * `pair`: a dependence, shown by twin runs.
 */
export type CheckKind = 'obligation' | 'breaks' | 'instead' | 'pair';

export interface Check {
  /** `1.h/altered-core`; a row of an invariant or rule with one check has its id alone: `G4`. */
  readonly id: string;
  readonly row: RowId;
  readonly kind: CheckKind;
  readonly strength: Strength;
  /** Who answers for it; the check is not applicable when none of them is under test. Empty: set-up. */
  readonly seats: readonly TestableSeatId[];
  /** What must be visible for the check to be judged. */
  readonly channels: readonly ChannelId[];
  /** One sentence: what must be so (obligation, pair) or must not be so (breaks, instead). */
  readonly says: string;
  /** Each needs a witness of its own; `['']` for a check without parts; empty for `breaks`, `instead`. */
  readonly obligations: readonly string[];
  /** The two oracles are compared only where the check is about order (binding, presence, manner, restore). */
  readonly order: boolean;
}

/** What a monitor says while it folds over a trace. */
export type Finding =
  | {
      readonly kind: 'witness';
      readonly check: string;
      readonly obligation: string;
      readonly seqs: readonly number[];
      readonly by: By;
      readonly grade: Grade;
    }
  | {
      readonly kind: 'counter-example';
      readonly check: string;
      /** The events that show it, in order; the last one is the act that is blamed. */
      readonly seqs: readonly number[];
      readonly expected: string;
      readonly actual: string;
      readonly by: By;
    }
  /** The occasion for the check came up; counted, so that a check that never had one is not green. */
  | { readonly kind: 'opportunity'; readonly check: string; readonly seq: number }
  | {
      readonly kind: 'undecided';
      readonly check: string;
      readonly seqs: readonly number[];
      readonly why: string;
    }
  /** An act of an `instead` check that stood beside the step: listed, not judged. */
  | { readonly kind: 'extra'; readonly check: string; readonly seqs: readonly number[] };

/** The findings of one trace: the smallest thing that is joined. */
export interface TraceEvidence {
  /** Digest of the trace: the same trace joined twice is one. */
  readonly trace: string;
  readonly situation: string;
  readonly findings: readonly Finding[];
}

/** What twin runs showed: the same seed, played twice, with one intervention (design: twin runs). */
export interface PairEvidence {
  /** A `pair` check; or, where nothing must flip, the `breaks` check that a flip would break. */
  readonly check: string;
  readonly obligation: string;
  readonly traces: readonly [string, string];
  /** What was made different in the second run, in words. */
  readonly intervention: string;
  readonly mustFlip: boolean;
  readonly flipped: boolean;
  readonly observedA: string;
  readonly observedB: string;
  readonly by: By;
  readonly grade: Grade;
}
