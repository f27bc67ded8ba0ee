/** Tellings (1.n, R1): the state of an IM client as it reached a contact client. */
import type { Stamp } from '../alphabet.ts';
import type { CallRecord, PresenceTelling } from './records.ts';
import type { Scene } from './scene.ts';

/** Called when a call is given to its receiver, and again when its answer is given to its sender. */
export function recordPresence(scene: Scene, call: CallRecord, at: Stamp): void {
  const telling = tellingOf(call, at);
  if (telling === undefined) return;
  const list = scene.presence.get(telling.to) ?? [];
  list.push(telling);
  scene.presence.set(telling.to, list);
}

function tellingOf(call: CallRecord, at: Stamp): (PresenceTelling & { to: string }) | undefined {
  const { from, to, message, seq } = call.sent;
  const stamp = { seq: at.seq, atUs: at.atUs };
  if (message.op === 'sdk.notice' && call.reply === null) {
    return { ...stamp, to, imClient: from, online: message.online, askedSeq: null };
  }
  if (message.op !== 'sdk.state' && message.op !== 'sdk.listen') return undefined;
  const reply = call.reply?.reply;
  if (reply === undefined || !reply.ok || !('online' in reply)) return undefined;
  return { ...stamp, to: from, imClient: to, online: reply.online, askedSeq: seq };
}

/** What one IM client last told one contact client before an event, or `undefined`. */
export function lastTelling(
  scene: Scene,
  contactClient: string,
  imClient: string,
  beforeSeq: number,
): PresenceTelling | undefined {
  return scene.presence
    .get(contactClient)
    ?.findLast((telling) => telling.imClient === imClient && telling.seq < beforeSeq);
}
