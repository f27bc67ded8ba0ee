/** Through which account an IM message goes: whose session string it bears. */
import type { AccountId, NodeId } from '../alphabet.ts';
import type { CallRecord } from './records.ts';
import type { Scene } from './scene.ts';

export interface Sender {
  readonly account: AccountId;
  /** The node that logged in for this session. */
  readonly node: NodeId;
}

/** The one that the network gave this session to; a session that nobody saw begin is the sender's own. */
export function senderOf(scene: Scene, { sent }: CallRecord<'im.send'>): Sender | undefined {
  const login = scene.callsOf('im.login').findLast(({ reply }) => {
    const words = reply?.reply;
    if (words === undefined || !words.ok || !('session' in words)) return false;
    return words.session === sent.message.session && (reply?.seq ?? sent.seq) < sent.seq;
  });
  if (login !== undefined) return { account: login.sent.message.account, node: login.sent.from };
  const session = sessionAt(scene, sent.from, sent.seq);
  return session === undefined ? undefined : { account: session.account, node: sent.from };
}

/** The session of an IM client as it was when an event came, live or not. */
export function sessionAt(scene: Scene, imClient: NodeId, beforeSeq: number) {
  return scene.sessionHistory.get(imClient)?.findLast(({ seq }) => seq < beforeSeq);
}
