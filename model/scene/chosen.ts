/** Whom the user chose for a share: at the contact client, or in the IM client's own picker. */
import type { AccountId, AttemptId, NodeId } from '../alphabet.ts';
import type { CallRecord } from './records.ts';
import type { Scene } from './scene.ts';

interface Picker {
  readonly node: NodeId;
  /** Without one: whatever attempt the node asked for. */
  readonly attempt?: AttemptId;
  readonly fromSeq: number;
}

/** The accounts that the user picked when this node asked, after an event. */
export function pickedAt(scene: Scene, { node, attempt, fromSeq }: Picker): readonly AccountId[] {
  return scene.callsOf('ui.ask').flatMap(({ sent, reply }) => {
    if (sent.from !== node || sent.seq < fromSeq) return [];
    if (attempt !== undefined && sent.message.attempt !== attempt) return [];
    const words = reply?.reply;
    if (words?.ok !== true || !('answer' in words)) return [];
    return words.answer.kind === 'recipients' ? words.answer.accounts : [];
  });
}

/** Whom a share is for, as the IM client knows it. */
export function chosenFor(scene: Scene, { sent, got }: CallRecord<'sdk.share'>) {
  const { recipients, attempt } = sent.message;
  return recipients ?? pickedAt(scene, { node: sent.to, attempt, fromSeq: got?.seq ?? sent.seq });
}
