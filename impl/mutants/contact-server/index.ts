import type { Mutant } from '../mutant.ts';
import { answering } from './answering.ts';
import { authority } from './authority.ts';
import { wrongCause } from './wrong-cause.ts';

export const contactServerMutants: readonly Mutant[] = [...answering, ...authority, ...wrongCause];
