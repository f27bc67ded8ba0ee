/** Contact servers that answer whom they should not (R6, 1.u). */
import type { Mutant } from '../mutant.ts';

export const authority: readonly Mutant[] = [];
