/** Contact clients that take a friend's card in wrongly (1.r, 1.t, R5, G9). */
import type { Mutant } from '../mutant.ts';

export const importing: readonly Mutant[] = [];
