/** What an IM client's change remembers of its bindings, and a restore of its own made with it. */
import type {
  AttemptId,
  Card,
  NodeId,
  PhoneNumber,
  Reply,
  Request,
} from '../../../model/alphabet.ts';
import { ask, type Change, type Detour } from '../../interpose.ts';

export interface Bound {
  readonly client: NodeId;
  readonly handle: string;
  readonly number: PhoneNumber;
  readonly token: string;
}

export class BindingNotes {
  /** Every binding so far; the last comes last. */
  readonly all: Bound[] = [];
  live: Bound | null = null;
  /** The cards of the last delivery to a contact client. */
  delivered: readonly Card[] = [];

  /** The part of a change that takes notes and changes nothing. */
  readonly taking: Pick<Required<Change>, 'deliver' | 'call'> = {
    deliver: (message, honest, from) => this.#delivered(message, honest(message), from),
    call: (message, honest) => this.#called(message, honest(message)),
  };

  *#delivered(
    message: Request<Card>,
    honest: Detour<Reply<Card>>,
    client: NodeId,
  ): Detour<Reply<Card>> {
    const reply = yield* honest;
    if (!reply.ok) return reply;
    if (message.op === 'sdk.unbind') this.live = null;
    if (message.op !== 'sdk.bind') return reply;
    const { handle, number, token } = message;
    this.live = { client, handle, number, token };
    this.all.push(this.live);
    return reply;
  }

  *#called(message: Request<Card>, honest: Detour<Reply<Card>>): Detour<Reply<Card>> {
    if (message.op === 'sdk.unbound') this.live = null;
    if (message.op === 'sdk.deliver') this.delivered = message.cards;
    return yield* honest;
  }
}

/** All pages of the contact of a number; `null` where the server does not give them. */
export function* fetchAll(
  contactServer: NodeId,
  { number, token }: Bound,
): Detour<readonly Card[] | null> {
  const cards: Card[] = [];
  for (let page: number | null = 0; page !== null; ) {
    const got: Reply<Card, 'cs.get'> = yield* ask<'cs.get'>(contactServer, {
      op: 'cs.get',
      number,
      proof: token,
      page,
    });
    if (!got.ok) return null;
    cards.push(...got.cards);
    page = got.next;
  }
  return cards;
}

/** Hands cards to the contact client as the whole of a restore. */
export function* deliverAll(
  { client, handle }: Bound,
  attempt: AttemptId,
  cards: readonly Card[],
): Detour<Reply<Card, 'sdk.deliver'>> {
  return yield* ask(client, { op: 'sdk.deliver', handle, attempt, cards, more: false });
}
