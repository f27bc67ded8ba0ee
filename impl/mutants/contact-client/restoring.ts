/** Contact clients that restore wrongly (1.v, 1.w, 1.x, R4, G7, G9). */
import type { Mutant } from '../mutant.ts';

export const restoring: readonly Mutant[] = [];
