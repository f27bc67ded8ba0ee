/** Contact clients that bind wrongly, or with something other than their number (1.a to 1.e, R2, R3). */
import type { Mutant } from '../mutant.ts';

export const binding: readonly Mutant[] = [];
