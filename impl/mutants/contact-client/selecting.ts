/** Contact clients that take a selecting signal wrongly, or do not keep their book (1.d, 1.g, R9). */
import type { Act, Acts, BookEntry, BookId, Card, Request } from '../../../model/alphabet.ts';
import { ask, bookNow, type Detour, honestly } from '../../interpose.ts';
import type { NodeSpec, Result } from '../../port.ts';
import { withFirstOnly, withoutProperties } from '../cards-changed.ts';
import { type Mutant, mutantOf } from '../mutant.ts';

const seat = 'contact-client';
const done = { told: { outcome: 'done', reason: '' } } as const;

function refused(reason: string): Result {
  return { told: { outcome: 'refused', reason } };
}

function* cardsOf(ids: readonly BookId[]): Detour<readonly Card[]> {
  const book = yield* bookNow();
  return ids.flatMap((id) => book.find((entry) => entry.id === id)?.card ?? []);
}

function isIn(book: readonly BookEntry<Card>[], id: BookId): boolean {
  return book.some((entry) => entry.id === id);
}

type Spec = Extract<NodeSpec, { seat: 'contact-client' }>;

/** The contact of the phone's first number, as the contact server has it. */
function* serverCards({ contactServer, numbers }: Spec): Detour<readonly Card[]> {
  const [account] = numbers;
  if (account === undefined) return [];
  const { number, secret } = account;
  const got = yield* ask(contactServer, { op: 'cs.get', number, proof: secret, page: 0 });
  return got.ok ? got.cards : [];
}

/** The first card of the book for the friend whose card has come, if the IM client can take it now. */
function* inReturn(spec: Spec, card: Request<Card, 'sdk.card'>): Detour<void> {
  const [imClient] = spec.imClients;
  const [own] = yield* bookNow();
  if (imClient === undefined || own === undefined || card.cards.length === 0) return;
  const { handle, account } = card;
  const state = yield* ask(imClient, { op: 'sdk.state', handle });
  if (!state.ok || !state.online) return;
  const words = { attempt: `in return to ${account}`, cards: [own.card], recipients: [account] };
  yield* ask(imClient, { op: 'sdk.share', handle, ...words });
}

function* removed(cards: readonly BookId[]): Detour<void> {
  const act = { act: 'edit', attempt: 'tidying', add: [], remove: cards } as const;
  yield* honestly({ kind: 'act', act });
}

function keptShort({ add, ...edit }: Acts<Card>['edit']): Act<Card> {
  return { act: 'edit', ...edit, add: add.map((card) => withFirstOnly(card, 'TEL')) };
}

export const selecting: readonly Mutant[] = [
  mutantOf(seat, {
    name: 'takes-one-card-at-a-time',
    does: 'refuses a selection of several cards',
    dies: '1.g/refused-valid',
    falls: ['1.o/neither', '1.p/nothing', '1.q/nothing'],
    change: () => ({
      *act(act, honest) {
        const isTooMuch = act.act === 'select' && act.cards.length > 1;
        return isTooMuch ? refused('one card at a time') : yield* honest(act);
      },
    }),
  }),
  mutantOf(seat, {
    name: 'takes-no-card-without-an-address',
    does: 'refuses a selection in which a card has no e-mail address',
    dies: '1.g/refused-valid',
    falls: ['1.o/neither', '1.p/nothing', '1.q/nothing'],
    change: () => ({
      *act(act, honest) {
        if (act.act !== 'select') return yield* honest(act);
        const cards = yield* cardsOf(act.cards);
        const lacksOne = cards.some((card) => withoutProperties(card, ['EMAIL']) === card);
        return lacksOne ? refused('a card has no e-mail address') : yield* honest(act);
      },
    }),
  }),
  mutantOf(seat, {
    name: 'sends-a-card-in-return',
    does: 'sends the first card of the book to a friend whose card came in, and nobody asked for that',
    dies: '1.g/no-signal',
    falls: ['1.i/foreign-handle'],
    change: (spec) => ({
      *deliver(message, honest) {
        const reply = yield* honest(message);
        if (message.op === 'sdk.card') yield* inReturn(spec, message);
        return reply;
      },
    }),
  }),
  mutantOf(seat, {
    name: 'takes-an-empty-selection',
    does: 'says yes to a selection of no card',
    dies: '1.g/none-selected',
    falls: [],
    change: () => ({
      *act(act, honest) {
        const isEmpty = act.act === 'select' && act.cards.length === 0;
        return isEmpty ? done : yield* honest(act);
      },
    }),
  }),
  mutantOf(seat, {
    name: 'takes-no-card-for-all-cards',
    does: 'shares the whole book when nothing is selected',
    dies: '1.g/none-selected',
    falls: ['1.h/unselected', 'G3/core'],
    change: () => ({
      *act(act, honest) {
        if (act.act !== 'select' || act.cards.length > 0) return yield* honest(act);
        const book = yield* bookNow();
        return yield* honest({ ...act, cards: book.map(({ id }) => id) });
      },
    }),
  }),
  mutantOf(seat, {
    name: 'takes-a-card-that-is-not-there',
    does: 'says yes to a selection of a card that is not in the book',
    dies: '1.g/unknown-selected',
    falls: [],
    change: () => ({
      *act(act, honest) {
        const result = yield* honest(act);
        const isRefused = act.act === 'select' && result.told?.outcome === 'refused';
        return isRefused && act.cards.length > 0 ? done : result;
      },
    }),
  }),
  mutantOf(seat, {
    name: 'falls-back-on-the-selection-before',
    does: 'shares what was selected the time before when a selected card is not in the book',
    dies: '1.g/unknown-selected',
    falls: [],
    change: () => {
      let before: readonly BookId[] = [];
      return {
        *act(act, honest) {
          if (act.act !== 'select') return yield* honest(act);
          const book = yield* bookNow();
          if (!act.cards.every((id) => isIn(book, id))) {
            return yield* honest({ ...act, cards: before });
          }
          before = act.cards;
          return yield* honest(act);
        },
      };
    },
  }),
  mutantOf(seat, {
    name: 'shares-what-the-server-has',
    does: 'shares the cards that the contact server has, in place of those selected in the book',
    dies: '1.d/elsewhere',
    falls: ['1.h/unselected', '1.h/missing', '1.h/altered-core', 'G3/core'],
    change: (spec) => ({
      *call(message, honest) {
        if (message.op !== 'sdk.share') return yield* honest(message);
        const cards = yield* serverCards(spec);
        return yield* honest(cards.length === 0 ? message : { ...message, cards });
      },
    }),
  }),
  mutantOf(seat, {
    name: 'keeps-one-number-a-card',
    does: 'keeps only the first telephone number of a card that is put into the book by hand',
    dies: 'R9/kept',
    falls: [],
    change: () => ({
      *act(act, honest) {
        return yield* honest(act.act === 'edit' ? keptShort(act) : act);
      },
    }),
  }),
  mutantOf(seat, {
    name: 'keeps-what-was-taken-out',
    does: 'says that it took cards out of the book, and keeps them there',
    dies: 'R8/overstated',
    falls: [],
    change: () => ({
      *act(act, honest) {
        return yield* honest(act.act === 'edit' ? { ...act, remove: [] } : act);
      },
    }),
  }),
  mutantOf(seat, {
    name: 'takes-a-card-out-after-three-shares',
    does: 'takes the cards of the third share out of the book, and of every share after it',
    dies: 'R9/kept',
    falls: [],
    change: () => {
      let shares = 0;
      let selected: readonly BookId[] = [];
      return {
        *act(act, honest) {
          const result = yield* honest(act);
          if (act.act === 'select') selected = act.cards;
          if (act.act === 'share') shares += 1;
          if (act.act === 'share' && shares >= 3) yield* removed(selected);
          return result;
        },
      };
    },
  }),
];
