/** Contact clients that take a friend's card in wrongly (1.t, R5, G9). */
import type { AccountId, Card, Request } from '../../../model/alphabet.ts';
import { bookNow, type Change, type Detour } from '../../interpose.ts';
import { withFirstOnly, withoutProperties } from '../cards-changed.ts';
import { type Mutant, mutantOf } from '../mutant.ts';
import { added, type Entries, haveOneName, removed } from './book-changed.ts';

export const importing: readonly Mutant[] = [
  mutantOf('contact-client', {
    name: 'cannot-read-the-card',
    does: 'says of a friend’s card that it cannot be read, and leaves it out of the book',
    dies: '1.t/not-added',
    falls: [],
    change: () => ({
      *deliver(message, honest) {
        return yield* honest(message.op === 'sdk.card' ? unread(message) : message);
      },
    }),
  }),
  mutantOf('contact-client', {
    name: 'imports-one-friend',
    does: 'puts the card of the first friend that comes into the book, and of no other',
    dies: '1.t/not-added',
    falls: [],
    change: () => {
      let first: AccountId | null = null;
      return {
        *deliver(message, honest) {
          if (message.op !== 'sdk.card' || message.cards.length === 0)
            return yield* honest(message);
          first ??= message.account;
          return yield* honest(first === message.account ? message : unread(message));
        },
      };
    },
  }),
  mutantOf('contact-client', {
    name: 'keeps-a-friends-first-card',
    does: "takes a friend's card, and never another card of the same friend",
    dies: '1.t/not-added',
    falls: [],
    change: () => {
      const first = new Map<AccountId, readonly Card[]>();
      return {
        *deliver(message, honest) {
          if (message.op !== 'sdk.card' || message.cards.length === 0)
            return yield* honest(message);
          const { account } = message;
          const cards = first.get(account) ?? message.cards;
          first.set(account, cards);
          return yield* honest({ ...message, cards });
        },
      };
    },
  }),
  mutantOf('contact-client', {
    name: 'imports-the-first-number-only',
    does: "keeps only the first telephone number of a friend's card that has several",
    dies: '1.t/altered-core',
    falls: ['G9'],
    change: () => altering((card) => withFirstOnly(card, 'TEL')),
  }),
  mutantOf('contact-client', {
    name: 'imports-without-notes',
    does: 'leaves the note out of the cards that it takes in from friends',
    dies: '1.t/altered-whole',
    falls: [],
    change: () => altering((card) => withoutProperties(card, ['NOTE'])),
  }),
  mutantOf('contact-client', {
    name: 'makes-the-friend-the-book',
    does: "puts a friend's card in the place of the whole book",
    dies: '1.t/replaced',
    falls: ['G9', 'R8/overstated'],
    change: () =>
      receiving(function* (before, cards) {
        const others = before.filter(({ card }) => !cards.includes(card));
        yield* removed(others.map(({ id }) => id));
      }),
  }),
  mutantOf('contact-client', {
    name: 'makes-room-for-the-new',
    does: "takes the oldest card out of a book of more than six when a friend's comes in",
    dies: 'G9',
    falls: ['1.t/replaced'],
    change: () =>
      receiving(function* () {
        const now = yield* bookNow();
        if (now.length > 6) yield* removed(now.slice(0, 1).map(({ id }) => id));
      }),
  }),
  mutantOf('contact-client', {
    name: 'imports-it-again',
    does: "puts a friend's card into the book each time that it comes",
    dies: 'R5/doubled',
    falls: ['G9'],
    change: () =>
      receiving(function* (before, cards) {
        const now = yield* bookNow();
        if (now.length === before.length) yield* added(cards);
      }),
  }),
  mutantOf('contact-client', {
    name: 'takes-a-name-for-a-person',
    does: 'writes a card over the one of another person who has the same name',
    dies: 'R5/merged',
    falls: ['1.t/replaced', 'G9'],
    change: ({ region }) =>
      receiving(function* (before, cards) {
        const now = yield* bookNow();
        if (now.length === before.length) return;
        const isAlike = (known: Card) => cards.some((card) => haveOneName(card, known, region));
        yield* removed(before.filter(({ card }) => isAlike(card)).map(({ id }) => id));
      }),
  }),
];

/** Does more to the book when a friend's card has been taken in. */
function receiving(after: (before: Entries, cards: readonly Card[]) => Detour<void>): Change {
  return {
    *deliver(message, honest) {
      if (message.op !== 'sdk.card' || message.cards.length === 0) return yield* honest(message);
      const before = yield* bookNow();
      const reply = yield* honest(message);
      if (reply.ok) yield* after(before, message.cards);
      return reply;
    },
  };
}

function altering(alter: (card: Card) => Card): Change {
  return {
    *deliver(message, honest) {
      if (message.op !== 'sdk.card') return yield* honest(message);
      return yield* honest({ ...message, cards: message.cards.map(alter) });
    },
  };
}

function unread(message: Request<Card, 'sdk.card'>): Request<Card, 'sdk.card'> {
  return { ...message, cards: [], reason: 'the card cannot be read' };
}
