/** R7: after a failure that was not definite no other manner is used for the share. */
import type { Monitor, Yield } from '../monitor.ts';
import type { Attempt, CallRecord } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { counterExample } from './finding.ts';
import { occasion } from './occasion.ts';

type Transmission = CallRecord<'sdk.share' | 'sms.send'>;

export const monitorFallback: Monitor<null> = {
  row: 'R7',
  start: () => null,
  on: {
    'reply sdk.share': (_state, { reply, seq }, _scene, tell) => {
      if (!reply.ok && !reply.definite) occasion(tell, seq, 'R7/fallback');
    },
    'reply sms.send': (_state, { reply, seq }, _scene, tell) => {
      if (!reply.ok && !reply.definite) occasion(tell, seq, 'R7/fallback');
    },
    'sent sdk.outcome': (_state, { seq, message: { outcome } }, _scene, tell) => {
      if (outcome === 'unknown') occasion(tell, seq, 'R7/fallback');
    },
    'sent sms.send': (_state, { call }, scene, tell) =>
      judge(scene.call(call, 'sms.send'), scene, tell),
    'sent sdk.share': (_state, { call }, scene, tell) =>
      judge(scene.call(call, 'sdk.share'), scene, tell),
  },
};

function judge(sending: Transmission | undefined, scene: Scene, tell: Yield): void {
  const attempt = scene.attempts.get(sending?.sent.message.attempt ?? '');
  if (sending === undefined || attempt === undefined) return;
  const { seq, from, message } = sending.sent;
  const doubt =
    message.op === 'sms.send'
      ? doubtOfImAt(attempt, seq, scene)
      : doubtOfSmsAt(attempt, seq, scene);
  // What the user asked for anew after the failure is a share of its own.
  if (doubt === null || (attempt.shareSeq ?? -1) > doubt) return;
  tell(
    counterExample(scene, {
      check: 'R7/fallback',
      seqs: [doubt, seq],
      node: from,
      expected: 'no other manner, and `unknown` told until it is known',
      actual: `${message.op} after a failure that was not definite`,
    }),
  );
}

function isIndefinite({ reply }: CallRecord, beforeSeq: number): boolean {
  return reply !== null && reply.seq < beforeSeq && !reply.reply.ok && !reply.reply.definite;
}

/** When the hand-over became doubtful and has stayed so; what the IM client said later counts. */
function doubtOfImAt(attempt: Attempt, seq: number, scene: Scene): number | null {
  const doubtful = attempt.shares.findLast((call) => isIndefinite(call, seq));
  const said = scene
    .callsOf('sdk.outcome')
    .findLast(
      ({ sent, got }) =>
        sent.to === attempt.node &&
        sent.message.attempt === attempt.id &&
        got !== null &&
        got.seq < seq,
    );
  const word = said?.sent.message.outcome;
  const saidAt = said?.got?.seq ?? -1;
  const doubtAt = doubtful?.reply?.seq ?? -1;
  if (saidAt > doubtAt) return word === 'unknown' ? saidAt : null;
  return doubtful === undefined ? null : doubtAt;
}

/** The same for a short message: a report that it failed ends the doubt. */
function doubtOfSmsAt(attempt: Attempt, seq: number, scene: Scene): number | null {
  const doubtful = attempt.messages.findLast((call) => isIndefinite(call, seq));
  const at = doubtful?.reply?.seq;
  if (at === undefined) return null;
  const failed = scene
    .callsOf('sms.report')
    .some(
      ({ sent, got }) =>
        sent.to === attempt.node && sent.message.status === 'failed' && (got?.seq ?? seq) < seq,
    );
  return failed ? null : at;
}
