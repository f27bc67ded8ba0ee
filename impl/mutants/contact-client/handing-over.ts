/** Contact clients that hand over something else, to somebody else, or in another way (1.h, 1.i, 1.k, G2, G3). */
import type { Mutant } from '../mutant.ts';

export const handingOver: readonly Mutant[] = [];
