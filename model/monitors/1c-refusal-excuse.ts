/** 1.c: the reasons that the world offers to an IM client for saying no to a bound contact client. */

import type { AccountId } from '../alphabet.ts';
import { chosenFor } from '../scene/chosen.ts';
import { isAccepted } from '../scene/exchange.ts';
import type { CallRecord } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { sessionAt } from '../scene/sender.ts';

/** Cards of more octets than this may be too large for a network of somebody's choice (R10). */
const shareOctetsMax = 8_192;

/** Why the refusal says nothing about the binding, asked when it comes; `undefined`: no reason. */
export function refusalExcuse(call: CallRecord, scene: Scene): string | undefined {
  const { from, to, seq, message } = call.sent;
  const binding = scene.bindings
    .get(from)
    ?.findLast(({ imClient, okSeq }) => imClient === to && okSeq < seq);
  if (binding === undefined) return 'the contact client was not told of the binding';
  if ('handle' in message && message.handle !== binding.handle) return 'the handle was another one';
  const session = sessionAt(scene, to, call.reply?.seq ?? seq);
  if (session?.live !== true) return 'the IM client was off-line';
  const registered = scene.accounts.get(session.account)?.number ?? '';
  if (scene.numberKey(registered, to) !== scene.numberKey(binding.number, to)) {
    return 'the account of the IM client has another number';
  }
  return excuseInWords(call, session.account, scene);
}

/** What only the whole run can show. */
export function laterExcuse(call: CallRecord, scene: Scene): string | undefined {
  if (scene.troubles.length > 0) return 'something had gone wrong in this run';
  if (worksOtherwise(call, scene)) return 'the operation works under this binding';
  const failed = [...scene.callsOf('cs.get'), ...scene.callsOf('im.send')].some(
    ({ sent, reply }) => sent.from === call.sent.to && reply?.reply.ok !== true,
  );
  return failed ? 'the server or the network had said no to the IM client' : undefined;
}

function worksOtherwise({ sent }: CallRecord, scene: Scene): boolean {
  return scene
    .callsOf(sent.message.op)
    .some((each) => each.sent.from === sent.from && each.sent.to === sent.to && isAccepted(each));
}

/** What was asked for may itself be refused: strangers, nothing, too much. */
function excuseInWords(call: CallRecord, account: string, scene: Scene): string | undefined {
  const { message } = call.sent;
  if (message.op === 'sdk.share') {
    const octets = message.cards.reduce((sum, card) => sum + scene.card(card).octets.length, 0);
    if (octets > shareOctetsMax) return 'the cards may have been too large';
    const recipients = recipientsOf(call, scene);
    const proper = message.cards.length > 0 && recipients?.length !== 0;
    const friends = recipients?.every((recipient) => scene.isFriend(account, recipient)) ?? true;
    return proper && friends ? undefined : 'the share had no friends or no cards';
  }
  if (message.op === 'sdk.fetch') {
    return scene.isFriend(account, message.account) ? undefined : 'the account is not a friend';
  }
  return undefined;
}

/** Whom the share is for, as the request says or as the user picked; `undefined` where nobody was asked. */
function recipientsOf({ sent, got }: CallRecord, scene: Scene): readonly AccountId[] | undefined {
  const share = scene.call(sent.call, 'sdk.share');
  if (share === undefined) return undefined;
  const { attempt, recipients } = share.sent.message;
  const fromSeq = got?.seq ?? sent.seq;
  const asked = scene
    .callsOf('ui.ask')
    .some(
      (ask) =>
        ask.sent.from === sent.to && ask.sent.seq > fromSeq && ask.sent.message.attempt === attempt,
    );
  return recipients ?? (asked ? chosenFor(scene, share) : undefined);
}
