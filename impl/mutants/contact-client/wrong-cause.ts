/** Contact clients that do what the claim says in every ordinary world, and because of something else. */
import type { Mutant } from '../mutant.ts';

export const wrongCause: readonly Mutant[] = [];
