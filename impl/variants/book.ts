/** Contact clients that keep or show their book in another way (1.d). */
import type { BookId } from '../../model/alphabet.ts';
import type { Change } from '../interpose.ts';
import { type Variant, variantOf } from './variant.ts';

/** Ids as another database makes them. */
function otherIds(): Change {
  const mine = (id: BookId) => `contact:${[...id].reverse().join('')}`;
  const theirs = (id: BookId) => [...id.replace(/^contact:/, '')].reverse().join('');
  return {
    *act(act, honest) {
      if (act.act === 'select') return yield* honest({ ...act, cards: act.cards.map(theirs) });
      if (act.act === 'edit') return yield* honest({ ...act, remove: act.remove.map(theirs) });
      return yield* honest(act);
    },
    probe: (shown) =>
      shown.book === undefined
        ? shown
        : { ...shown, book: shown.book.map(({ id, card }) => ({ id: mine(id), card })) },
  };
}

export const book: readonly Variant[] = [
  variantOf('contact-client', {
    name: 'other-book-ids',
    freedom: 'the id of a card is the own one of the contact client',
    does: 'names the cards of its book otherwise',
    change: otherIds,
  }),
  variantOf('contact-client', {
    name: 'shows-the-newest-first',
    freedom: 'the book has no order',
    does: 'shows its book with the newest card first',
    change: () => ({
      probe: (shown) =>
        shown.book === undefined ? shown : { ...shown, book: [...shown.book].reverse() },
    }),
  }),
];
