/** Whether two clients had a binding that was ended by an unbind and not made again. */
import type { NodeId } from '../alphabet.ts';
import { standing } from './entitlement.ts';
import { answeredOk } from './restoring.ts';
import type { Scene } from './scene.ts';

/** When the unbind was answered with yes; `null`: there was none, or the two are bound again. */
export function unboundSince(scene: Scene, imClient: NodeId, contactClient: NodeId): number | null {
  const unbind = scene
    .callsOf('sdk.unbind')
    .findLast(
      (call) => call.sent.from === contactClient && call.sent.to === imClient && answeredOk(call),
    );
  if (unbind?.reply === undefined || unbind.reply === null) return null;
  return standing(scene, imClient, contactClient).kind === 'unbound' ? unbind.reply.seq : null;
}
