/** Contact clients that send short messages wrongly (1.q, R10). */
import type { Mutant } from '../mutant.ts';

export const shortMessage: readonly Mutant[] = [];
