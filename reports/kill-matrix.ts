/**
 * The kill matrix: what became of every implementation of which it is known what is wrong with it, or that
 * nothing is. From it follow the two rates of error of the kit: what it misses, and whom it accuses falsely.
 */
import type {
  FoundTogether,
  MutantFound,
  MutantWords,
  Unbreakable,
  VariantFound,
} from '../model/kill.ts';
import { type CheckRow, checkRows } from './kill-matrix/check-rows.ts';
import { type Figures, figuresOf } from './kill-matrix/figures.ts';
import { type MonitorRow, monitorRows } from './kill-matrix/monitor-rows.ts';
import { type MutantRow, mutantRow } from './kill-matrix/mutant-row.ts';
import { gaps, tableFaults } from './kill-matrix/table-faults.ts';
import { type VariantRow, variantRows } from './kill-matrix/variant-rows.ts';

export interface Hunts {
  readonly seed: number;
  /** Whether all of the table was asked for; otherwise nothing is said of what it lacks. */
  readonly whole: boolean;
  /** What was asked for and not played, for the hunt was interrupted. */
  readonly unplayed: readonly string[];
  readonly mutants: readonly MutantFound[];
  readonly variants: readonly VariantFound[];
  readonly together: readonly FoundTogether[];
  readonly unbreakable: readonly Unbreakable[];
}

export interface KillMatrix {
  readonly version: 1;
  readonly seed: number;
  readonly whole: boolean;
  readonly unplayed: readonly string[];
  readonly mutants: readonly MutantRow[];
  readonly variants: readonly VariantRow[];
  readonly together: readonly FoundTogether[];
  /** By check, what killed on it; empty where not all of the table was played. */
  readonly checks: readonly CheckRow[];
  /** By row, whether its monitor earns its place; empty where not all of the table was played. */
  readonly monitors: readonly MonitorRow[];
  readonly tableFaults: readonly string[];
  readonly figures: Figures;
}

export function killMatrix(hunts: Hunts): KillMatrix {
  const { seed, whole, unplayed, together, unbreakable } = hunts;
  const mutants = hunts.mutants.map(mutantRow);
  const variants = variantRows(hunts.variants);
  const words: readonly MutantWords[] = hunts.mutants.map((each) => each.words);
  const complete = whole && unplayed.length === 0;
  return {
    version: 1,
    seed,
    whole,
    unplayed,
    mutants,
    variants,
    together,
    checks: complete ? checkRows(mutants, unbreakable) : [],
    monitors: complete ? monitorRows(mutants) : [],
    tableFaults: [
      ...tableFaults(words),
      ...mutants.flatMap(({ name, untouched }) =>
        untouched.map((check) => `${name} says that ${check} falls with it, and never touches it`),
      ),
      ...(complete ? gaps(words, unbreakable) : []),
    ],
    figures: figuresOf(mutants, variants),
  };
}
