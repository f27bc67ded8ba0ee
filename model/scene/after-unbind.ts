/** Whether two clients had a binding that was ended by an unbind and not made again. */
import type { NodeId } from '../alphabet.ts';
import { standing } from './entitlement.ts';
import { answeredOk } from './restoring.ts';
import type { Scene } from './scene.ts';

export function isAfterUnbind(scene: Scene, imClient: NodeId, contactClient: NodeId): boolean {
  const ended = scene
    .callsOf('sdk.unbind')
    .some(
      (call) => call.sent.from === contactClient && call.sent.to === imClient && answeredOk(call),
    );
  return ended && standing(scene, imClient, contactClient).kind === 'unbound';
}
