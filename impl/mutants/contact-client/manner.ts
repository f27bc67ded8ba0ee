/** Contact clients that choose the manner wrongly (1.o, 1.p, G5, R7). */
import type { Mutant } from '../mutant.ts';

export const manner: readonly Mutant[] = [];
