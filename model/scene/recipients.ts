/** To whom a share is meant to go, and under which numbers each of them may be reached. */
import type { PhoneNumber, Recipient } from '../alphabet.ts';
import type { Attempt } from './records.ts';
import type { Scene } from './scene.ts';

/** Those of the act, and those that the user picked when the contact client asked. */
export function recipientsOf(scene: Scene, attempt: Attempt): readonly Recipient[] {
  const picked = scene.callsOf('ui.ask').flatMap(({ sent, reply }) => {
    if (sent.message.attempt !== attempt.id || sent.from !== attempt.node) return [];
    const words = reply?.reply;
    if (words === undefined || !words.ok || !('answer' in words)) return [];
    return words.answer.kind === 'recipients' ? words.answer.accounts : [];
  });
  const given = attempt.recipients ?? [];
  const more = picked.filter((account) => given.every((each) => each.account !== account));
  return [...given, ...[...new Set(more)].map((account) => ({ account, number: null }))];
}

/** A number was entered for this recipient, with the act or when the client asked. */
export function isNumberEntered(attempt: Attempt, { account, number }: Recipient): boolean {
  return number !== null || attempt.numbersGiven.has(account);
}

/** Entered with the act, given when asked, or, where nobody entered one, the one of the account. */
function numbersOf(
  scene: Scene,
  attempt: Attempt,
  { account, number }: Recipient,
): readonly PhoneNumber[] {
  const registered = scene.accounts.get(account)?.number;
  const known = number ?? registered;
  const asked = attempt.numbersGiven.get(account);
  return [known, asked].filter((each) => each !== undefined);
}

/** Whether a number, as this terminal reads it, is one of the recipient's (R2). */
export function isNumberOf(
  scene: Scene,
  attempt: Attempt,
  to: { readonly number: PhoneNumber; readonly recipient: Recipient },
): boolean {
  const key = scene.numberKey(to.number, attempt.node);
  return numbersOf(scene, attempt, to.recipient).some(
    (each) => scene.numberKey(each, attempt.node) === key,
  );
}

/** Whether a number is registered for some account; of one that is no recipient it is somebody else's. */
export function isNumberRegistered(scene: Scene, attempt: Attempt, number: PhoneNumber): boolean {
  const key = scene.numberKey(number, attempt.node);
  return [...scene.accounts.values()].some(
    (account) => scene.numberKey(account.number, attempt.node) === key,
  );
}
