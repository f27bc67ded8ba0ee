/** The deliveries of one restore to one contact client. */
import type { AttemptId, CardId, NodeId } from '../alphabet.ts';
import { answeredOk, type Deliver } from './restoring.ts';
import type { Scene } from './scene.ts';

export interface DeliveryGroup {
  readonly contactClient: NodeId;
  readonly imClient: NodeId;
  readonly attempt: AttemptId;
  /** Those that the client took. */
  readonly taken: readonly Deliver[];
  readonly cards: readonly CardId[];
  /** The last message of the restore was among them. */
  readonly complete: boolean;
  readonly firstSeq: number;
  readonly lastSeq: number;
}

/** The deliveries of an attempt that a contact client was given before an event. */
export function deliveryGroup(
  scene: Scene,
  contactClient: NodeId,
  attempt: AttemptId,
  beforeSeq = Number.POSITIVE_INFINITY,
): DeliveryGroup | null {
  const given = scene
    .callsOf('sdk.deliver')
    .filter(({ sent, got }) => sent.to === contactClient && got !== null && got.seq < beforeSeq)
    .filter(({ sent }) => sent.message.attempt === attempt);
  const taken = given.filter((call) => answeredOk(call, beforeSeq));
  const first = given[0];
  if (first === undefined) return null;
  return {
    contactClient,
    imClient: first.sent.from,
    attempt,
    taken,
    cards: taken.flatMap(({ sent }) => sent.message.cards),
    complete: taken.some(({ sent }) => !sent.message.more),
    firstSeq: first.sent.seq,
    lastSeq: Math.max(...given.map(({ sent, reply }) => reply?.seq ?? sent.seq)),
  };
}
