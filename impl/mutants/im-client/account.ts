/** IM clients that are wrong about their account, its friends or their state (1.j, R1). */
import type { Mutant } from '../mutant.ts';

export const account: readonly Mutant[] = [];
