/** IM clients that meet a contact client of another terminal (1.m, G1, 1.pre). */
import type { Mutant } from '../mutant.ts';

export const meeting: readonly Mutant[] = [];
