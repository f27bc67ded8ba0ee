/** IM clients that are wrong about their account, its friends or their state (1.j, R1). */
import type { Friend } from '../../../model/alphabet.ts';
import { ask } from '../../interpose.ts';
import { type Mutant, mutantOf } from '../mutant.ts';

export const account: readonly Mutant[] = [
  mutantOf('im-client', {
    name: 'renews-the-friends-after-log-out',
    does: 'goes on asking the network for the list of friends when its user has logged out',
    dies: '1.j/no-account',
    falls: [],
    change: ({ network }) => {
      let session = '';
      return {
        *call(message, honest) {
          const reply = yield* honest(message);
          if (reply.ok && 'session' in reply) session = reply.session;
          return reply;
        },
        *act(act, honest) {
          const result = yield* honest(act);
          if (act.act === 'logout') yield* ask(network, { op: 'im.friends', session });
          return result;
        },
      };
    },
  }),

  mutantOf('im-client', {
    name: 'service-account-is-a-friend',
    does: "lists its maker's service account among the user's friends",
    dies: '1.j/directory',
    falls: [],
    change: () => ({
      *deliver(message, honest) {
        const reply = yield* honest(message);
        if (message.op !== 'sdk.friends' || !reply.ok || !('friends' in reply)) return reply;
        const service = { account: 'service', name: 'Service', online: true };
        return { ...reply, friends: [...reply.friends, service] };
      },
    }),
  }),
  mutantOf('im-client', {
    name: 'lists-the-friends-of-the-user-before',
    does: 'shows the contacts app the list of friends that it fetched first, whoever is logged in now',
    dies: '1.j/directory',
    falls: [],
    change: () => {
      let first: readonly Friend[] | null = null;
      return {
        *call(message, honest) {
          const reply = yield* honest(message);
          if (reply.ok && 'friends' in reply) first ??= reply.friends;
          return reply;
        },
        *deliver(message, honest) {
          const reply = yield* honest(message);
          if (message.op !== 'sdk.friends' || !reply.ok) return reply;
          return { ok: true, friends: first ?? [] };
        },
      };
    },
  }),

  mutantOf('im-client', {
    name: 'always-on-line',
    does: 'says that it is on-line for as long as it is open, also when nobody is logged in',
    dies: 'R1/presence',
    falls: [],
    change: () => ({
      *deliver(message, honest) {
        const reply = yield* honest(message);
        return reply.ok && 'online' in reply ? { ...reply, online: true } : reply;
      },
    }),
  }),
  mutantOf('im-client', {
    name: 'answers-with-the-first-state',
    does: 'keeps the state that it was asked for first, and answers with it from then on',
    dies: 'R1/presence',
    falls: [],
    change: () => {
      let first: boolean | null = null;
      return {
        *deliver(message, honest) {
          const reply = yield* honest(message);
          if (!reply.ok || !('online' in reply)) return reply;
          first ??= reply.online;
          return { ...reply, online: first };
        },
      };
    },
  }),
];
