/** What a flow waits for: an answer, an event, or time; and asking again where no answer came. */
import type { Card, Failure, NodeId, OperationName, Reply, Request } from '../../model/alphabet.ts';

export type Wait =
  | { readonly kind: 'call'; readonly to: NodeId; readonly message: Request<Card> }
  | { readonly kind: 'event'; readonly name: string; readonly waitMs: number };

/** What a flow is resumed with: an answer, or what the event brought (`null`: it did not come in time). */
export type Brought = Reply<Card> | unknown;
export type Flow<R> = Generator<Wait, R, Brought>;

/** Asks another node and goes on with its answer. */
export function* call<K extends OperationName>(
  to: NodeId,
  message: Request<Card, K>,
): Flow<Reply<Card, K>> {
  return (yield { kind: 'call', to, message: message as Request<Card> }) as Reply<Card, K>;
}

/** Waits until `raise` is called with this name, or for so long in virtual time. */
export function* event<T>(name: string, waitMs: number): Flow<T | null> {
  return (yield { kind: 'event', name, waitMs }) as T | null;
}

/** Goes on after so long in virtual time. */
export function* pause(waitMs: number): Flow<void> {
  yield { kind: 'event', name: 'nothing', waitMs };
}

const firstRetryMs = 1_000;
const retriesMax = 3;

/**
 * Asks until it is known what became of it, or often enough, and only while there is a `need`: for requests that may
 * be made twice. What an earlier try may have done, no later refusal takes back.
 */
export function* callUntilKnown<K extends OperationName>(
  to: NodeId,
  message: Request<Card, K>,
  need: () => boolean = () => true,
): Flow<Reply<Card, K>> {
  return yield* callAgain(to, message, ({ definite }) => !definite && need());
}

/** Asks until it is done, or often enough: for what must not be left undone. */
export function* callUntilDone<K extends OperationName>(
  to: NodeId,
  message: Request<Card, K>,
): Flow<Reply<Card, K>> {
  return yield* callAgain(to, message, () => true);
}

function* callAgain<K extends OperationName>(
  to: NodeId,
  message: Request<Card, K>,
  isOpen: (failure: Failure) => boolean,
): Flow<Reply<Card, K>> {
  let reply: Reply<Card, K> | Failure = yield* call(to, message);
  for (let tries = 0; tries < retriesMax && !reply.ok && isOpen(reply); tries++) {
    yield* pause(firstRetryMs * 2 ** tries);
    if (!isOpen(reply)) break;
    const again: Reply<Card, K> | Failure = yield* call(to, message);
    const definite = !again.ok && again.definite && reply.definite;
    reply = again.ok ? again : { ok: false, reason: again.reason, definite };
  }
  return reply as Reply<Card, K>;
}
