/** The selecting signal (1.g) on which a transmission stands. */
import type { AttemptId, CardId, CardRow, NodeId } from '../alphabet.ts';
import type { Attempt, CallRecord } from './records.ts';
import type { Scene } from './scene.ts';
import { hasFailed } from './told.ts';

export interface Sending {
  readonly node: NodeId;
  readonly attempt: AttemptId;
  readonly seq: number;
}

export interface Selection {
  readonly attempt: Attempt;
  readonly seq: number;
  /** The selected cards that the book could show. */
  readonly cards: readonly CardRow[];
  /** Something was selected that the read-out of the book did not show, or the book changed since. */
  readonly doubtful: boolean;
}

/**
 * The selection of the transmission's own attempt; after a failure, that of the attempt that failed, for a new
 * share after a failure stands on the selecting signal of the first (R7).
 */
export function selectionFor(scene: Scene, sending: Sending): Selection | undefined {
  const own = scene.attempts.get(sending.attempt);
  if (own !== undefined && own.node === sending.node && isSelected(own, sending.seq)) {
    return selectionOf(scene, own, sending.seq);
  }
  const failed = [...scene.attempts.values()].findLast(
    (attempt) =>
      attempt.node === sending.node &&
      isSelected(attempt, sending.seq) &&
      attempt.shareSeq !== null &&
      hasFailed(attempt, sending.seq),
  );
  return failed === undefined ? undefined : selectionOf(scene, failed, sending.seq);
}

function isSelected(attempt: Attempt, beforeSeq: number): boolean {
  return attempt.selectSeq !== null && attempt.selectSeq < beforeSeq;
}

function selectionOf(scene: Scene, attempt: Attempt, beforeSeq: number): Selection {
  const seq = attempt.selectSeq ?? 0;
  const selected = attempt.selected ?? [];
  const known = selected.filter((card): card is CardId => card !== null);
  const changed = bookChangedBetween(scene, attempt.node, { fromSeq: seq, toSeq: beforeSeq });
  return {
    attempt,
    seq,
    cards: [...new Set(known)].map((card) => scene.card(card)),
    doubtful: known.length < selected.length || changed,
  };
}

export interface Span {
  readonly fromSeq: number;
  readonly toSeq: number;
}

/** Whether a hand, a friend's card or a restore may have changed the book between two events. */
export function bookChangedBetween(scene: Scene, node: NodeId, span: Span): boolean {
  const within = (seq: number) => seq > span.fromSeq && seq < span.toSeq;
  const arrived = ({ sent, got }: CallRecord) => sent.to === node && within(got?.seq ?? -1);
  return (
    scene.actsOf('edit').some((edit) => edit.node === node && within(edit.seq)) ||
    scene.callsOf('sdk.card').some(arrived) ||
    scene.callsOf('sdk.deliver').some(arrived)
  );
}
