/** IM clients that accept or keep a binding wrongly (1.a, 1.b, 1.c, R2). */
import type { Mutant } from '../mutant.ts';

export const binding: readonly Mutant[] = [];
