/** IM clients that restore wrongly (1.w to 1.aa, G6, G7). */
import type { Mutant } from '../mutant.ts';

export const restoring: readonly Mutant[] = [];
