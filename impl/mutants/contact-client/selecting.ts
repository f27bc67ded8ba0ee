/** Contact clients that take a selecting signal wrongly (1.d, 1.g). */
import type { Mutant } from '../mutant.ts';

export const selecting: readonly Mutant[] = [];
