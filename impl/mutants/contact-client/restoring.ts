/** Contact clients that restore wrongly (1.v, 1.w, 1.x, R4, G7). */
import type { AttemptId, Card } from '../../../model/alphabet.ts';
import { bookNow, type Change, type Detour } from '../../interpose.ts';
import { withFirstOnly, withoutProperties } from '../cards-changed.ts';
import { type Mutant, mutantOf } from '../mutant.ts';
import {
  added,
  addedMissing,
  backTo,
  type Entries,
  hasUid,
  removed,
  uidOf,
} from './book-changed.ts';
import { ownRequests } from './own-requests.ts';

const done = { told: { outcome: 'done', reason: '' } } as const;

export const restoring: readonly Mutant[] = [
  mutantOf('contact-client', {
    name: 'asks-the-server-itself',
    does: 'restores from the contact server itself, and leaves the IM client out of it',
    dies: '1.x/by-contact-client',
    falls: ['1.v/from-server', '1.w/handled-alone', 'G7'],
    change: (spec) => {
      const server = ownRequests(spec);
      return {
        *act(act, honest) {
          if (act.act !== 'restore' || !server.isBound()) return yield* honest(act);
          return yield* server.restored();
        },
        *call(message, honest) {
          return server.called(message, yield* honest(message));
        },
      };
    },
  }),
  mutantOf('contact-client', {
    name: 'asks-the-server-itself-the-next-time',
    does: 'restores through the IM client once, and from the contact server itself after that',
    dies: 'G7',
    falls: ['1.v/from-server', '1.w/handled-alone', '1.x/by-contact-client'],
    change: (spec) => {
      const server = ownRequests(spec);
      let delivered = false;
      return {
        *act(act, honest) {
          if (act.act !== 'restore' || !server.isBound() || !delivered) return yield* honest(act);
          return yield* server.restored();
        },
        *call(message, honest) {
          return server.called(message, yield* honest(message));
        },
        *deliver(message, honest) {
          delivered ||= message.op === 'sdk.deliver';
          return yield* honest(message);
        },
      };
    },
  }),
  mutantOf('contact-client', {
    name: 'helps-itself-when-the-im-client-is-away',
    does: 'takes the cards from the contact server itself when the IM client cannot restore them',
    dies: '1.v/from-server',
    falls: ['1.x/by-contact-client', 'G7'],
    change: (spec) => {
      const server = ownRequests(spec);
      return {
        *act(act, honest) {
          const result = yield* honest(act);
          if (act.act !== 'restore' || result.told?.outcome !== 'failed') return result;
          return yield* server.restored();
        },
        *call(message, honest) {
          return server.called(message, yield* honest(message));
        },
      };
    },
  }),
  mutantOf('contact-client', {
    name: 'restores-what-it-remembers',
    does: 'puts back the cards that it kept when it last synchronised, and asks nobody',
    dies: '1.w/handled-alone',
    falls: ['R8/overstated'],
    change: () => {
      let kept: readonly Card[] = [];
      return {
        *act(act, honest) {
          if (act.act !== 'restore' || kept.length === 0) return yield* honest(act);
          yield* addedMissing(kept);
          return done;
        },
        *call(message, honest) {
          if (message.op === 'cs.put') kept = message.cards;
          return yield* honest(message);
        },
      };
    },
  }),
  mutantOf('contact-client', {
    name: 'takes-the-cards-and-drops-them',
    does: 'takes the restored cards from the IM client, says yes, and puts none into the book',
    dies: '1.v/not-written',
    falls: [],
    change: () => restored(backTo),
  }),
  mutantOf('contact-client', {
    name: 'drops-what-it-did-not-ask-for',
    does: 'puts the restored cards into the book only if the restore was asked for in its own menu',
    dies: '1.v/not-written',
    falls: [],
    change: () => {
      const asked = new Set<AttemptId>();
      return {
        *act(act, honest) {
          if (act.act === 'restore') asked.add(act.attempt);
          return yield* honest(act);
        },
        *deliver(message, honest) {
          const before = yield* bookNow();
          const reply = yield* honest(message);
          if (message.op === 'sdk.deliver' && !asked.has(message.attempt)) yield* backTo(before);
          return reply;
        },
      };
    },
  }),
  mutantOf('contact-client', {
    name: 'restores-the-first-number-only',
    does: 'restores only the first telephone number of a card that has several',
    dies: '1.v/altered-core',
    falls: [],
    change: () => altering((card) => withFirstOnly(card, 'TEL')),
  }),
  mutantOf('contact-client', {
    name: 'restores-without-companies',
    does: 'leaves the company out of the cards that it restores',
    dies: '1.v/altered-whole',
    falls: [],
    change: () => altering((card) => withoutProperties(card, ['ORG'])),
  }),
  mutantOf('contact-client', {
    name: 'restores-the-last-part-only',
    does: 'of a restore that comes in several parts puts only the last one into the book',
    dies: '1.v/partly',
    falls: ['1.v/not-written'],
    change: () => ({
      *deliver(message, honest) {
        const isPart = message.op === 'sdk.deliver' && message.more;
        return isPart ? { ok: true } : yield* honest(message);
      },
    }),
  }),
  mutantOf('contact-client', {
    name: 'is-full-after-the-first-part',
    does: 'puts the first part of a restore into the book, then has no room, and leaves it there',
    dies: 'R4/partial',
    falls: [],
    change: () => {
      const begun = new Set<AttemptId>();
      return {
        *deliver(message, honest) {
          if (message.op !== 'sdk.deliver') return yield* honest(message);
          if (begun.has(message.attempt)) return { ok: false, reason: 'no room', definite: true };
          if (!message.more) return yield* honest(message);
          begun.add(message.attempt);
          yield* addedMissing(message.cards);
          return { ok: true };
        },
      };
    },
  }),
  mutantOf('contact-client', {
    name: 'knows-cards-by-uid-only',
    does: 'puts a restored card that has no UID into the book although the book has it already',
    dies: 'R4/doubled',
    falls: ['G9'],
    change: () =>
      restored(function* (before, cards) {
        const known = before.map(({ card }) => card);
        yield* added(cards.filter((card) => known.includes(card) && !hasUid(card)));
      }),
  }),
  mutantOf('contact-client', {
    name: 'knows-no-card-by-its-uid',
    does: 'puts a newer form of a card into the book beside the older one, which has the same UID',
    dies: 'R4/doubled',
    falls: ['G9'],
    change: () =>
      restored(function* (before, cards) {
        const known = before.filter(({ card }) => hasUid(card) && !cards.includes(card));
        const uids = known.map(({ card }) => uidOf(card));
        yield* added(cards.filter((card) => hasUid(card) && uids.includes(uidOf(card))));
      }),
  }),
  mutantOf('contact-client', {
    name: 'makes-the-server-the-book',
    does: 'throws away the cards that were only in the book when it restores',
    dies: 'R4/local-lost',
    falls: ['G9'],
    change: () =>
      restored(function* (before, cards) {
        const local = before.filter(({ card }) => !cards.includes(card));
        if (cards.length > 0) yield* removed(local.map(({ id }) => id));
      }),
  }),
  mutantOf('contact-client', {
    name: 'lets-the-server-win',
    does: 'writes the restored form of a card over the one in the book, which says more',
    dies: 'R4/local-lost',
    falls: [],
    change: () =>
      restored(function* (before, cards) {
        const now = (yield* bookNow()).map(({ card }) => card);
        const unused = cards.filter((card) => !now.includes(card));
        const beaten = before.filter(({ card }) =>
          unused.some((other) => withoutProperties(card, ['TITLE']) === other),
        );
        yield* removed(beaten.map(({ id }) => id));
        yield* addedMissing(beaten.length > 0 ? unused : []);
      }),
  }),
];

/** Does more to the book when the last message of a restore has come. */
function restored(after: (before: Entries, cards: readonly Card[]) => Detour<void>): Change {
  let cards: readonly Card[] = [];
  return {
    *deliver(message, honest) {
      if (message.op !== 'sdk.deliver') return yield* honest(message);
      const before = yield* bookNow();
      const reply = yield* honest(message);
      cards = [...cards, ...message.cards];
      if (message.more || !reply.ok) return reply;
      yield* after(before, cards);
      cards = [];
      return reply;
    },
  };
}

function altering(alter: (card: Card) => Card): Change {
  return {
    *deliver(message, honest) {
      if (message.op !== 'sdk.deliver') return yield* honest(message);
      return yield* honest({ ...message, cards: message.cards.map(alter) });
    },
  };
}
