/** 1.q/short-message: all selected cards were taken for all recipients. */
import type { Yield } from '../monitor.ts';
import { keepsCore } from '../scene/card-match.ts';
import { mannerCalledFor, restingTelling } from '../scene/manner.ts';
import { isNumberOf, recipientsOf } from '../scene/recipients.ts';
import type { Attempt, CallRecord } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { sendingOf } from '../scene/sendings.ts';
import { isShareOccasion } from '../scene/share-occasion.ts';
import { readTogether, rowsOfMessages, selectedRows } from '../scene/short-message.ts';
import { witness } from './finding.ts';
import { groundsOf } from './open-shares.ts';

/** Called for each answer: witnessed once the last card for the last recipient has been taken. */
export function shortMessageShown(call: number, scene: Scene, tell: Yield): void {
  const record = scene.call(call, 'sms.send');
  const [attempt] = (record && sendingOf(scene, record.sent)) ?? [];
  if (attempt === undefined || !isShareOccasion(scene, attempt)) return;
  const taken = attempt.messages.filter(({ reply }) => reply?.reply.ok === true);
  const first = taken[0];
  const telling = first && restingTelling(scene, attempt, first.sent.seq);
  if (first === undefined || telling === undefined) return;
  if (mannerCalledFor(scene, attempt, first.sent.seq) !== 'short-message') return;
  if (!reachesAll(scene, attempt, taken)) return;
  const exchanges = taken.flatMap(({ sent, reply }) => [sent.seq, reply?.seq ?? sent.seq]);
  const seqs = [...groundsOf(scene, attempt, telling.seq), ...exchanges];
  const nodes = [attempt.node, telling.imClient] as const;
  tell(witness(scene, { check: '1.q/short-message', seqs, nodes }));
}

type Sms = CallRecord<'sms.send'>;

function reachesAll(scene: Scene, attempt: Attempt, taken: readonly Sms[]): boolean {
  const wanted = selectedRows(scene, attempt);
  const recipients = recipientsOf(scene, attempt);
  if (wanted.length === 0 || wanted.length < (attempt.selected ?? []).length) return false;
  return (
    recipients.length > 0 &&
    recipients.every((recipient) => {
      const had = readTogether(rowsOfMessages(scene, messagesTo(scene, attempt, taken, recipient)));
      return wanted.every((want) => had.some((have) => keepsCore(have, want)));
    })
  );
}

function messagesTo(
  scene: Scene,
  attempt: Attempt,
  messages: readonly Sms[],
  recipient: ReturnType<typeof recipientsOf>[number],
): readonly Sms[] {
  return messages.filter(({ sent }) =>
    isNumberOf(scene, attempt, { number: sent.message.to, recipient }),
  );
}
