/** Contact clients that synchronise wrongly (1.u, 1.e, G8). */
import type { Mutant } from '../mutant.ts';

export const synchronising: readonly Mutant[] = [];
