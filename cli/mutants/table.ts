/** All implementations of which it is known what is wrong with them, or that nothing is. */
import { mutants } from '../../impl/mutants/index.ts';
import type { Mutant } from '../../impl/mutants/mutant.ts';
import { unbreakable } from '../../impl/mutants/unbreakable.ts';
import { variants } from '../../impl/variants/index.ts';
import type { Variant } from '../../impl/variants/variant.ts';
import type { Unbreakable } from '../../model/kill.ts';

export interface Table {
  readonly mutants: readonly Mutant[];
  readonly variants: readonly Variant[];
  /** Checks without a mutant, and why. */
  readonly unbreakable: readonly Unbreakable[];
}

export const table: Table = { mutants, variants, unbreakable };
