/** IM clients that tell something else than what was so (R8, G10). */
import type { Mutant } from '../mutant.ts';

export const telling: readonly Mutant[] = [];
