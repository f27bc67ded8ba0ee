/** The whole contact of a number as the honest server would page it. */
import type { Card, PhoneNumber, Reply, Request } from '../../../model/alphabet.ts';
import type { Detour } from '../../interpose.ts';

export type Honest = (message: Request<Card>) => Detour<Reply<Card>>;

/** All pages in one; `null` where the proof does not open it. */
export function* wholeContact(
  honest: Honest,
  { number, proof }: { readonly number: PhoneNumber; readonly proof: string },
): Detour<readonly Card[] | null> {
  const cards: Card[] = [];
  for (let page: number | null = 0; page !== null; ) {
    const got: Reply<Card> = yield* honest({ op: 'cs.get', number, proof, page });
    if (!got.ok || !('next' in got)) return null;
    cards.push(...got.cards);
    page = got.next;
  }
  return cards;
}
