/** Every mutant of the reference, by the seat in which it is wrong and by what it is wrong about. */
import { contactClientMutants } from './contact-client/index.ts';
import { contactServerMutants } from './contact-server/index.ts';
import { imClientMutants } from './im-client/index.ts';
import type { Mutant } from './mutant.ts';

export const mutants: readonly Mutant[] = [
  ...contactClientMutants,
  ...imClientMutants,
  ...contactServerMutants,
];
