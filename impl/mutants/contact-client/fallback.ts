/** Contact clients that try another manner when they do not know whether the first one has failed (R7). */
import type { Acts, Card } from '../../../model/alphabet.ts';
import { ask } from '../../interpose.ts';
import { type Mutant, mutantOf } from '../mutant.ts';

export const fallback: readonly Mutant[] = [
  mutantOf('contact-client', {
    name: 'texts-what-may-have-been-taken',
    does: 'sends a short message when it has heard nothing of the hand-over, which may have been made',
    dies: 'R7/fallback',
    falls: [],
    change: ({ messaging }) => {
      let recipients: Acts<Card>['share']['recipients'] = [];
      return {
        *act(act, honest) {
          if (act.act === 'share') recipients = act.recipients;
          return yield* honest(act);
        },
        *call(message, honest) {
          const reply = yield* honest(message);
          if (message.op !== 'sdk.share' || reply.ok || reply.definite) return reply;
          const { attempt, cards } = message;
          const plain = { op: 'sms.send', text: '', referenceBits: 16, attempt, cards } as const;
          for (const { number: to } of recipients) {
            if (to !== null) yield* ask(messaging, { ...plain, to });
          }
          return reply;
        },
      };
    },
  }),
];
