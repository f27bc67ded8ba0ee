/** Contact clients that hand over something else than what was selected (1.h, 1.l, G3). */
import type { AccountId, Card } from '../../../model/alphabet.ts';
import { bookNow, type Change } from '../../interpose.ts';
import { withFirstOnly, withoutProperties } from '../cards-changed.ts';
import { type Mutant, mutantOf } from '../mutant.ts';
import { handingOverBy, type Share } from './hand-over.ts';

const seat = 'contact-client';

/** Every hand-over carries something else. */
function handingOverAs(altered: (share: Share) => Share): Change {
  return handingOverBy((share, honest) => honest(altered(share)));
}

function withEachCard(altered: (card: Card) => Card): Change {
  return handingOverAs((share) => ({ ...share, cards: share.cards.map(altered) }));
}

/** All that a card says beside its name, its numbers and its addresses. */
const beside = ['NOTE', 'ORG', 'PHOTO', 'UID'];

/** These, and those that are not among them. */
function together<T>(some: readonly T[], others: readonly T[]): readonly T[] {
  return [...new Set([...some, ...others])];
}

function nameOf(card: Card): string {
  return /^FN[^:]*:(.*)$/m.exec(card)?.[1] ?? '';
}

/** Each card looked up again by its name, where that does not make one card of two. */
function byName(cards: readonly Card[], book: readonly Card[]): readonly Card[] {
  const found = cards.map((card) => book.find((each) => nameOf(each) === nameOf(card)) ?? card);
  return new Set(found).size < cards.length ? cards : found;
}

/** For whom each attempt was before, so that they may be written to again. */
function rememberingRecipients() {
  let before: readonly AccountId[] = [];
  return (share: Share): Share => {
    const recipients = together(share.recipients ?? [], before);
    before = share.recipients ?? [];
    return { ...share, recipients };
  };
}

export const handingOver: readonly Mutant[] = [
  mutantOf(seat, {
    name: 'hands-over-one-number-a-card',
    does: 'leaves out every telephone number of a card but the first when it hands the card over',
    dies: '1.h/altered-core',
    falls: ['G3/core'],
    change: () => withEachCard((card) => withFirstOnly(card, 'TEL')),
  }),
  mutantOf(seat, {
    name: 'hands-over-no-addresses',
    does: 'leaves the e-mail addresses of a card out when it hands over more than one card',
    dies: '1.h/altered-core',
    falls: ['G3/core'],
    change: () =>
      handingOverAs((share) => {
        if (share.cards.length < 2) return share;
        const cards = share.cards.map((card) => withoutProperties(card, ['EMAIL']));
        return { ...share, cards };
      }),
  }),
  mutantOf(seat, {
    name: 'hands-over-no-notes',
    does: 'leaves the notes of a card out when it hands the card over',
    dies: '1.h/altered-whole',
    falls: ['G3/whole'],
    change: () => withEachCard((card) => withoutProperties(card, ['NOTE'])),
  }),
  mutantOf(seat, {
    name: 'hands-over-plain-cards',
    does: 'hands over the name, the numbers and the addresses of a card and nothing else',
    dies: 'G3/whole',
    falls: ['1.h/altered-whole'],
    change: () => withEachCard((card) => withoutProperties(card, beside)),
  }),
  mutantOf(seat, {
    name: 'picks-cards-by-name',
    does: 'hands over the first card of that name, also when another one of the same name is selected',
    dies: 'G3/core',
    falls: ['1.h/unselected'],
    change: () =>
      handingOverBy(function* (share, honest) {
        const book = (yield* bookNow()).map(({ card }) => card);
        return yield* honest({ ...share, cards: byName(share.cards, book) });
      }),
  }),
  mutantOf(seat, {
    name: 'adds-the-first-card',
    does: "puts the first card of the book, the user's own, beside what was selected",
    dies: '1.h/unselected',
    falls: ['G3/core'],
    change: () =>
      handingOverBy(function* (share, honest) {
        const own = (yield* bookNow()).slice(0, 1).map(({ card }) => card);
        return yield* honest({ ...share, cards: together(share.cards, own) });
      }),
  }),
  mutantOf(seat, {
    name: 'adds-what-was-selected-before',
    does: 'hands over what was selected for the share before, too, from the third share on',
    dies: '1.h/unselected',
    falls: ['G3/core'],
    change: () => {
      let shares = 0;
      let before: readonly Card[] = [];
      return handingOverAs((share) => {
        shares += 1;
        const cards = shares < 3 ? share.cards : together(share.cards, before);
        before = share.cards;
        return { ...share, cards };
      });
    },
  }),
  mutantOf(seat, {
    name: 'hands-over-two-cards-at-most',
    does: 'hands over the first two of the selected cards, and does not say so',
    dies: '1.h/missing',
    falls: [],
    change: () => handingOverAs((share) => ({ ...share, cards: share.cards.slice(0, 2) })),
  }),
  mutantOf(seat, {
    name: 'says-shared-with-nobody',
    does: 'says that the cards were handed over when there is nobody to share them with',
    dies: '1.l/nobody',
    falls: ['R8/overstated'],
    change: () => ({
      *act(act, honest) {
        const isForNobody = act.act === 'share' && act.recipients.length === 0;
        const told = { outcome: 'handed-over', reason: '' } as const;
        return isForNobody ? { told } : yield* honest(act);
      },
    }),
  }),
  mutantOf(seat, {
    name: 'shares-with-those-of-before-too',
    does: 'sends the cards also to those with whom the share before was',
    dies: '1.l/unasked',
    falls: [],
    change: () => handingOverAs(rememberingRecipients()),
  }),
];
