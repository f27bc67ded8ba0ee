/** IM clients that send something other than what they were given (1.k, G3). */
import type { Card, Friend } from '../../../model/alphabet.ts';
import type { Change } from '../../interpose.ts';
import { withFirstOnly, withoutProperties } from '../cards-changed.ts';
import { type Mutant, mutantOf } from '../mutant.ts';
import { isShare } from './is-share.ts';

/** Sends what it makes of the cards that it was given. */
function sendingInstead(madeOf: (cards: readonly Card[]) => readonly Card[]): Change {
  return {
    *call(message, honest) {
      if (!isShare(message)) return yield* honest(message);
      const cards = madeOf(message.body.cards);
      return yield* honest({ ...message, body: { type: 'cards', cards } });
    },
  };
}

/** Sends each card as it makes it anew. */
function rewriting(rewrite: (card: Card) => Card): Change {
  return sendingInstead((cards) => cards.map(rewrite));
}

export const sending: readonly Mutant[] = [
  mutantOf('im-client', {
    name: 'takes-and-forgets',
    does: 'takes the cards from the contact client, says yes, and sends nothing',
    dies: '1.k/omitted',
    falls: ['1.c/accepted-unbound', 'G2'],
    change: () => ({
      *deliver(message, honest) {
        return message.op === 'sdk.share' ? { ok: true } : yield* honest(message);
      },
    }),
  }),
  mutantOf('im-client', {
    name: 'sends-to-friends-who-are-there',
    does: 'takes the cards, and sends nothing to a friend who is off-line just then',
    dies: '1.k/omitted',
    falls: [],
    change: () => {
      let friends: readonly Friend[] = [];
      return {
        *call(message, honest) {
          const isThere = (to: string) => friends.find(({ account }) => account === to)?.online;
          if (isShare(message) && isThere(message.to) === false) return { ok: true };
          const reply = yield* honest(message);
          if (reply.ok && 'friends' in reply) friends = reply.friends;
          return reply;
        },
      };
    },
  }),

  mutantOf('im-client', {
    name: 'introduces-its-user',
    does: "sends its user's own card along with the first cards that are shared",
    dies: '1.k/not-given',
    falls: ['G3/core'],
    change: () => {
      let own: readonly Card[] = [];
      return {
        *call(message, honest) {
          if (isShare(message)) {
            const cards = [...message.body.cards, ...own];
            own = [];
            return yield* honest({ ...message, body: { type: 'cards', cards } });
          }
          const reply = yield* honest(message);
          if (message.op === 'im.login' && reply.ok && 'cards' in reply) own = reply.cards;
          return reply;
        },
      };
    },
  }),
  mutantOf('im-client', {
    name: 'adds-the-cards-of-the-share-before',
    does: 'sends the cards of the share before along with those of this one',
    dies: 'G3/core',
    falls: ['1.l/unasked'],
    change: () => {
      let before: readonly Card[] = [];
      const along = new Map<readonly Card[], readonly Card[]>();
      return {
        ...sendingInstead((cards) => [...cards, ...(along.get(cards) ?? [])]),
        *deliver(message, honest) {
          if (message.op === 'sdk.share') along.set(message.cards, before);
          const reply = yield* honest(message);
          if (message.op === 'sdk.share' && reply.ok) before = message.cards;
          return reply;
        },
      };
    },
  }),

  mutantOf('im-client', {
    name: 'sends-one-number',
    does: 'sends the first telephone number of each card, and drops the others',
    dies: '1.k/altered-core',
    falls: ['G3/core'],
    change: () => rewriting((card) => withFirstOnly(card, 'TEL')),
  }),
  mutantOf('im-client', {
    name: 'speaks-ascii',
    does: 'puts a question mark for every letter that is not of the English alphabet',
    dies: '1.k/altered-core',
    falls: ['1.k/altered-whole', 'G3/core', 'G3/whole'],
    change: () => rewriting((card) => card.replace(/[^\r\n -~]/g, '?')),
  }),
  mutantOf('im-client', {
    name: 'sends-no-photos',
    does: 'leaves the photo out of every card that it sends',
    dies: '1.k/altered-whole',
    falls: ['G3/whole'],
    change: () => rewriting((card) => withoutProperties(card, ['PHOTO'])),
  }),
  mutantOf('im-client', {
    name: 'puts-notes-on-one-line',
    does: 'puts a note of several lines on one line',
    dies: 'G3/whole',
    falls: ['1.k/altered-whole'],
    change: () => rewriting((card) => card.replace(/\\n|=0A/gi, ' ')),
  }),

  mutantOf('im-client', {
    name: 'sends-the-first-card-alone',
    does: 'sends the first of several cards, and says that the friend has them',
    dies: '1.k/missing',
    falls: [],
    change: () => sendingInstead((cards) => cards.slice(0, 1)),
  }),
  mutantOf('im-client', {
    name: 'sends-two-cards-at-most',
    does: 'sends the first two of three cards, and says that the friend has them',
    dies: '1.k/missing',
    falls: [],
    change: () => sendingInstead((cards) => cards.slice(0, 2)),
  }),
];
