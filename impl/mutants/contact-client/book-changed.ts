/** The book of a contact client, as a faulty one treats it: changed by nobody's hand. */
import { contentLines } from '../../../cards/content-line.ts';
import { digestCache } from '../../../cards/digest-cache.ts';
import type { BookEntry, BookId, Card } from '../../../model/alphabet.ts';
import { bookNow, type Detour, honestly } from '../../interpose.ts';

export type Entries = readonly BookEntry<Card>[];

export function* added(add: readonly Card[]): Detour<void> {
  yield* honestly({ kind: 'act', act: { act: 'edit', attempt: '', add, remove: [] } });
}

export function* removed(remove: readonly BookId[]): Detour<void> {
  yield* honestly({ kind: 'act', act: { act: 'edit', attempt: '', add: [], remove } });
}

/** Takes out again what has come since. */
export function* backTo(before: Entries): Detour<void> {
  const known = before.map(({ id }) => id);
  const now = yield* bookNow();
  yield* removed(now.map(({ id }) => id).filter((id) => !known.includes(id)));
}

/** Puts in what the book has not: as it takes in the cards of a short message. */
export function* addedMissing(cards: readonly Card[]): Detour<void> {
  const message = { op: 'sms.message', from: '', cards, text: '' } as const;
  yield* honestly({ kind: 'deliver', from: '', message });
}

/** The value of its UID property as it is written, or `undefined`. */
export function uidOf(card: Card): string | undefined {
  return contentLines(card).lines.find(({ name }) => name === 'UID')?.value;
}

export function hasUid(card: Card): boolean {
  return uidOf(card) !== undefined;
}

const digestsOf = digestCache();

export function haveOneName(a: Card, b: Card, region: string): boolean {
  const names = digestsOf(a, region).names;
  return digestsOf(b, region).names.some((name) => names.includes(name));
}
