/** A change of every hand-over of cards to an IM client, and of nothing else. */
import type { Card, NodeId, Reply, Request } from '../../../model/alphabet.ts';
import type { Change, Detour } from '../../interpose.ts';

export type Share = Request<Card, 'sdk.share'>;
type Honest = (message: Request<Card>) => Detour<Reply<Card>>;

export function handingOverBy(
  send: (share: Share, honest: Honest, to: NodeId) => Detour<Reply<Card>>,
): Change {
  return {
    *call(message, honest, to) {
      return yield* message.op === 'sdk.share' ? send(message, honest, to) : honest(message);
    },
  };
}
