/** Shares that were asked for and have not come to rest: only at rest can something be missing. */
import type { AttemptId } from '../alphabet.ts';
import type { Yield } from '../monitor.ts';
import type { Attempt } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { isShareOccasion } from '../scene/share-occasion.ts';
import { undecided } from './finding.ts';

export type OpenShares = Set<AttemptId>;

/** Called when the user asks for a share; one that is no occasion is never judged. */
export function openShare(open: OpenShares, id: AttemptId, scene: Scene): void {
  const attempt = scene.attempts.get(id);
  if (attempt !== undefined && isShareOccasion(scene, attempt)) open.add(id);
}

/** Called at rest: judges every share but those that still wait for an answer. */
export function settleShares(
  open: OpenShares,
  scene: Scene,
  judge: (attempt: Attempt) => void,
): void {
  for (const id of [...open]) {
    const attempt = scene.attempts.get(id);
    if (attempt === undefined || isWaiting(scene, attempt)) continue;
    open.delete(id);
    judge(attempt);
  }
}

function isWaiting(scene: Scene, attempt: Attempt): boolean {
  for (const { sent, reply } of scene.calls.values()) {
    if (reply !== null || sent.from !== attempt.node) continue;
    const { message } = sent;
    if (message.op !== 'ui.tell' && 'attempt' in message && message.attempt === attempt.id) {
      return true;
    }
  }
  return false;
}

/** The trace ended without rest: nothing can be said to be missing. */
export function leaveOpen(open: OpenShares, scene: Scene, tell: Yield, checks: string[]): void {
  for (const id of open) {
    const seqs = [scene.attempts.get(id)?.shareSeq ?? 0];
    for (const check of checks) tell(undecided(check, seqs, 'the share never came to rest'));
  }
}

/** The two ends of a witness of sharing: selecting signal, the user's word, the telling, the binding. */
export function groundsOf(scene: Scene, attempt: Attempt, tellingSeq: number): readonly number[] {
  const bound = scene.bindings.get(attempt.node)?.findLast(({ okSeq }) => okSeq < tellingSeq);
  const grounds = [bound?.okSeq, attempt.selectSeq, attempt.shareSeq, tellingSeq];
  return grounds.filter((seq) => seq !== undefined && seq !== null);
}
