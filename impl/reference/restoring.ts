/** The name card acquiring request (1.x), page by page until the contact is whole (1.y). */
import type { Card, Failure, NodeId, PhoneNumber } from '../../model/alphabet.ts';
import type { Flow } from './flow.ts';
import { callUntilKnown, no } from './flow.ts';

/** A server that never comes to its last page is given up on. */
const pagesMax = 10_000;

/**
 * Asks by the number, and proves it by the token of the binding (1.aa, R6), for as long as that `stands`: who is bound
 * no more asks for nothing (G7).
 */
export function* fetchContact(
  contactServer: NodeId,
  { number, token }: { readonly number: PhoneNumber; readonly token: string },
  stands: () => boolean,
): Flow<{ readonly ok: true; readonly cards: readonly Card[] } | Failure> {
  const cards: Card[] = [];
  let page = 0;
  for (let pages = 0; pages < pagesMax; pages++) {
    const request = { op: 'cs.get', number, proof: token, page } as const;
    const got = yield* callUntilKnown(contactServer, request, stands);
    if (!got.ok) return got;
    if (!stands()) return no('not bound');
    cards.push(...got.cards);
    if (got.next === null) return { ok: true, cards };
    page = got.next;
  }
  return no(`the contact server has more than ${pagesMax} pages`);
}

/** The most cards that one delivery carries to the contact client. */
const batchCards = 4;

interface Batch {
  readonly cards: readonly Card[];
  readonly more: boolean;
}

/** A contact in deliveries of a handy size; an empty one is delivered too, as what it is. */
export function batchesOf(cards: readonly Card[]): readonly Batch[] {
  const count = Math.max(1, Math.ceil(cards.length / batchCards));
  return Array.from({ length: count }, (_, at) => ({
    cards: cards.slice(at * batchCards, (at + 1) * batchCards),
    more: at < count - 1,
  }));
}
