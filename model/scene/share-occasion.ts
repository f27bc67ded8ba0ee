/** When a share is an occasion to judge the manner, and what may have stood in its way. */
import type { AccountId, NodeId } from '../alphabet.ts';
import { bindingAt, type Manner, type MannerCalledFor } from './manner.ts';
import { isNumberEntered, recipientsOf } from './recipients.ts';
import type { Attempt, BindingRecord, CallRecord } from './records.ts';
import type { Scene } from './scene.ts';

/** Bound when it was asked for, by a number that the terminal has, with a selection that is right (1.c, 1.g). */
export function isShareOccasion(scene: Scene, attempt: Attempt): boolean {
  const { selected, shareSeq, node } = attempt;
  if (shareSeq === null || selected === null || selected.length === 0) return false;
  if (scene.books.has(node) && selected.includes(null)) return false;
  const binding = bindingAt(scene, node, shareSeq);
  if (binding === undefined || isUnboundByUser(scene, binding, shareSeq)) return false;
  // Whether an unbind was done is not known: to take the share for unbound is right, too.
  if (binding.doubtfulSeq !== null && binding.doubtfulSeq < shareSeq) return false;
  return isNumberPresent(scene, binding);
}

/** The user ended the binding, whether or not the IM client was told (1.a). */
function isUnboundByUser(scene: Scene, { contactClient, okSeq }: BindingRecord, beforeSeq: number) {
  return scene
    .actsOf('unbind')
    .some(({ node, seq }) => node === contactClient && seq > okSeq && seq < beforeSeq);
}

/** A binding whose number has left the terminal is dead (R3). */
function isNumberPresent(scene: Scene, { contactClient, number }: BindingRecord): boolean {
  const key = scene.numberKey(number, contactClient);
  const numbers = scene.terminalOf(contactClient)?.numbers ?? [];
  return numbers.some((each) => scene.numberKey(each, contactClient) === key);
}

/** Below this, 255 parts carry the cards in any honest encoding, escaped quoted-printable text included. */
const shortMessageOctetsMax = 5_600;
/** No IM client can be expected to take more than this. */
const imOctetsMax = 1_048_576;

/** Why nothing may have been sent in this manner by now, in plain words; `undefined`: nothing prevented it. */
export function obstacleToShare(
  scene: Scene,
  attempt: Attempt,
  manner: MannerCalledFor,
): string | undefined {
  const binding = bindingAt(scene, attempt.node, attempt.shareSeq ?? -1);
  const chain = [attempt.node, binding?.imClient ?? attempt.node];
  if (recipientsOf(scene, attempt).length === 0) return 'nobody was chosen as recipient';
  return (
    troubleIn(scene, attempt, chain) ??
    endedBinding(attempt, binding) ??
    failedCall(scene, attempt, chain) ??
    (manner === 'short-message' ? undefined : imObstacle(scene, attempt, binding)) ??
    (manner === 'im' ? undefined : shortMessageObstacle(scene, attempt))
  );
}

function troubleIn(scene: Scene, attempt: Attempt, chain: readonly NodeId[]): string | undefined {
  const since = attempt.selectSeq ?? -1;
  for (const trouble of scene.troubles) {
    if (trouble.kind === 'world.sut-error' && chain.includes(trouble.node)) return trouble.what;
    if (trouble.kind !== 'world.fault' || trouble.seq < since) continue;
    if (trouble.node === null || chain.includes(trouble.node)) return `fault: ${trouble.fault}`;
  }
  return undefined;
}

function endedBinding(attempt: Attempt, binding: BindingRecord | undefined): string | undefined {
  const over = binding?.endSeq ?? binding?.doubtfulSeq ?? null;
  return over !== null && over > (attempt.shareSeq ?? -1) ? 'the binding ended' : undefined;
}

/** A call of the client for this share was not answered with yes, or its user said no. */
function failedCall(scene: Scene, attempt: Attempt, chain: readonly NodeId[]): string | undefined {
  for (const call of scene.calls.values()) {
    const { sent } = call;
    if (sent.seq < (attempt.selectSeq ?? -1) || sent.from !== attempt.node) continue;
    if (!concerns(call, attempt, chain) || isYes(call)) continue;
    return `${sent.message.op} at ${sent.seq} was not answered with yes`;
  }
  return undefined;
}

function concerns({ sent }: CallRecord, attempt: Attempt, chain: readonly NodeId[]): boolean {
  const { message } = sent;
  if (message.op === 'ui.tell') return false;
  if ('attempt' in message) return message.attempt === attempt.id;
  return message.op.startsWith('sdk.') && chain.includes(sent.to);
}

function isYes({ reply }: CallRecord): boolean {
  if (reply === null || !reply.reply.ok) return false;
  if (!('answer' in reply.reply)) return true;
  const { answer } = reply.reply;
  if (answer.kind === 'none') return false;
  if (answer.kind === 'confirm') return answer.yes;
  return answer.kind === 'number' ? answer.number !== null : answer.accounts.length > 0;
}

function imObstacle(
  scene: Scene,
  attempt: Attempt,
  binding: BindingRecord | undefined,
): string | undefined {
  const account = binding?.account ?? scene.sessions.get(binding?.imClient ?? '')?.account ?? null;
  const isStranger = (to: AccountId) => account !== null && !scene.isFriend(account, to);
  const strangers = recipientsOf(scene, attempt).filter((to) => isStranger(to.account));
  if (strangers.length > 0) return 'a recipient is not a friend';
  return isTooLarge(scene, attempt, 'im') ? 'told as failed: large' : undefined;
}

function shortMessageObstacle(scene: Scene, attempt: Attempt): string | undefined {
  const without = recipientsOf(scene, attempt).find((to) => !isNumberEntered(attempt, to));
  if (without !== undefined) return `no number of ${without.account} is known for certain`;
  if (isBeyondAllParts(scene, attempt)) return 'a card is larger than any short message';
  return isTooLarge(scene, attempt, 'short-message') ? 'told as failed: large' : undefined;
}

/** 255 parts with 8-bit references: whoever sends nothing of such a card is right, whatever is told (R10). */
const allPartsOctets = 255 * 128;

function isBeyondAllParts(scene: Scene, attempt: Attempt): boolean {
  return (attempt.selected ?? []).some(
    (card) => card !== null && scene.card(card).octets.length > allPartsOctets,
  );
}

/** R10: what a manner cannot carry, all cards in one message, may be refused, if that is told. */
function isTooLarge(scene: Scene, attempt: Attempt, manner: Manner): boolean {
  const octetsMax = manner === 'im' ? imOctetsMax : shortMessageOctetsMax;
  const told = attempt.tellings.some(({ outcome }) => ['failed', 'refused'].includes(outcome));
  const octets = (attempt.selected ?? []).map((card) =>
    card === null ? 0 : scene.card(card).octets.length,
  );
  const large = octets.reduce((sum, each) => sum + each, 0) > octetsMax;
  return told && large;
}
