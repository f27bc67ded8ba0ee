/** IM clients that send to somebody else than they were asked to (1.l, G4). */
import type { AccountId, Friend } from '../../../model/alphabet.ts';
import { ask } from '../../interpose.ts';
import { type Mutant, mutantOf } from '../mutant.ts';
import { isShare } from './is-share.ts';

export const choosingRecipients: readonly Mutant[] = [
  mutantOf('im-client', {
    name: 'sends-to-anybody',
    does: 'sends the cards to whoever has an account, a friend or not',
    dies: 'G4',
    falls: ['1.l/stranger', '1.l/friendship-decides'],
    change: () => {
      let asked: readonly AccountId[] = [];
      return {
        *deliver(message, honest) {
          asked = message.op === 'sdk.share' ? (message.recipients ?? []) : [];
          return yield* honest(message);
        },
        *call(message, honest) {
          const welcome = asked.map((account): Friend => ({ account, name: '', online: true }));
          const reply = yield* honest(message);
          if (!reply.ok || !('friends' in reply)) return reply;
          return { ...reply, friends: [...reply.friends, ...welcome] };
        },
      };
    },
  }),
  mutantOf('im-client', {
    name: 'keeps-the-friends-of-the-user-before',
    does: 'goes by the list of friends that it fetched first, whoever is logged in now',
    dies: '1.l/stranger',
    falls: [
      '1.j/directory',
      '1.l/friendship-decides',
      '1.r/friendship-decides',
      '1.r/non-friend',
      'G4',
    ],
    change: () => {
      let first: readonly Friend[] | null = null;
      return {
        *call(message, honest) {
          if (message.op === 'im.friends' && first !== null) return { ok: true, friends: first };
          const reply = yield* honest(message);
          if (reply.ok && 'friends' in reply) first = reply.friends;
          return reply;
        },
      };
    },
  }),
  mutantOf('im-client', {
    name: 'sends-a-copy-to-another-friend',
    does: 'sends a copy of all that is shared to one more friend, whom nobody chose',
    dies: '1.l/unasked',
    falls: [],
    change: () => {
      let friends: readonly Friend[] = [];
      return {
        *call(message, honest, to) {
          const reply = yield* honest(message);
          if (reply.ok && 'friends' in reply) friends = reply.friends;
          if (!isShare(message)) return reply;
          const other = friends.find(({ account }) => account !== message.to)?.account;
          if (other === undefined) return reply;
          yield* ask(to, { ...message, id: `${message.id}-copy`, to: other });
          return reply;
        },
      };
    },
  }),
];
