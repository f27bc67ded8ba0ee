/** Whether an IM client can know which account it is logged in to. */
import type { NodeId } from '../alphabet.ts';
import type { Scene } from './scene.ts';

/**
 * A log-in of it is under way, or was answered by nobody: the network may hold a session that the client does not
 * know of. Only a log-in that is answered with yes ends that.
 */
export function isLogInInDoubt(scene: Scene, imClient: NodeId): boolean {
  const own = scene.callsOf('im.login').filter(({ sent }) => sent.from === imClient);
  const since = own.findLastIndex(({ reply }) => reply?.reply.ok === true);
  return own
    .slice(since + 1)
    .some(({ reply }) => reply === null || (!reply.reply.ok && !reply.reply.definite));
}
