/** What an IM client knows of the account that is logged in, and how it sends through it. */
import type { AccountId, Card, ImBody, NodeId, PhoneNumber, Reply } from '../../model/alphabet.ts';
import type { Flow } from './flow.ts';
import { call } from './flow.ts';

export interface ImAccount {
  readonly account: AccountId;
  readonly secret: string;
  readonly session: string;
  /** The number that is registered for the account. */
  readonly number: PhoneNumber;
  /** The own card of its user; empty if there is none. */
  readonly cards: readonly Card[];
}

export interface Letter {
  readonly id: string;
  readonly to: AccountId;
  readonly body: ImBody<Card>;
}

/** Sends one message through the account; the answer is the network's acceptance. */
export function* mailTo(
  network: NodeId,
  { session }: ImAccount,
  letter: Letter,
): Flow<Reply<Card, 'im.send'>> {
  return yield* call(network, { op: 'im.send', session, ...letter });
}
