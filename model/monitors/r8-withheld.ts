/** R7, R8: `unknown` is told until it is known: not at the end of what had ended for certain. */

import type { Yield } from '../monitor.ts';
import { decidingCalls, isDefiniteNo } from '../scene/deciding-step.ts';
import type { ActEvent, CallRecord } from '../scene/records.ts';
import { answeredOk } from '../scene/restoring.ts';
import type { Scene } from '../scene/scene.ts';
import { tellingsOf } from '../scene/tellings.ts';
import { counterExample } from './finding.ts';
import { occasion } from './occasion.ts';

/**
 * An end that came after the last telling is not missed: `unknown` was true, and later tellings may be left out.
 * Shares are not judged here, for of them steps may be left out.
 */
export function judgeWithheld(act: ActEvent, scene: Scene, tell: Yield): void {
  const told = tellingsOf(scene, act.attempt).filter(({ sent }) => sent.seq > act.seq);
  const last = told.findLast(({ sent }) => sent.from === act.node)?.sent;
  if (last === undefined || asksUser(act, scene)) return;
  const endSeq = endBefore(last.seq, act, scene);
  if (endSeq === null) return;
  occasion(tell, last.seq, 'R8/withheld');
  if (told.some(({ sent }) => sent.message.outcome !== 'unknown')) return;
  tell(
    counterExample(scene, {
      check: 'R8/withheld',
      seqs: [act.seq, endSeq, last.seq],
      node: act.node,
      expected: 'unknown until it is known, and then the outcome',
      actual: `it says unknown, and had learnt at event ${endSeq} how the ${act.act} ended`,
    }),
  );
}

/** What a user does not answer may stay unknown, whatever came. */
function asksUser(act: ActEvent, scene: Scene): boolean {
  return scene
    .callsOf('ui.ask')
    .some(({ sent }) => sent.message.attempt === act.attempt && sent.seq > act.seq);
}

/** When the end of an act was known at its node for certain, if that was before an event. */
function endBefore(seq: number, act: ActEvent, scene: Scene): number | null {
  switch (act.act) {
    case 'import':
      return cardCame(act, seq, scene);
    case 'restore':
      return scene.seatOf(act.node) === 'im-client'
        ? restoreDone(act, seq, scene)
        : restoreCame(act, seq, scene);
    case 'bind':
      return isUnboundSince(act, scene)
        ? null
        : answered(decidingCalls(scene, act), act, seq, scene);
    case 'unbind':
      return unbound(act, seq, scene);
    case 'synchronise':
      return answered(decidingCalls(scene, act), act, seq, scene);
    default:
      return null;
  }
}

/** The answer to the last question, if each was taken: of one that may be lost another answer may come. */
function cardCame(act: Extract<ActEvent, { act: 'import' }>, seq: number, scene: Scene) {
  const fetches = decidingCalls(scene, act);
  const asked = fetches.at(-1);
  if (asked === undefined || !fetches.every((fetch) => answeredOk(fetch, seq))) return null;
  const card = scene
    .callsOf('sdk.card')
    .find(
      (call) =>
        call.sent.message.account === act.account &&
        isFromTo(call, asked.sent.to, act.node) &&
        call.sent.seq > (asked.got?.seq ?? seq) &&
        isTakenIn(call, seq),
    );
  return card?.got?.seq ?? null;
}

/** Given to the node before an event, which said yes to it. */
function isTakenIn(call: CallRecord, beforeSeq: number): boolean {
  return call.got !== null && call.got.seq < beforeSeq && answeredOk(call);
}

function isFromTo({ sent }: CallRecord, from: string, to: string): boolean {
  return sent.from === from && sent.to === to;
}

/** The contact client passed the signal on: the last delivery tells it the end, or the word that it failed. */
function restoreCame({ attempt, node, seq: actSeq }: ActEvent, seq: number, scene: Scene) {
  const isOwn = ({ sent }: CallRecord<'sdk.restore' | 'sdk.deliver' | 'sdk.restore-failed'>) =>
    sent.message.attempt === attempt && sent.seq > actSeq;
  const asked = scene.callsOf('sdk.restore').filter((call) => isOwn(call));
  if (asked.length === 0 || !asked.every((call) => answeredOk(call, seq))) return null;
  const acceptedSeq = asked.at(-1)?.reply?.seq ?? seq;
  const isTo = (call: CallRecord<'sdk.deliver' | 'sdk.restore-failed'>) =>
    isOwn(call) && call.sent.to === node;
  const delivered = scene.callsOf('sdk.deliver').filter(isTo);
  const failed = scene.callsOf('sdk.restore-failed').filter(isTo);
  if (![...delivered, ...failed].every((call) => isTakenIn(call, seq))) return null;
  const last = delivered.at(-1);
  const isWhole = last?.sent.message.more === false;
  // Both ends came: neither is known to be the end.
  if (isWhole && failed.length > 0) return null;
  const endSeq = (isWhole ? last : failed.at(-1))?.got?.seq ?? null;
  // What comes before the signal was even taken may be missed: it is not yet waited for.
  return endSeq !== null && endSeq > acceptedSeq ? endSeq : null;
}

/** The IM client restored for its own user: it knows the answer to its last request or delivery. */
function restoreDone(act: ActEvent, seq: number, scene: Scene): number | null {
  const gets = decidingCalls(scene, act).filter(({ sent }) => sent.message.op === 'cs.get');
  const delivered = scene
    .callsOf('sdk.deliver')
    .filter(({ sent }) => sent.from === act.node && sent.message.attempt === act.attempt);
  const calls = [...gets, ...delivered];
  if (!calls.every((call) => isDefinite(call, seq))) return null;
  const last = delivered.at(-1) ?? gets.at(-1);
  const isWhole = delivered.some((call) => !call.sent.message.more && answeredOk(call, seq));
  const isRefused = last !== undefined && isDefiniteNo(last, seq);
  // Two clients answered in two ways if both are so.
  return isWhole !== isRefused ? (last?.reply?.seq ?? null) : null;
}

function isDefinite(call: CallRecord, beforeSeq: number): boolean {
  return answeredOk(call, beforeSeq) || isDefiniteNo(call, beforeSeq);
}

/** A no to an unbind leaves one side bound and the other not, for which there is no word: only yes is an end. */
function unbound(act: ActEvent, seq: number, scene: Scene): number | null {
  const unbinds = scene
    .callsOf('sdk.unbind')
    .filter(({ sent }) => sent.from === act.node && sent.seq > act.seq && sent.seq < seq);
  return unbinds.every((call) => answeredOk(call, seq)) ? answered(unbinds, act, seq, scene) : null;
}

/** The last answer, if all are yes, or all that decide are a definite no and no other is in doubt. */
function answered(
  deciding: readonly CallRecord[],
  act: ActEvent,
  seq: number,
  scene: Scene,
): number | null {
  const last = deciding.at(-1);
  const calls = [...deciding, ...callsBetween(act, seq, scene)];
  if (!calls.every((call) => isDefinite(call, seq))) return null;
  const isDone = calls.every((call) => answeredOk(call, seq));
  const isFailed = deciding.every((call) => isDefiniteNo(call, seq));
  return isDone || isFailed ? (last?.reply?.seq ?? null) : null;
}

/** All that the node asked of others between an act and its telling; one in doubt may be a part of it. */
function callsBetween(act: ActEvent, seq: number, scene: Scene): readonly CallRecord[] {
  return [...scene.calls.values()].filter(
    ({ sent }) =>
      sent.from === act.node && sent.seq > act.seq && sent.seq < seq && sent.to !== 'user',
  );
}

function isUnboundSince(act: ActEvent, scene: Scene): boolean {
  return scene
    .callsOf('sdk.unbound')
    .some(({ sent }) => sent.to === act.node && sent.seq > act.seq);
}
