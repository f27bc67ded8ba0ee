/** The step on which what a user asked for stands or falls (G10, R8). */
import type { ActEvent, CallRecord } from './records.ts';
import { answeredOk } from './restoring.ts';
import type { Scene } from './scene.ts';

/**
 * The calls by which the node itself tries to do what was asked, oldest first: those after the act and
 * before the next act of the same kind at the same node.
 */
export function decidingCalls(scene: Scene, act: ActEvent): readonly CallRecord[] {
  const next = nextAlike(scene, act);
  return candidates(scene, act).filter(
    ({ sent }) => sent.from === act.node && sent.seq > act.seq && sent.seq < next,
  );
}

function nextAlike(scene: Scene, act: ActEvent): number {
  const next = scene.actsOf(act.act).find((each) => each.node === act.node && each.seq > act.seq);
  return next?.seq ?? Number.POSITIVE_INFINITY;
}

function candidates(scene: Scene, act: ActEvent): readonly CallRecord[] {
  switch (act.act) {
    case 'bind':
      return scene.callsOf('sdk.bind');
    case 'import':
      return scene.callsOf('sdk.fetch').filter(({ sent }) => sent.message.account === act.account);
    case 'synchronise':
      return scene.callsOf('cs.put');
    case 'restore':
      return [...scene.callsOf('cs.get'), ...scene.callsOf('sdk.restore')];
    case 'share':
      return [...scene.callsOf('sdk.share'), ...scene.callsOf('sms.send')].filter(
        ({ sent }) => sent.message.attempt === act.attempt,
      );
    default:
      return [];
  }
}

/** Tried before an event, answered with a definite no each time, and never repeated with success. */
export function hasFailed(calls: readonly CallRecord[], beforeSeq: number): boolean {
  const tried = calls.filter(({ sent }) => sent.seq < beforeSeq);
  return tried.length > 0 && tried.every((call) => isDefiniteNo(call, beforeSeq));
}

export function isDefiniteNo({ reply }: CallRecord, beforeSeq: number): boolean {
  return reply !== null && reply.seq < beforeSeq && !reply.reply.ok && reply.reply.definite;
}

/** Accepted, or given to the other end, which has not said no: in the world's record it was taken. */
export function isTaken(call: CallRecord, beforeSeq: number): boolean {
  if (answeredOk(call, beforeSeq)) return true;
  if (call.got === null || call.got.seq >= beforeSeq) return false;
  return call.reply === null || call.reply.reply.ok || !call.reply.reply.definite;
}
