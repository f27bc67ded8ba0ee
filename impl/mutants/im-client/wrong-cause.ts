/** IM clients that do what the claim says in every ordinary world, and because of something else. */
import type { AccountId, Card, Friend, Reply, Request } from '../../../model/alphabet.ts';
import type { Change, Detour } from '../../interpose.ts';
import { type Mutant, mutantOf } from '../mutant.ts';

/** For whom the network is asked for the friends: for a share, or for an import. */
type Purpose = 'share' | 'import';

/** Goes by a list of friends that it makes itself of the one that the network gives. */
function befriending(
  purpose: Purpose,
  madeOf: (listed: readonly Friend[]) => readonly Friend[],
  notice: (message: Request<Card>) => void = () => undefined,
): Change {
  let isFor: Purpose = 'import';
  function* made(reply: Reply<Card>, asked: Purpose): Detour<Reply<Card>> {
    if (!reply.ok || !('friends' in reply) || asked !== purpose) return reply;
    return { ...reply, friends: madeOf(reply.friends) };
  }
  return {
    *deliver(message, honest) {
      notice(message);
      isFor = message.op === 'sdk.share' ? 'share' : 'import';
      return yield* honest(message);
    },
    *call(message, honest) {
      const asked = isFor;
      return yield* made(yield* honest(message), asked);
    },
  };
}

function asFriend(account: AccountId): Friend {
  return { account, name: '', online: true };
}

export const wrongCause: readonly Mutant[] = [
  mutantOf('im-client', {
    name: 'friends-once-friends-for-ever',
    does: 'shares with whoever was a friend when it looked first, also when they are friends no more',
    dies: '1.l/friendship-decides',
    falls: ['1.l/stranger', 'G4'],
    change: () => {
      let first: readonly Friend[] | null = null;
      return befriending('share', (listed) => {
        first ??= listed;
        return [...listed, ...first];
      });
    },
  }),
  mutantOf('im-client', {
    name: 'shares-with-whoever-has-answered',
    does: 'takes for a friend everybody who has once confirmed a card of its user',
    dies: '1.l/friendship-decides',
    falls: ['1.l/stranger', 'G4'],
    change: () => {
      const answered = new Set<AccountId>();
      return befriending(
        'share',
        (listed) => [...listed, ...[...answered].map(asFriend)],
        (message) => {
          if (message.op === 'im.message' && message.body.type === 'receipt') {
            answered.add(message.from);
          }
        },
      );
    },
  }),
  mutantOf('im-client', {
    name: 'knows-whose-card-it-has-had',
    does: 'takes for a friend everybody whose own card it has got before',
    dies: '1.r/non-friend',
    falls: ['1.r/friendship-decides'],
    change: () => {
      const known = new Set<AccountId>();
      return befriending(
        'import',
        (listed) => [...listed, ...[...known].map(asFriend)],
        (message) => {
          if (message.op === 'im.message' && message.body.type === 'own-card') {
            known.add(message.from);
          }
        },
      );
    },
  }),
  mutantOf('im-client', {
    name: 'finds-whom-its-user-wrote-to',
    does: 'lists as friends, for an import, all with whom its user has ever tried to share a card',
    dies: '1.r/friendship-decides',
    falls: ['1.j/directory', '1.r/non-friend'],
    change: () => {
      const written = new Set<AccountId>();
      return befriending(
        'import',
        (listed) => [...listed, ...[...written].map(asFriend)],
        (message) => {
          if (message.op !== 'sdk.share') return;
          for (const account of message.recipients ?? []) written.add(account);
        },
      );
    },
  }),
];
