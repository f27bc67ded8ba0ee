/** What of a delivery is in a contact client's book afterwards (1.v, R4, R5). */
import type { CardRow } from '../alphabet.ts';
import { keepsCore, keepsWhole, resembles, sameIdentity } from './card-match.ts';

export interface Books {
  readonly before: readonly CardRow[];
  readonly after: readonly CardRow[];
  /** All cards of the restore: what is a copy of one is no altered copy of another. */
  readonly delivered: readonly CardRow[];
}

/**
 * `local`: a card of the same identity, or one that shares name and number with it, was in the book before and
 * stays in a conflict (R4); or one of the same identity came in the same delivery and is there (R5) ·
 * `cut`, `changed`: written with a loss at whole or at core level.
 */
export type Fate = 'new' | 'local' | 'cut' | 'changed' | 'missing';

export function fateOf(card: CardRow, { before, after, delivered }: Books): Fate {
  if (before.some((entry) => stays(entry, card))) {
    return after.some((entry) => stays(entry, card)) ? 'local' : 'missing';
  }
  if (after.some((entry) => keepsCore(entry, card) && keepsWhole(entry, card))) return 'new';
  const kept = after.filter((entry) => keepsCore(entry, card));
  if (kept.length > 0) return twinIsThere(card, { delivered, after }) ? 'local' : 'cut';
  const known = before.map(({ id }) => id);
  const isOther = (entry: CardRow) =>
    known.includes(entry.id) ||
    delivered.some((other) => other.id !== card.id && keepsCore(entry, other));
  const altered = after.some((entry) => resembles(entry, card) && !isOther(entry));
  return altered ? 'changed' : 'missing';
}

/** Two delivered cards that are one by R5 leave one card, and it may be either. */
function twinIsThere(card: CardRow, { delivered, after }: Omit<Books, 'before'>): boolean {
  const twins = delivered.filter((other) => other.id !== card.id && sameIdentity(other, card));
  return twins.some((twin) =>
    after.some((entry) => keepsCore(entry, twin) && keepsWhole(entry, twin)),
  );
}

function stays(entry: CardRow, card: CardRow): boolean {
  return (
    sameIdentity(entry, card) ||
    (entry.names.some((name) => card.names.includes(name)) &&
      entry.core.some((digest) => card.core.includes(digest)))
  );
}
