/** 1.l: whether a message goes out through the first user account of the share that it stands for. */
import { cardsOf, sharesGiven } from '../scene/given.ts';
import { likeness } from '../scene/likeness.ts';
import type { CallRecord } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { type Sender, sessionAt } from '../scene/sender.ts';

/** What is wrong with the sender, in plain words; `undefined`: nothing. */
export function whyOtherSender(
  send: CallRecord<'im.send'>,
  sender: Sender,
  scene: Scene,
): string | undefined {
  const { from, seq } = send.sent;
  if (sender.node !== from) return `the session is of ${sender.node}`;
  const sessions = [sessionAt(scene, from, seq), scene.sessions.get(from)];
  const accounts = sessions.flatMap((session) => (session === undefined ? [] : [session.account]));
  if (accounts.length > 0 && !accounts.includes(sender.account)) {
    return `the session is of ${sender.account}, and ${from} is logged in to ${accounts[0]}`;
  }
  return otherThanBound(send, sender, scene) ?? otherThanGiven(send, sender, scene);
}

/** The account of the binding is U1; another account of the same number may take its place (R2). */
function otherThanBound(
  send: CallRecord<'im.send'>,
  { account }: Sender,
  scene: Scene,
): string | undefined {
  const { from } = send.sent;
  const binding = scene.bindingOfIm(from);
  if (binding?.account == null || binding.account === account) return undefined;
  const number = scene.accounts.get(account)?.number ?? '';
  if (scene.numberKey(number, from) === scene.numberKey(binding.number, from)) return undefined;
  const isOfBinding = sharesOf(send, scene).some(
    ({ sent }) => sent.from === binding.contactClient && sent.seq > binding.requestSeq,
  );
  return isOfBinding ? `it goes out as ${account}, bound was ${binding.account}` : undefined;
}

/** A share that was given while another account was logged in goes out through that one or not at all. */
function otherThanGiven(
  send: CallRecord<'im.send'>,
  { account }: Sender,
  scene: Scene,
): string | undefined {
  const sessions = sharesOf(send, scene).map(({ got, sent }) =>
    sessionAt(scene, send.sent.from, got?.seq ?? sent.seq),
  );
  const others = sessions.every((each) => each?.live === true && each.account !== account);
  return sessions.length > 0 && others
    ? `it goes out as ${account}, and was given to ${sessions[0]?.account}`
    : undefined;
}

function sharesOf(send: CallRecord<'im.send'>, scene: Scene) {
  const { from, seq, message } = send.sent;
  const { body } = message;
  const cards = body.type === 'cards' ? body.cards.map((id) => scene.card(id)) : [];
  return sharesGiven(scene, from, seq).filter((share) =>
    cards.some((card) => likeness(card, cardsOf(scene, [share])).level !== 'none'),
  );
}
