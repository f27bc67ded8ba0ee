/** All implementations of which it is known what is wrong with them, or that nothing is. */
import { mutants } from '../../impl/mutants/index.ts';
import type { Mutant } from '../../impl/mutants/mutant.ts';
import { unbreakable } from '../../impl/mutants/unbreakable.ts';
import { variants } from '../../impl/variants/index.ts';
import type { Variant } from '../../impl/variants/variant.ts';
import type { Unbreakable } from '../../model/kill.ts';
import { catalogue } from '../../scenarios/catalogue.ts';
import type { Situation } from '../../scenarios/situation.ts';

export interface Table {
  readonly mutants: readonly Mutant[];
  readonly variants: readonly Variant[];
  /** Checks without a mutant, and why. */
  readonly unbreakable: readonly Unbreakable[];
  /** What they are tried in. */
  readonly situations: readonly Situation[];
  /** Steps of further scripts that are played when the catalogue has not killed. */
  readonly furtherStepsMax: number;
}

export const table: Table = {
  mutants,
  variants,
  unbreakable,
  situations: catalogue,
  furtherStepsMax: 10_000,
};
