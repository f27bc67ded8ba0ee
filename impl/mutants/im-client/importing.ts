/** IM clients that get or pass on a friend's card wrongly (1.r, 1.s). */
import type { Mutant } from '../mutant.ts';

export const importing: readonly Mutant[] = [];
