/** Equality of cards as R9 has it, on rows of the card table. Added properties never count. */
import type { CardRow } from '../alphabet.ts';

function holds(have: readonly string[], want: readonly string[]): boolean {
  return want.every((digest) => have.includes(digest));
}

function namesAgree(have: CardRow, want: CardRow): boolean {
  return want.names.length === 0 || want.names.some((name) => have.names.includes(name));
}

/** Core level: the name and every number and address of `want` stand in `have`. */
export function keepsCore(have: CardRow, want: CardRow): boolean {
  return have.id === want.id || (namesAgree(have, want) && holds(have.core, want.core));
}

/** Whole level: every property of `want` that counts stands in `have`. */
export function keepsWhole(have: CardRow, want: CardRow): boolean {
  return have.id === want.id || holds(have.whole, want.whole);
}

/** The same card in both directions, at core level. */
export function sameCore(a: CardRow, b: CardRow): boolean {
  return keepsCore(a, b) && keepsCore(b, a);
}

/** R5: both have a UID and they agree; if one has none, equal at core level. */
export function sameIdentity(a: CardRow, b: CardRow): boolean {
  return a.uid !== null && b.uid !== null ? a.uid === b.uid : sameCore(a, b);
}

/**
 * Whether `have` is an altered copy of `want`, and not another card: their UIDs agree, or, where one has none,
 * it shares the name or a number or an address with it.
 */
export function resembles(have: CardRow, want: CardRow): boolean {
  if (have.id === want.id) return true;
  if (have.uid !== null && want.uid !== null) return have.uid === want.uid;
  return (
    have.names.some((name) => want.names.includes(name)) ||
    have.core.some((digest) => want.core.includes(digest))
  );
}
