/** What left a contact client for one attempt, in either manner, and what failed of it (R7). */
import type { Attempt, CallRecord } from './records.ts';
import type { Scene } from './scene.ts';

export type Sending =
  | { readonly manner: 'im'; readonly seq: number; readonly call: CallRecord<'sdk.share'> }
  | {
      readonly manner: 'short-message';
      readonly seq: number;
      readonly call: CallRecord<'sms.send'>;
    };

/** Both manners in one list, oldest first, since the share of the attempt was last asked for. */
export function sendingsOf(attempt: Attempt): readonly Sending[] {
  const since = attempt.shareSeq ?? -1;
  const all: Sending[] = [
    ...attempt.shares.map((call) => ({ manner: 'im' as const, seq: call.sent.seq, call })),
    ...attempt.messages.map((call) => ({
      manner: 'short-message' as const,
      seq: call.sent.seq,
      call,
    })),
  ];
  return all.filter(({ seq }) => seq > since).sort((a, b) => a.seq - b.seq);
}

/** The sending that a message belongs to, if an attempt of its sender bears its id. */
export function sendingOf(scene: Scene, event: SendEvent): [Attempt, Sending] | undefined {
  const attempt = scene.attempts.get(event.message.attempt);
  const sending = attempt && sendingsOf(attempt).find(({ call }) => call.sent.call === event.call);
  return attempt === undefined || sending === undefined ? undefined : [attempt, sending];
}
interface SendEvent {
  readonly call: number;
  readonly message: { readonly attempt: string };
}

/** A client that has waited this long for an answer may take the sending for failed, though not for certain. */
const givenUpAfterUs = 1_000_000;

/** Whether some sending of this attempt had failed, definitely or not, before another one. */
export function failedBefore(scene: Scene, attempt: Attempt, next: Sending): boolean {
  const earlier = sendingsOf(attempt).filter(({ seq }) => seq < next.seq);
  return (
    earlier.some(
      (sending) => isAnsweredNo(sending, next) || isReportedLost(scene, sending, next),
    ) ||
    (earlier.some(({ manner }) => manner === 'im') && isToldFailed(scene, attempt, next))
  );
}

function isAnsweredNo({ call }: Sending, next: Sending): boolean {
  const { reply } = call;
  if (reply === null || reply.seq > next.seq) {
    return next.call.sent.atUs - call.sent.atUs >= givenUpAfterUs;
  }
  return !reply.reply.ok;
}

function isReportedLost(scene: Scene, { call }: Sending, next: Sending): boolean {
  const reply = call.reply?.reply;
  if (reply === undefined || !reply.ok || !('id' in reply)) return false;
  return scene
    .callsOf('sms.report')
    .some(
      ({ sent, got }) =>
        sent.message.id === reply.id &&
        sent.message.status === 'failed' &&
        (got?.seq ?? next.seq) < next.seq,
    );
}

/** The IM client said later that it did not work, or does not know, or ended the binding. */
function isToldFailed(scene: Scene, attempt: Attempt, next: Sending): boolean {
  const bad = ['failed', 'refused', 'unknown'];
  const told = scene
    .callsOf('sdk.outcome')
    .some(
      ({ sent, got }) =>
        sent.message.attempt === attempt.id &&
        sent.to === attempt.node &&
        bad.includes(sent.message.outcome) &&
        (got?.seq ?? next.seq) < next.seq,
    );
  const ended = (scene.bindings.get(attempt.node) ?? []).some(
    ({ endSeq }) => endSeq !== null && endSeq > (attempt.shareSeq ?? -1) && endSeq < next.seq,
  );
  return told || ended;
}
