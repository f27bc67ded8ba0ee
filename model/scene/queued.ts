/** A share that was told off-line and goes by IM later (1.q): queued, in place of or beside the short message. */
import type { AccountId, AttemptId, NodeId, TraceEvent } from '../alphabet.ts';
import { resembles } from './card-match.ts';
import { bindingAt, mannerCalledFor, tellingBefore } from './manner.ts';
import type { Attempt } from './records.ts';
import type { Scene } from './scene.ts';
import { failedBefore, type Sending, sendingOf, sendingsOf } from './sendings.ts';
import { isShareOccasion } from './share-occasion.ts';

type SentEvent = Extract<TraceEvent, { kind: 'sent' }>;

export interface Queued {
  readonly attempt: AttemptId;
  /** The node that is to blame: the contact client that hands over late, or the IM client that sends. */
  readonly node: NodeId;
  /** The off-line telling, or the sending that rested on it. */
  readonly fromSeq: number;
}

/** This much after the off-line telling, and with nobody asked meanwhile, a hand-over is no flip but a queue. */
const flipUsMax = 60_000_000;

/**
 * Whether this message is the later IM of a share that was told off-line and did not fail. `restSeq`: when
 * everything last came to rest; what had waited until then was no flip.
 */
export function laterByIm(scene: Scene, event: SentEvent, restSeq: number): Queued | undefined {
  if (event.message.op === 'sdk.share') return lateHandOver(scene, event, restSeq);
  const { message } = event;
  if (message.op !== 'im.send' || message.body.type !== 'cards') return undefined;
  const rows = message.body.cards.map((card) => scene.card(card));
  const wasGiven = scene
    .callsOf('sdk.share')
    .some(
      ({ sent }) =>
        sent.to === event.from &&
        sent.message.cards.some((card) => rows.some((row) => resembles(row, scene.card(card)))),
    );
  if (wasGiven) return undefined;
  const attempt = [...scene.attempts.values()].find((each) => {
    const cards = (each.selected ?? []).filter((card) => card !== null);
    if (!cards.some((card) => rows.some((row) => resembles(row, scene.card(card))))) return false;
    if (!isFor(each, message.to)) return false;
    return isToldOffline(scene, each, event);
  });
  if (attempt === undefined) return undefined;
  return { attempt: attempt.id, node: event.from, fromSeq: attempt.shareSeq ?? event.seq };
}

/** What goes to somebody else was not waiting for this share. */
function isFor({ acts }: Attempt, account: AccountId): boolean {
  return acts.some(
    (act) => act.act === 'share' && act.recipients.some((each) => each.account === account),
  );
}

/** Bound to the sender of this message, and called to go by short message alone. */
function isToldOffline(scene: Scene, attempt: Attempt, event: SentEvent): boolean {
  if (!isShareOccasion(scene, attempt) || (attempt.shareSeq ?? event.seq) >= event.seq)
    return false;
  const first = sendingsOf(attempt)[0]?.seq ?? (attempt.shareSeq ?? 0) + 1;
  const binding = bindingAt(scene, attempt.node, first);
  if (binding?.imClient !== event.from) return false;
  return (
    mannerCalledFor(scene, attempt, detectedSeq(scene, attempt, event.seq)) === 'short-message'
  );
}

/** At the first sending; else after the answer to the share's own query; else at the user's word. */
function detectedSeq(scene: Scene, attempt: Attempt, beforeSeq: number): number {
  const sent = sendingsOf(attempt).find(({ seq }) => seq < beforeSeq)?.seq;
  const since = attempt.selectSeq ?? -1;
  const own = scene.presence
    .get(attempt.node)
    ?.find(({ askedSeq, seq }) => askedSeq !== null && askedSeq > since && seq < beforeSeq);
  return sent ?? (own === undefined ? (attempt.shareSeq ?? 0) : own.seq + 1);
}

function lateHandOver(scene: Scene, event: SentEvent, restSeq: number): Queued | undefined {
  if (event.message.op !== 'sdk.share') return undefined;
  const { call, message } = event;
  const [attempt, sending] = sendingOf(scene, { call, message }) ?? [];
  if (attempt === undefined || sending === undefined) return undefined;
  if (!isShareOccasion(scene, attempt) || failedBefore(scene, attempt, sending)) return undefined;
  if (mannerCalledFor(scene, attempt, sending.seq) === 'short-message') return undefined;
  const off = offlineTelling(scene, attempt, { late: sending, restSeq });
  if (off === undefined) return undefined;
  return { attempt: attempt.id, node: event.from, fromSeq: off };
}

/** The off-line telling on which the share had settled long before, or on which its short message went. */
function offlineTelling(
  scene: Scene,
  attempt: Attempt,
  { late, restSeq }: { readonly late: Sending; readonly restSeq: number },
): number | undefined {
  const sms = sendingsOf(attempt).find(
    ({ manner, seq }) => manner === 'short-message' && seq < late.seq,
  );
  if (sms !== undefined) {
    const called = mannerCalledFor(scene, attempt, sms.seq) === 'short-message';
    return called ? (tellingBefore(scene, attempt, sms.seq)?.seq ?? sms.seq) : undefined;
  }
  const detected = detectedSeq(scene, attempt, late.seq);
  const off = tellingBefore(scene, attempt, detected);
  if (off === undefined || mannerCalledFor(scene, attempt, detected) !== 'short-message') {
    return undefined;
  }
  const word = attempt.acts.findLast(({ act }) => act === 'share');
  const settled = word !== undefined && word.seq > off.seq ? word : off;
  const waited = late.call.sent.atUs - settled.atUs > flipUsMax || settled.seq < restSeq;
  return waited && !wasBusy(scene, attempt, settled.seq) ? off.seq : undefined;
}

/** The user was asked meanwhile, or the kit made a fault: waiting is no queue then. */
function wasBusy(scene: Scene, attempt: Attempt, sinceSeq: number): boolean {
  const asked = scene
    .callsOf('ui.ask')
    .some(({ sent }) => sent.message.attempt === attempt.id && sent.from === attempt.node);
  return asked || scene.troubles.some(({ seq }) => seq > sinceSeq);
}
