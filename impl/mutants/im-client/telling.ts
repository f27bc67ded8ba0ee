/** IM clients that tell something else than what was so (R8, G10). */
import { ask } from '../../interpose.ts';
import { userNode } from '../../port.ts';
import { type Mutant, mutantOf } from '../mutant.ts';

const success = { outcome: 'done', reason: '' } as const;

export const telling: readonly Mutant[] = [
  mutantOf('im-client', {
    name: 'restores-are-always-done',
    does: 'tells its user that the restore is done when the contact server did not give the cards',
    dies: 'G10',
    falls: ['1.y/fabricated', 'R8/overstated'],
    change: () => ({
      *act(act, honest) {
        const result = yield* honest(act);
        const failed = act.act === 'restore' && result.told?.outcome === 'failed';
        return failed ? { ...result, told: success } : result;
      },
    }),
  }),
  mutantOf('im-client', {
    name: 'sent-is-delivered',
    does: 'says that a friend has the cards as soon as the network has taken them',
    dies: 'R8/overstated',
    falls: [],
    change: () => {
      let share: { readonly handle: string; readonly attempt: string } | null = null;
      let client = '';
      return {
        *deliver(message, honest, from) {
          if (message.op === 'sdk.share') {
            share = message;
            client = from;
          }
          return yield* honest(message);
        },
        *call(message, honest) {
          const reply = yield* honest(message);
          const isShare = message.op === 'im.send' && message.body.type === 'cards';
          if (!isShare || !reply.ok || share === null) return reply;
          const { handle, attempt } = share;
          const told = { outcome: 'delivered', reason: '' } as const;
          yield* ask(client, { op: 'sdk.outcome', handle, attempt, ...told });
          return reply;
        },
      };
    },
  }),
  mutantOf('im-client', {
    name: 'one-friend-has-it-so-all-have',
    does: 'sends the cards to the first of several friends, and says that all of them have them',
    dies: 'R8/overstated',
    falls: [],
    change: () => ({
      *deliver(message, honest) {
        if (message.op !== 'sdk.share' || message.recipients === null)
          return yield* honest(message);
        return yield* honest({ ...message, recipients: message.recipients.slice(0, 1) });
      },
    }),
  }),
  mutantOf('im-client', {
    name: 'restores-in-silence',
    does: 'never says what became of a restore that its user asked it for',
    dies: 'R8/untold',
    falls: ['G10'],
    change: () => ({
      *act(act, honest) {
        const { told, ...result } = yield* honest(act);
        return act.act === 'restore' || told === undefined ? result : { ...result, told };
      },
    }),
  }),
  mutantOf('im-client', {
    name: 'done-before-it-began',
    does: 'says that a restore is done as soon as it is asked for, and takes it back if it fails',
    dies: 'R8/contradicted',
    falls: ['R8/overstated'],
    change: () => ({
      *act(act, honest) {
        const { attempt } = act;
        if (act.act === 'restore') yield* ask(userNode, { op: 'ui.tell', attempt, ...success });
        return yield* honest(act);
      },
    }),
  }),
  mutantOf('im-client', {
    name: 'delivered-and-then-failed',
    does: 'says that a friend has the cards, and then that the share has failed',
    dies: 'R8/contradicted',
    falls: [],
    change: () => ({
      *call(message, honest, to) {
        const reply = yield* honest(message);
        if (message.op !== 'sdk.outcome' || message.outcome !== 'delivered') return reply;
        yield* ask(to, { ...message, outcome: 'failed', reason: 'no answer' });
        return reply;
      },
    }),
  }),
];
