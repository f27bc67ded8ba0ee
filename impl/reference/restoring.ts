/** Restoring (1.w to 1.z): the signal was given; request, answer and delivery, each only after the one before. */
import type { Card, Failure, NodeId, PhoneNumber, Told } from '../../model/alphabet.ts';
import { call, callUntilKnown, type Flow } from './asking.ts';
import { afterFailure, done, failed, no } from './flow.ts';
import type { BoundClient } from './postbox.ts';

/** A server that never comes to its last page is given up on. */
const pagesMax = 10_000;

/**
 * Asks by the number, and proves it by the token of the binding (1.aa, R6), for as long as that `stands`: who is bound
 * no more asks for nothing (G7).
 */
function* fetchContact(
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
function batchesOf(cards: readonly Card[]): readonly Batch[] {
  const count = Math.max(1, Math.ceil(cards.length / batchCards));
  return Array.from({ length: count }, (_, at) => ({
    cards: cards.slice(at * batchCards, (at + 1) * batchCards),
    more: at < count - 1,
  }));
}

/** Signal, request, answer, delivery, in this order and each only after the one before (1.w to 1.z). */
export function* restoreFor(
  client: BoundClient,
  attempt: string,
  contactServer: NodeId,
): Flow<Told> {
  const { binding, node, handle } = client;
  const stands = () => client.binding === binding;
  const fetched = yield* fetchContact(contactServer, binding, stands);
  if (!fetched.ok) return failed(fetched.reason);
  for (const { cards, more } of batchesOf(fetched.cards)) {
    if (!stands()) return failed('not bound');
    const taken = yield* call(node, { op: 'sdk.deliver', handle, attempt, cards, more });
    if (!taken.ok) return afterFailure(taken);
  }
  return done;
}
