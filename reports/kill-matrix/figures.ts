/** The figures of a kill matrix: how many died, how fast, and the two rates of error. */
import type { MutantRow } from './mutant-row.ts';
import { sum, type VariantRow } from './variant-rows.ts';

export interface Deaths {
  readonly mutants: number;
  readonly killed: number;
  readonly wrongReason: number;
  readonly survived: number;
}

export interface Figures {
  /** Mutants of literal and implied checks; those of rules are advice. */
  readonly ofTheClaim: Deaths;
  readonly ofRules: Deaths;
  /** Steps until a mutant was dead; `null` where none is. */
  readonly medianSteps: number | null;
  /** Steps of the shortest trace that kills it. */
  readonly medianShortest: number | null;
  /** Runs of variants, which are right, and those of them that were blamed. */
  readonly accused: { readonly runs: number; readonly falsely: number };
  /** At 95 %, fewer than one in so many runs is accused falsely; `null` where one was. */
  readonly fewerThanOneIn: number | null;
}

export function figuresOf(mutants: readonly MutantRow[], variants: readonly VariantRow[]): Figures {
  const kills = mutants.flatMap(({ kill }) => (kill === null ? [] : [kill]));
  const runs = sum(variants.map(({ traces }) => traces));
  const falsely = sum(variants.map(({ blamed }) => blamed));
  return {
    ofTheClaim: deathsOf(mutants.filter(({ strength }) => strength !== 'rule')),
    ofRules: deathsOf(mutants.filter(({ strength }) => strength === 'rule')),
    medianSteps: median(kills.map(({ stepsPlayed }) => stepsPlayed)),
    medianShortest: median(kills.map(({ steps }) => steps)),
    accused: { runs, falsely },
    fewerThanOneIn: falsely === 0 && runs > 0 ? oneIn(runs) : null,
  };
}

/** The rule of three: of what was never seen in n tries, fewer than 3/n happen, at 95 %. */
function oneIn(tries: number): number {
  return Math.floor(tries / 3);
}

function deathsOf(mutants: readonly MutantRow[]): Deaths {
  const count = (state: MutantRow['state']) =>
    mutants.filter((mutant) => mutant.state === state).length;
  return {
    mutants: mutants.length,
    killed: count('killed'),
    wrongReason: count('wrong-reason'),
    survived: count('survived'),
  };
}

/** The lower one of two in the middle. */
function median(numbers: readonly number[]): number | null {
  return numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? null;
}
