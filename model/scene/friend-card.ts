/** A friend's own card on its way (1.r, 1.s): what came to an IM client, and from whom. */
import type { AccountId, CardRow, NodeId } from '../alphabet.ts';
import type { CallRecord } from './records.ts';
import type { Scene } from './scene.ts';

export interface Arrival {
  /** Whose message it was, or whose log-in the network answered. */
  readonly from: AccountId;
  readonly isOwnCard: boolean;
  readonly rows: readonly CardRow[];
  readonly seqs: readonly number[];
}

/** Every card that came to an IM client by IM before an event, oldest first. */
export function arrivalsAt(scene: Scene, imClient: NodeId, beforeSeq: number): readonly Arrival[] {
  const messages = scene.callsOf('im.message').flatMap((call) => messageArrival(scene, call));
  const answers = [...scene.callsOf('im.login')].flatMap((call) => answerArrival(scene, call));
  return [...messages, ...answers]
    .filter(({ to, seq }) => to === imClient && seq < beforeSeq)
    .sort((a, b) => a.seq - b.seq);
}

type Located = Arrival & { readonly to: NodeId; readonly seq: number };

function messageArrival(scene: Scene, { sent, got }: CallRecord<'im.message'>): readonly Located[] {
  const { body, from } = sent.message;
  if (got === null || (body.type !== 'own-card' && body.type !== 'cards')) return [];
  const rows = body.cards.map((card) => scene.card(card));
  const seqs = [sent.seq, got.seq];
  return [{ from, isOwnCard: body.type === 'own-card', rows, seqs, to: sent.to, seq: got.seq }];
}

/** The answer to a log-in brings the account's own card. */
function answerArrival(scene: Scene, { sent, reply }: CallRecord<'im.login'>): readonly Located[] {
  const words = reply?.reply;
  if (reply === null || words === undefined || !words.ok || !('cards' in words)) return [];
  const rows = words.cards.map((card) => scene.card(card));
  const seqs = [sent.seq, reply.seq];
  const from = sent.message.account;
  return [{ from, isOwnCard: true, rows, seqs, to: sent.from, seq: reply.seq }];
}

/** Whether anything of this IM client's dealings with the network is on record. */
export function isImVisible(scene: Scene, imClient: NodeId): boolean {
  for (const { sent } of scene.calls.values()) {
    const involved = sent.from === imClient || sent.to === imClient;
    if (involved && sent.message.op.startsWith('im.')) return true;
  }
  return false;
}

/** The last request for this friend's card before an event. */
export function lastFetch(
  scene: Scene,
  { from: imClient, to: contactClient, account, seq }: Passing,
): CallRecord<'sdk.fetch'> | undefined {
  return scene
    .callsOf('sdk.fetch')
    .findLast(
      ({ sent }) =>
        sent.from === contactClient &&
        sent.to === imClient &&
        sent.message.account === account &&
        sent.seq < seq,
    );
}

/** A friend's card that an IM client passes to a contact client, or is asked for. */
export interface Passing {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly account: AccountId;
  readonly seq: number;
}

/**
 * The answer that listed the account among the friends: to the contact client's last question, or to the IM
 * client's own. A question of the contact client that was never answered hides what came before.
 */
export function listingSeq(scene: Scene, passing: Passing): number | undefined {
  const asked = scene
    .callsOf('sdk.friends')
    .findLast(
      ({ sent }) => sent.from === passing.to && sent.to === passing.from && sent.seq < passing.seq,
    );
  if (asked !== undefined && asked.reply === null) return undefined;
  if (asked !== undefined && lists(asked, passing)) return asked.reply?.seq;
  return scene
    .callsOf('im.friends')
    .findLast((call) => call.sent.from === passing.from && lists(call, passing))?.reply?.seq;
}

/** Whether this answer, from before the passing, listed the account. */
export function lists(call: CallRecord, { account, seq }: Passing): boolean {
  const words = call.reply?.reply;
  if (words === undefined || !words.ok || !('friends' in words)) return false;
  return (call.reply?.seq ?? seq) < seq && words.friends.some((each) => each.account === account);
}

/** Whether either client had asked for the friends at all and was answered. */
export function hasAskedFriends(scene: Scene, passing: Passing): boolean {
  const answered = ({ reply }: CallRecord) => reply?.reply.ok === true && reply.seq < passing.seq;
  const bySdk = scene
    .callsOf('sdk.friends')
    .some((call) => answered(call) && call.sent.to === passing.from);
  return (
    bySdk ||
    scene.callsOf('im.friends').some((call) => answered(call) && call.sent.from === passing.from)
  );
}
