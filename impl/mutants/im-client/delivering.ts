/** IM clients that hand over something other than the answer, or to somebody else (1.z). */
import type { Card, NodeId, Reply, Request } from '../../../model/alphabet.ts';
import { ask, type Change, type Detour } from '../../interpose.ts';
import { withFirstOnly, withoutProperties } from '../cards-changed.ts';
import { type Mutant, mutantOf } from '../mutant.ts';
import { BindingNotes } from './binding-notes.ts';

type Honest = (message: Request<Card>) => Detour<Reply<Card>>;

/** Makes something else of each delivery. */
function handing(
  deliver: (message: Request<Card, 'sdk.deliver'>, honest: Honest) => Detour<Reply<Card>>,
): Change {
  return {
    call: (message, honest) =>
      message.op === 'sdk.deliver' ? deliver(message, honest) : honest(message),
  };
}

/** Makes something else of each card that is delivered. */
function writing(written: (card: Card) => Card): Change {
  return handing((message, honest) => honest({ ...message, cards: message.cards.map(written) }));
}

/** Sends these to the friend who is listed last. */
function* sentToFriend(network: NodeId, session: string, cards: readonly Card[]): Detour<void> {
  const listed = yield* ask(network, { op: 'im.friends', session });
  const to = listed.ok ? listed.friends.at(-1)?.account : undefined;
  if (to === undefined || cards.length === 0) return;
  const body = { type: 'cards', cards } as const;
  yield* ask(network, { op: 'im.send', session, id: `${session}/${to}`, to, body });
}

export const delivering: readonly Mutant[] = [
  mutantOf('im-client', {
    name: 'keeps-what-the-server-gave',
    does: 'fetches the contact, says that it is restored, and does not hand it over',
    dies: '1.z/omitted',
    falls: ['R8/overstated'],
    change: () =>
      handing(function* () {
        return { ok: true };
      }),
  }),
  mutantOf('im-client', {
    name: 'hands-over-a-changed-contact-only',
    does: 'hands nothing over when the contact is as it was at the restore before',
    dies: '1.z/omitted',
    falls: ['R8/overstated'],
    change: () => {
      const handed = new Map<number, string>();
      let batch = 0;
      return handing(function* (message, honest) {
        const content = message.cards.join('\n');
        const isKnown = handed.get(batch) === content;
        handed.set(batch, content);
        batch = message.more ? batch + 1 : 0;
        return isKnown ? { ok: true } : yield* honest(message);
      });
    },
  }),
  mutantOf('im-client', {
    name: 'shows-the-last-copy-first',
    does: 'hands over the cards of the last restore at once, and then those that the server returns',
    dies: '1.z/before-answer',
    falls: ['G6'],
    change: () => {
      const notes = new BindingNotes();
      return {
        ...notes.taking,
        *act(act, honest) {
          if (act.act !== 'restore' || notes.live === null || notes.delivered.length === 0) {
            return yield* honest(act);
          }
          const { client, handle } = notes.live;
          const { attempt } = act;
          yield* ask(client, {
            op: 'sdk.deliver',
            handle,
            attempt,
            cards: notes.delivered,
            more: true,
          });
          return yield* honest(act);
        },
      };
    },
  }),

  mutantOf('im-client', {
    name: 'adds-its-owners-card',
    does: "adds the account owner's own card to everything that it restores",
    dies: '1.z/not-in-answer',
    falls: [],
    change: () => {
      let own: readonly Card[] = [];
      return {
        *call(message, honest) {
          const isLast = message.op === 'sdk.deliver' && !message.more;
          const sent = isLast ? { ...message, cards: [...message.cards, ...own] } : message;
          const reply = yield* honest(sent);
          if (reply.ok && 'session' in reply) own = reply.cards;
          return reply;
        },
      };
    },
  }),
  mutantOf('im-client', {
    name: 'brings-back-what-was-deleted',
    does: 'hands over what the server returns, and all that it ever handed over before',
    dies: '1.z/not-in-answer',
    falls: [],
    change: () => {
      const ever = new Set<Card>();
      return handing(function* (message, honest) {
        for (const card of message.cards) ever.add(card);
        return yield* honest(message.more ? message : { ...message, cards: [...ever] });
      });
    },
  }),

  mutantOf('im-client', {
    name: 'restores-without-notes',
    does: 'drops the notes of the cards that it restores',
    dies: '1.z/altered',
    falls: [],
    change: () => writing((card) => withoutProperties(card, ['NOTE'])),
  }),
  mutantOf('im-client', {
    name: 'restores-one-number-of-a-card',
    does: 'drops the second and third number of the cards that it restores',
    dies: '1.z/altered',
    falls: [],
    change: () => writing((card) => withFirstOnly(card, 'TEL')),
  }),

  mutantOf('im-client', {
    name: 'copies-the-restore-to-a-friend',
    does: 'sends the restored cards to a friend as well',
    dies: '1.z/forwarded',
    falls: ['1.g/by-im-client', '1.k/not-given', '1.l/unasked', 'G3/core'],
    change: ({ network }) => {
      let session = '';
      return {
        *call(message, honest) {
          const reply = yield* honest(message);
          if (reply.ok && 'session' in reply) session = reply.session;
          if (message.op === 'sdk.deliver') yield* sentToFriend(network, session, message.cards);
          return reply;
        },
      };
    },
  }),
  mutantOf('im-client', {
    name: 'adds-the-last-restore-to-a-share',
    does: 'sends the cards of the last restore along with the next share',
    dies: '1.z/forwarded',
    falls: ['1.g/by-im-client', '1.k/not-given', 'G3/core'],
    change: () => {
      let held: readonly Card[] = [];
      return {
        *call(message, honest) {
          if (message.op === 'sdk.deliver') held = message.cards;
          if (message.op !== 'im.send' || message.body.type !== 'cards') {
            return yield* honest(message);
          }
          const cards = [...message.body.cards, ...held];
          held = [];
          return yield* honest({ ...message, body: { type: 'cards', cards } });
        },
      };
    },
  }),
];
