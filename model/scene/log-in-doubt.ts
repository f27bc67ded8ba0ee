/** Whether an IM client can know which account it is logged in to. */
import type { NodeId } from '../alphabet.ts';
import { isInDoubt } from './exchange.ts';
import type { CallRecord } from './records.ts';
import type { Scene } from './scene.ts';

/**
 * A log-in or a log-out of it is under way, or was answered by nobody: the network may hold a session that the client
 * does not know of, or holds for ended. Only a log-in that is answered with yes ends that. `sinceSeq`: doubts that
 * have ended since then count, too.
 */
export function isLogInInDoubt(
  scene: Scene,
  imClient: NodeId,
  sinceSeq = Number.POSITIVE_INFINITY,
): boolean {
  const logIns = scene.callsOf('im.login').filter(({ sent }) => sent.from === imClient);
  const last = logIns.findLast(({ reply }) => reply?.reply.ok === true && reply.seq < sinceSeq);
  const since = last?.sent.seq ?? -1;
  const logOuts = scene.callsOf('im.logout').filter(({ sent }) => sent.from === imClient);
  return [...logIns, ...logOuts].some((call) => call.sent.seq > since && isOpen(call, sinceSeq));
}

function isOpen(call: CallRecord, sinceSeq: number): boolean {
  return isInDoubt(call) || (call.reply?.seq ?? 0) > sinceSeq;
}
