/** The friends that an IM client read for a share: who is removed while it sends by that list was on it. */
import type { AccountId } from '../alphabet.ts';
import { sharesGiven } from './given.ts';
import { firstSending } from './letter.ts';
import type { CallRecord } from './records.ts';
import type { Scene } from './scene.ts';
import { senderOf } from './sender.ts';

/** Longer than anybody takes from the list to the message. */
const listUsMax = 60_000_000;

/**
 * Whether the latest list of friends that the sender had read, after it was given a share for this account and just
 * before it sent, has the account on it. A friendship that ends after that is not known to the sender any more.
 */
export function isListedForShare(scene: Scene, send: CallRecord<'im.send'>): boolean {
  const first = firstSending(scene, send);
  const { sent } = first;
  const { to, session } = sent.message;
  const account = senderOf(scene, first)?.account ?? '';
  const leftSeq = scene.friendsLeft.get(account)?.get(to) ?? -1;
  const given = sharesGiven(scene, sent.from, sent.seq).findLast(
    (share) => share.sent.message.recipients?.includes(to) ?? true,
  );
  const read = scene
    .callsOf('im.friends')
    .findLast(
      (each) =>
        each.sent.from === sent.from &&
        each.sent.message.session === session &&
        each.reply !== null &&
        each.reply.seq < sent.seq,
    );
  if (given?.got == null || read?.reply == null || read.sent.seq < given.got.seq) return false;
  if (leftSeq < read.sent.seq) return false;
  return sent.atUs - read.reply.atUs <= listUsMax && isOnList(read, to);
}

function isOnList({ reply }: CallRecord<'im.friends'>, friend: AccountId): boolean {
  const words = reply?.reply;
  if (words?.ok !== true || !('friends' in words)) return false;
  return words.friends.some(({ account }) => account === friend);
}
