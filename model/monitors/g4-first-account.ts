/** G4: a selected card goes by IM from the first user account, to friends of it as the network had them. */
import type { AccountId, CallId, CardRow } from '../alphabet.ts';
import type { Monitor, Yield } from '../monitor.ts';
import { resembles } from '../scene/card-match.ts';
import { sharesGiven } from '../scene/given.ts';
import { firstSending } from '../scene/letter.ts';
import { isListedForShare } from '../scene/listed-friend.ts';
import { bindingAt } from '../scene/manner.ts';
import { onOneTerminal } from '../scene/places.ts';
import type { BindingRecord, CallRecord } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { senderOf } from '../scene/sender.ts';
import { selectedRows } from '../scene/short-message.ts';
import { counterExample, opportunity } from './finding.ts';

interface State {
  /** Messages whose recipient was a friend at some moment between the reading of the friends and acceptance. */
  readonly toFriend: Set<CallId>;
  readonly judged: Set<CallId>;
}
type Message = CallRecord<'im.send'>;

export const monitorFirstAccount: Monitor<State> = {
  row: 'G4',
  start: () => ({ toFriend: new Set(), judged: new Set() }),
  on: {
    'sent im.send': ({ toFriend }, { call }, scene) => noteFriend(toFriend, call, scene),
    'got im.send': ({ toFriend }, { call }, scene) => noteFriend(toFriend, call, scene),
    'reply im.send': (state, { call, seq }, scene, tell) => {
      const message = scene.call(call, 'im.send');
      if (message?.reply?.reply.ok === true) accepted(state, message, [scene, seq], tell);
    },
    // The reply may be lost; a message that the network passes on was accepted.
    'sent im.message': (state, { message, from, seq }, scene, tell) => {
      const origin = scene
        .callsOf('im.send')
        .findLast(
          ({ sent }) =>
            sent.to === from &&
            sent.message.id === message.id &&
            senderOf(scene, { sent, got: null, reply: null })?.account === message.from,
        );
      if (origin !== undefined) accepted(state, origin, [scene, seq], tell);
    },
  },
};

function noteFriend(toFriend: State['toFriend'], call: CallId, scene: Scene): void {
  const message = scene.call(call, 'im.send');
  const sender = message && senderOf(scene, message)?.account;
  if (message === undefined || sender === undefined) return;
  const wasFriend = toFriend.has(firstSending(scene, message).sent.call);
  const isFriend = scene.isFriend(sender, message.sent.message.to);
  if (wasFriend || isFriend || isListedForShare(scene, message)) toFriend.add(call);
}

function accepted(
  { judged, toFriend }: State,
  message: Message,
  [scene, seq]: readonly [Scene, number],
  tell: Yield,
): void {
  const { sent } = message;
  const sender = senderOf(scene, message)?.account;
  if (judged.has(sent.call) || sender === undefined) return;
  noteFriend(toFriend, sent.call, scene);
  judged.add(sent.call);
  const bindings = bindingsFor(message, scene);
  if (bindings.length === 0) return;
  tell(opportunity('G4', sent.seq));
  const isFirst = bindings.some((binding) => isFirstAccount(sender, binding, scene));
  if (isFirst && toFriend.has(sent.call)) return;
  const first = bindings[0]?.account ?? 'the first user account';
  tell(
    counterExample(scene, {
      check: 'G4',
      seqs: [...new Set([sent.seq, seq])],
      node: sent.from,
      expected: `from ${first} to one of its friends`,
      actual: `from ${sender} to ${sent.message.to}`,
    }),
  );
}

/** The account that was bound, or one that is registered for the bound number. */
function isFirstAccount(account: AccountId, binding: BindingRecord, scene: Scene): boolean {
  if (binding.account === null || binding.account === account) return true;
  const registered = scene.accounts.get(account)?.number;
  if (registered === undefined) return false;
  const key = (number: string) => scene.numberKey(number, binding.contactClient);
  return key(registered) === key(binding.number);
}

/** The bindings under which these cards were given to the sender, or else selected beside it. */
function bindingsFor({ sent }: Message, scene: Scene): readonly BindingRecord[] {
  const { body } = sent.message;
  if (body.type !== 'cards') return [];
  const rows = body.cards.map((card) => scene.card(card));
  const given = sharesGiven(scene, sent.from, sent.seq).filter(({ sent: share }) =>
    isAmong(
      share.message.cards.map((card) => scene.card(card)),
      rows,
    ),
  );
  if (given.length > 0) {
    return given.flatMap(({ sent: share }) => bindingAt(scene, share.from, share.seq) ?? []);
  }
  return [...scene.attempts.values()]
    .filter(({ node, shareSeq }) => {
      if (shareSeq === null || shareSeq > sent.seq) return false;
      return node === sent.from || onOneTerminal(scene, node, sent.from);
    })
    .filter((attempt) => isAmong(selectedRows(scene, attempt), rows))
    .flatMap(({ node, shareSeq }) => bindingAt(scene, node, shareSeq ?? 0) ?? []);
}

function isAmong(selected: readonly CardRow[], rows: readonly CardRow[]): boolean {
  return rows.some((row) => selected.some((want) => resembles(row, want)));
}
