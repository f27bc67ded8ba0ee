/** The address book: cards as they were received, octet for octet, and what makes two of them one (R5). */
import { type CardDigests, containsCore } from '../../cards/digest.ts';
import { digestCache } from '../../cards/digest-cache.ts';
import type { BookEntry, BookId, Card } from '../../model/alphabet.ts';

/** Equal at core level: each holds the name, the numbers and the addresses of the other. */
function sameCore(a: CardDigests, b: CardDigests): boolean {
  return containsCore(a, b) && containsCore(b, a);
}

function same(a: CardDigests, b: CardDigests): boolean {
  return a.uid !== null && b.uid !== null ? a.uid === b.uid : sameCore(a, b);
}

/** All books of this process read the same cards over and over. */
const cardDigests = digestCache();

export class Book {
  readonly #entries = new Map<BookId, { readonly card: Card; readonly digests: CardDigests }>();
  readonly #region: string;
  #ids = 0;

  constructor(region: string, cards: readonly Card[]) {
    this.#region = region;
    for (const card of cards) this.add(card);
  }

  /** Puts a card in, also beside an equal one: what the user enters is the user's. */
  add(card: Card): BookId {
    const id = `card-${++this.#ids}`;
    this.#entries.set(id, { card, digests: cardDigests(card, this.#region) });
    return id;
  }

  /** Puts a card in unless the book has it already; the one that is there stays (R4, R5). */
  addMissing(card: Card): BookId {
    const digests = cardDigests(card, this.#region);
    for (const [id, entry] of this.#entries) if (same(entry.digests, digests)) return id;
    return this.add(card);
  }

  replace(id: BookId, card: Card): void {
    this.#entries.set(id, { card, digests: cardDigests(card, this.#region) });
  }

  remove(id: BookId): void {
    this.#entries.delete(id);
  }

  has(id: BookId): boolean {
    return this.#entries.has(id);
  }

  /** The card of this id, or `undefined`. */
  get(id: BookId): Card | undefined {
    return this.#entries.get(id)?.card;
  }

  get cards(): readonly Card[] {
    return [...this.#entries.values()].map(({ card }) => card);
  }

  get entries(): readonly BookEntry<Card>[] {
    return [...this.#entries].map(([id, { card }]) => ({ id, card }));
  }
}
