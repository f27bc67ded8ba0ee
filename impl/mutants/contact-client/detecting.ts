/** Contact clients that are wrong about the state of the IM client (1.n). */
import type { Card, Reply } from '../../../model/alphabet.ts';
import { type Mutant, mutantOf } from '../mutant.ts';

export const detecting: readonly Mutant[] = [
  mutantOf('contact-client', {
    name: 'goes-by-the-answer-before',
    does: 'asks whether the IM client is on-line, and goes by the answer to the question before',
    dies: '1.n/stale',
    falls: ['1.p/short-message', '1.q/handed-over', 'G5/on-line', 'G5/off-line'],
    change: () => {
      let before: Reply<Card> | null = null;
      return {
        *call(message, honest) {
          if (message.op !== 'sdk.state') return yield* honest(message);
          const now = yield* honest(message);
          const used = before ?? now;
          before = now;
          return used;
        },
      };
    },
  }),
];
