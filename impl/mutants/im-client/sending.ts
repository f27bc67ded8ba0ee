/** IM clients that send something other than what they were given, or to somebody else (1.k, 1.l). */
import { type Mutant, mutantOf } from '../mutant.ts';

export const sending: readonly Mutant[] = [
  mutantOf('im-client', {
    name: 'takes-and-forgets',
    does: 'takes the cards from the contact client, says yes, and sends nothing',
    dies: '1.k/omitted',
    falls: [],
    change: () => ({
      *deliver(message, honest) {
        return message.op === 'sdk.share' ? { ok: true } : yield* honest(message);
      },
    }),
  }),
];
