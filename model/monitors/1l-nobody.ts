/** 1.l: a share with no recipient is told as a success. */
import type { NodeId } from '../alphabet.ts';
import type { Yield } from '../monitor.ts';
import { chosenFor, pickedAt } from '../scene/chosen.ts';
import { isAccepted } from '../scene/exchange.ts';
import type { Attempt, CallRecord } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { isSuccess, lastTold } from '../scene/told.ts';
import { counterExample, opportunity } from './finding.ts';

const check = '1.l/nobody';

/** Decided at rest, when everybody who is asked for recipients has been asked. */
export function nobody(scene: Scene, tell: Yield): void {
  for (const attempt of scene.attempts.values()) byContactClient(attempt, scene, tell);
  for (const share of scene.callsOf('sdk.share')) byImClient(share, scene, tell);
}

function byContactClient(attempt: Attempt, scene: Scene, tell: Yield): void {
  const { node, shareSeq, shares, recipients } = attempt;
  if (shareSeq === null || recipients === null) return;
  const picked = pickedAt(scene, { node, fromSeq: attempt.selectSeq ?? shareSeq });
  const forNobody = recipients.length + picked.length === 0;
  const passesNobody = shares.length > 0 && shares.every(isForNobody);
  if (!forNobody && !passesNobody) return;
  tell(opportunity(check, shareSeq));
  // The recipients that a message or the IM client's picker has are judged there.
  const othersChoose = shares.some((share) => !isForNobody(share));
  const told = lastTold(attempt);
  if (othersChoose || attempt.messages.length > 0 || told === undefined) return;
  if (isSuccess(told.outcome)) accuse({ node, seqs: [shareSeq, told.seq] }, scene, tell);
}

function isForNobody({ sent }: CallRecord<'sdk.share'>): boolean {
  return sent.message.recipients?.length === 0;
}

/** It took a share for nobody, or its user picked nobody, and it says that it worked. */
function byImClient(share: CallRecord<'sdk.share'>, scene: Scene, tell: Yield): void {
  const { to, seq, message } = share.sent;
  if (!isAccepted(share) || chosenFor(scene, share).length > 0) return;
  tell(opportunity(check, seq));
  const success = [...scene.callsOf('sdk.outcome'), ...scene.callsOf('ui.tell')].find(
    ({ sent }) =>
      sent.from === to &&
      sent.seq > seq &&
      sent.message.attempt === message.attempt &&
      isSuccess(sent.message.outcome),
  );
  // A picker that is asked under an attempt of its own may have been answered with somebody.
  const picked = pickedAt(scene, { node: to, fromSeq: seq });
  if (success === undefined || picked.length > 0) return;
  accuse({ node: to, seqs: [seq, success.sent.seq] }, scene, tell);
}

interface Charge {
  readonly node: NodeId;
  readonly seqs: readonly number[];
}

function accuse({ node, seqs }: Charge, scene: Scene, tell: Yield): void {
  const expected = 'a share with no recipient is refused, or told as failed';
  tell(counterExample(scene, { check, seqs, node, expected, actual: 'it was told as a success' }));
}
