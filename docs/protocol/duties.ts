/** What a seat is expected to do, act by act and operation by operation, in plain words. */
import type { ActName, OperationName } from '../../model/alphabet.ts';
import type { TestableSeatId } from '../../model/ids.ts';

export interface Duties {
  /** The seat in one paragraph. */
  readonly is: string;
  readonly acts: Partial<Record<ActName, string>>;
  readonly operations: Partial<Record<OperationName, string>>;
}

export const duties: Record<TestableSeatId, Duties> = {
  'contact-client': {
    is: 'The address book of a terminal. It keeps cards exactly as it received them, binds to one IM client of its own terminal by a telephone number of the terminal, and never talks to an IM client of another terminal. `node.create` gives it the cards that its book begins with.',
    acts: {
      bind: 'Refuse a number that is not one of the terminal, and an IM client that is not installed on it. End a binding that there is. Then, in this order: `sdk.open` (every later call carries the handle that it returns), `cs.grant` for a token, `sdk.bind` with number and token. Accepted: `done`, and both sides hold the binding. Refused: `cs.revoke`, and `refused` with the reason.',
      unbind:
        '`sdk.unbind`, then `cs.revoke` of the token. From now on everything that needs a binding is refused.',
      select:
        'Refuse a selection of nothing and of ids that are not in the book. Otherwise keep it under its attempt: `done`. Nothing leaves the client yet, and no binding is needed yet.',
      share:
        'Refuse without a selection, without a recipient, or unbound. Ask `sdk.state` anew for each share and let the answer decide. **On-line**: `sdk.share` with exactly the selected cards, unchanged; accepted is `handed-over`. **Off-line**: one `sms.send` for each recipient with all selected cards in it, and nothing to the IM client, now or later; the number is that of the act, else ask the user with `ui.ask`, else `failed`; accepted is `handed-over`. One share, one manner: after a failure that is not `definite` use no other one and tell `unknown`. Cards that do not fit into 255 parts (32,385 octets with 16-bit references) are `failed` before anything is sent.',
      import:
        '`sdk.friends`; refuse who is not in it. Then `sdk.fetch`; the card comes later by `sdk.card`, so answer `done: null` and tell by `ui.tell`.',
      synchronise:
        '`cs.put` of the whole book under the bound number (unbound: a number of the terminal).',
      restore:
        'Pass the signal on with `sdk.restore`; never ask the contact server yourself. Answer `done: null` and tell by `ui.tell` when the cards have come.',
      edit: 'Remove and add what is said; refuse ids that are not in the book.',
      'number-change':
        'These are the numbers now. A binding whose number is not among them is dead: unbind it.',
    },
    operations: {
      'sdk.notice':
        'The IM client went on-line or off-line. The newest telling counts: do not act on an older one.',
      'sdk.outcome': 'Pass it on to the user with `ui.tell`.',
      'sdk.card':
        'Refuse it, and `sdk.deliver`, from anybody but the bound IM client with your handle. Add the card to the book unless it is there already; a friend whose card was imported before has one card, not two. No card: the import has `failed`, for the reason given.',
      'sdk.deliver':
        'Collect the cards of this restore until `more` is false, then add what is missing, all or nothing. A card that is there stays as it is. Two cards are the same if both have a UID and the UIDs agree, else if name, numbers and addresses agree. Take it also when the signal was given to the IM client.',
      'sdk.restore-failed': 'Drop what was collected; the book stays as it was; tell `failed`.',
      'sdk.unbound': 'The binding is gone.',
      'sms.report':
        'Raise `handed-over` to `delivered` when the last short message of a share has arrived, or tell `failed`.',
      'sms.message': 'A card that somebody sent by short message may be added to the book.',
    },
  },
  'im-client': {
    is: 'An instant messenger with one account at a time. It is the first IM client of its own terminal and a second one for its friends. It provides an SDK to contact clients of its own terminal.',
    acts: {
      login:
        '`im.login` with the device of the node. The answer tells the telephone number that is registered for the account and its owner’s own card. Bindings by another number end: `sdk.unbound`. Send `sdk.notice` to who listens.',
      logout: '`im.logout`, and `sdk.notice` to who listens. From now on the state is off-line.',
      restore:
        'The restoring signal, given to the IM client itself: refuse it unbound, else do as for `sdk.restore`, and tell `done` when the contact client has taken the cards.',
    },
    operations: {
      'sdk.open':
        'Mint a new handle for this caller. Refuse every later call with another handle, and one by another caller. Other apps may open a handle too; one that has not bound is unbound, whoever else is bound.',
      'sdk.bind':
        'Accept only the number that is registered for the account, however it is spelt. Keep number and token.',
      'sdk.unbind': 'Forget number and token of this handle.',
      'sdk.state': 'On-line means: logged in, and able to send now.',
      'sdk.listen': 'Answer the state, and send `sdk.notice` whenever it changes.',
      'sdk.share':
        'Refuse it unbound, off-line, without cards or recipients, and for anybody who is not a friend of the account: the IM network does not check that. Accept, then `im.send` the cards unchanged to each recipient. Report what became of it by `sdk.outcome`: `delivered` when every recipient has sent a receipt.',
      'sdk.friends': 'The answer of `im.friends`.',
      'sdk.fetch':
        'Refuse it unbound, off-line, and for who is not a friend. Accept, then `im.send` a `card-request`; the friend’s `own-card` is passed on by `sdk.card`.',
      'sdk.restore':
        'Refuse it unbound. Accept, then ask the contact server with `cs.get` for the bound number with the token as proof, page after page, and only after the last one `sdk.deliver` what it returned, unchanged. An error on the way: `sdk.restore-failed`, and nothing is delivered. Never answer from memory.',
      'im.message':
        'Take it once, however often it is delivered. `cards`: send a `receipt`. `card-request`: send the `own-card` of the account. `own-card`: pass it on by `sdk.card`. `receipt`: see `sdk.share`.',
      'im.ended': 'The state is off-line. Send `sdk.notice` to who listens.',
      'im.link-up': 'Who was logged in may log in again.',
    },
  },
  'contact-server': {
    is: 'It keeps one contact, that is one list of cards, for each telephone number. `node.create` gives it the numbers and their secrets. A number is the same number however it is spelt.',
    acts: {},
    operations: {
      'cs.grant': 'Check the secret. Return a new token for this number.',
      'cs.revoke': 'Check the secret. The token opens nothing from now on.',
      'cs.put':
        'Check the secret. These cards are the contact of the number, in place of the old ones.',
      'cs.get':
        'Check the proof: a live token of this number, or its secret. Return the cards of this number, unchanged, of this number only, at most `pageCards` at a time. Pages count from 0; `next` is null on the last one. Nothing stored is an empty page, not an error.',
    },
  },
};
