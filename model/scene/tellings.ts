/** What was told to the user about an attempt, by whichever node. */
import type { AttemptId, NodeId } from '../alphabet.ts';
import type { CallRecord } from './records.ts';
import type { Scene } from './scene.ts';

export type TellCall = CallRecord<'ui.tell'>;

/** The tellings of an attempt, oldest first; with a node, only those by it. */
export function tellingsOf(scene: Scene, attempt: AttemptId, node?: NodeId): readonly TellCall[] {
  return scene
    .callsOf('ui.tell')
    .filter(({ sent }) => sent.message.attempt === attempt && (node ?? sent.from) === sent.from);
}

/** Whether the attempt was told as not done, by whichever node. */
export function toldAsFailed(scene: Scene, attempt: AttemptId): boolean {
  return tellingsOf(scene, attempt).some(({ sent: { message } }) =>
    ['failed', 'refused', 'unknown'].includes(message.outcome),
  );
}

export function toldAsDone(scene: Scene, attempt: AttemptId, sinceSeq = -1): TellCall | undefined {
  return tellingsOf(scene, attempt).find(
    ({ sent: { message, seq } }) => message.outcome === 'done' && seq > sinceSeq,
  );
}

/** Whether the attempt waits for an answer of the user, who has no deadline. */
export function waitsForUser(scene: Scene, attempt: AttemptId): boolean {
  return scene
    .callsOf('ui.ask')
    .some(({ sent, reply }) => sent.message.attempt === attempt && reply === null);
}
