/** What an IM client knows of the account that is logged in, and how it sends through it. */

import type { AccountId, Card, ImBody, NodeId, PhoneNumber, Reply } from '../../model/alphabet.ts';
import { call, type Flow, pause } from './asking.ts';
import { no } from './flow.ts';

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

const firstRetryMs = 2_000;
const retriesMax = 4;

/**
 * Sends one message through an account; the answer is the network's acceptance. Where that is not known it is sent
 * again under the same id, which makes it one message, for as long as `current` says that the account is logged in.
 */
export function* mailTo(
  network: NodeId,
  current: () => ImAccount | null,
  letter: Letter,
): Flow<Reply<Card, 'im.send'>> {
  let reply: Reply<Card, 'im.send'> = no('off-line');
  for (let tries = 0; tries <= retriesMax; tries++) {
    const account = current();
    if (account === null) return reply;
    const { session } = account;
    const last = yield* call(network, { op: 'im.send', session, ...letter });
    // What an earlier try may have done, no later refusal takes back.
    reply = last.ok || tries === 0 ? last : { ...last, definite: false };
    if (reply.ok || reply.definite || tries === retriesMax) return reply;
    yield* pause(firstRetryMs * 2 ** tries);
  }
  return reply;
}
