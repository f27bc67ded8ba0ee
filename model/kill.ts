/** What was found of implementations of which it is known what is wrong with them, or that nothing is: plain data. */
import type { TestableSeatId } from './ids.ts';

/** The reference with one small change, and what must be said of it. */
export interface MutantWords {
  readonly name: string;
  readonly seat: TestableSeatId;
  readonly does: string;
  /** The check that it must die on. */
  readonly dies: string;
  /** The checks that fall with it, and no others. */
  readonly falls: readonly string[];
}

/** The reference made differently and just as right. */
export interface VariantWords {
  readonly name: string;
  readonly seats: readonly TestableSeatId[];
  readonly freedom: string;
  readonly does: string;
}

/** Where a trace stands among all that are played: its round, and in it its situation, script and twin. */
export interface Place {
  readonly round: number;
  readonly situation: number;
  readonly script: number;
  readonly twin: number;
}

/** A check that was broken, and the trace that breaks it in the fewest steps. */
export interface BrokenCheck {
  readonly check: string;
  /** Steps that were played until it was broken first, over all traces. */
  readonly stepsPlayed: number;
  readonly place: Place;
  /** Steps of the trace until the blamed event; of a pair of twins, all steps of one. */
  readonly steps: number;
  /** The events of the counter-example; none for a pair of twins. */
  readonly seqs: readonly number[];
  /** What these events are, in a form that can be looked for in another trace. */
  readonly acts: readonly string[];
  /** The earliest event that is blamed in this trace, whatever for; `null` for a pair of twins. */
  readonly blamedAt: number | null;
  /** The first event that is not as in the honest program's trace; `null` where there is none. */
  readonly changedAt: number | null;
  /** What happens in the honest program's trace and not in this one; empty where all of it does. */
  readonly leftOut: string;
  readonly expected: string;
  readonly actual: string;
}

export interface Found {
  readonly broken: readonly BrokenCheck[];
  readonly steps: number;
  readonly traces: number;
  /** Traces, or pairs of twins, in which it was blamed for something, or an honest part beside it. */
  readonly blamed: number;
  /** What it did to the kit: hung, died, broke the protocol. */
  readonly sutErrors: readonly string[];
  /** What is the kit's own fault: monitors that threw, oracles that disagree, honest parts accused. */
  readonly kitFaults: readonly string[];
}

/** What became of one of two mutants in one program. */
export interface TogetherFate {
  readonly name: string;
  readonly dies: string;
  /** `prevented`: where it died alone, the other one keeps it from doing what it died for. */
  readonly fate: 'dies' | 'prevented' | 'hidden';
  /** What did not happen; empty unless it was prevented. */
  readonly missing: string;
}

export interface FoundTogether {
  readonly fates: readonly TogetherFate[];
  readonly kitFaults: readonly string[];
}

/** A check that no implementation can break here, and why. */
export interface Unbreakable {
  readonly check: string;
  readonly why: string;
}

export interface MutantFound {
  readonly words: MutantWords;
  readonly found: Found;
}

export interface VariantFound {
  readonly words: VariantWords;
  readonly seed: number;
  readonly found: Found;
}
