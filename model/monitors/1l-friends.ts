/** 1.l: the cards go out through the first user account, to friends of it. */
import type { AccountId, CallId, CardId } from '../alphabet.ts';
import type { EventOf, Monitor, Yield } from '../monitor.ts';
import { chosenFor, pickedAt } from '../scene/chosen.ts';
import { exchangeSeqs, isAccepted, isInDoubt } from '../scene/exchange.ts';
import { cardsOf, sharesGiven } from '../scene/given.ts';
import { firstSending } from '../scene/letter.ts';
import { likeness } from '../scene/likeness.ts';
import { isListedForShare } from '../scene/listed-friend.ts';
import type { CallRecord } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { type Sender, senderOf } from '../scene/sender.ts';
import { nobody } from './1l-nobody.ts';
import { whyOtherSender } from './1l-sender.ts';
import { counterExample, opportunity, undecided, witness } from './finding.ts';

interface State {
  /** Since when each account has seen each other one as a friend. */
  readonly linkedSeq: Map<string, number>;
  /** Messages whose recipient was a friend at some time between the reading of the friends and the answer. */
  readonly toFriends: Set<CallId>;
  readonly taken: CallRecord<'im.send'>[];
}

export const monitorFriends: Monitor<State> = {
  row: '1.l',
  start: () => ({ linkedSeq: new Map(), toFriends: new Set(), taken: [] }),
  on: {
    'world.friend': ({ linkedSeq }, { of, friend, linked, seq }) => {
      const key = `${of} ${friend}`;
      if (!linked) linkedSeq.delete(key);
      else if (!linkedSeq.has(key)) linkedSeq.set(key, seq);
    },
    'sent sdk.share': (_, event, scene, tell) => passedOn(event, scene, tell),
    'sent im.send': (state, { call, seq }, scene, tell) => {
      const send = ofCards(call, scene);
      if (send === undefined) return;
      for (const slip of ['other-sender', 'stranger', 'unasked']) {
        tell(opportunity(`1.l/${slip}`, seq));
      }
      noteFriend(state, send, scene);
    },
    'got im.send': (state, { call }, scene) => noteFriend(state, ofCards(call, scene), scene),
    'reply im.send': (state, { call }, scene, tell) =>
      answered(state, ofCards(call, scene), scene, tell),
  },
  end: (state, scene, tell) => {
    several(state, scene, tell);
    if (scene.quiescent) nobody(scene, tell);
  },
};

/** The message, if an IM client sends cards by it. */
function ofCards(id: CallId, scene: Scene): CallRecord<'im.send'> | undefined {
  const send = scene.call(id, 'im.send');
  if (send === undefined || scene.seatOf(send.sent.from) !== 'im-client') return undefined;
  return send.sent.message.body.type === 'cards' ? send : undefined;
}

function noteFriend(state: State, send: CallRecord<'im.send'> | undefined, scene: Scene): void {
  const sender = send === undefined ? undefined : senderOf(scene, send);
  if (send === undefined || sender === undefined) return;
  const isFriend = scene.isFriend(sender.account, send.sent.message.to);
  const wasFriend = state.toFriends.has(firstSending(scene, send).sent.call);
  if (isFriend || wasFriend || isListedForShare(scene, send)) state.toFriends.add(send.sent.call);
}

/** A message that the network refused reached nobody, and breaks nothing. */
function answered(
  state: State,
  send: CallRecord<'im.send'> | undefined,
  scene: Scene,
  tell: Yield,
): void {
  const sender = send === undefined ? undefined : senderOf(scene, send);
  if (send === undefined || sender === undefined) return;
  noteFriend(state, send, scene);
  const isFriend = state.toFriends.has(send.sent.call);
  if (isInDoubt(send) && !isFriend) {
    tell(undecided('1.l/stranger', exchangeSeqs(send), 'the answer of the network was lost'));
  }
  if (!isAccepted(send)) return;
  judge(state, { send, sender, isFriend }, scene, tell);
}

interface Taken {
  readonly send: CallRecord<'im.send'>;
  readonly sender: Sender;
  readonly isFriend: boolean;
}

function judge(state: State, { send, sender, isFriend }: Taken, scene: Scene, tell: Yield): void {
  const { from, message } = send.sent;
  const other = whyOtherSender(send, sender, scene);
  if (other !== undefined) {
    const expected = `${from} sends as itself`;
    accuse(send, { slip: 'other-sender', expected, actual: other }, scene, tell);
  }
  if (!isFriend) {
    const expected = `recipients are friends of ${sender.account}`;
    const actual = `${message.to} is not one`;
    accuse(send, { slip: 'stranger', expected, actual }, scene, tell);
    return;
  }
  if (isUnasked(send, scene)) {
    const expected = 'only friends who were chosen get the cards';
    const actual = `${message.to} was not chosen`;
    accuse(send, { slip: 'unasked', expected, actual }, scene, tell);
  }
  if (other === undefined) reached(state, { send, sender, isFriend }, scene, tell);
}

/** A friend got cards that were given for sharing, from the account that they were given to. */
function reached(state: State, { send, sender }: Taken, scene: Scene, tell: Yield): void {
  const { from, seq, message } = send.sent;
  const shares = sharesFor(send, scene);
  if (shares.length === 0) return;
  state.taken.push(send);
  const link = linkSeqs(state, sender.account, message.to, seq);
  const seqs = [...link, ...givingSeqs(shares), ...exchangeSeqs(send)];
  tell(witness(scene, { check: '1.l/to-friends', obligation: 'one', seqs, nodes: [from] }));
}

interface Charge {
  readonly slip: 'other-sender' | 'stranger' | 'unasked';
  readonly expected: string;
  readonly actual: string;
}

function accuse(
  send: CallRecord<'im.send'>,
  { slip, expected, actual }: Charge,
  scene: Scene,
  tell: Yield,
): void {
  const { from, seq } = send.sent;
  tell(counterExample(scene, { check: `1.l/${slip}`, seqs: [seq], node: from, expected, actual }));
}

/** The friendship as it stood when the message was sent; one that began later is not what it rests on. */
function linkSeqs(state: State, of: AccountId, friend: AccountId, beforeSeq: number) {
  const seq = state.linkedSeq.get(`${of} ${friend}`);
  return seq === undefined || seq > beforeSeq ? [] : [seq];
}

/** How the cards were given; of several shares that gave them none is needed by itself. */
function givingSeqs(shares: readonly CallRecord<'sdk.share'>[]): readonly number[] {
  const [only, ...others] = shares;
  if (only === undefined || others.length > 0) return [];
  return [only.sent.seq, only.got?.seq ?? only.sent.seq];
}

function cardsIn({ sent: { message } }: CallRecord<'im.send'>): readonly CardId[] {
  return message.body.type === 'cards' ? message.body.cards : [];
}

/** The shares for which a message may stand: those that gave a card like one of these. */
function sharesFor(send: CallRecord<'im.send'>, scene: Scene, cards = cardsIn(send)) {
  const { from, seq } = send.sent;
  return sharesGiven(scene, from, seq).filter((share) =>
    cards.some((card) => likeness(scene.card(card), cardsOf(scene, [share])).level !== 'none'),
  );
}

/** One of its cards was in no share for this friend, and the IM client's user did not pick them. */
function isUnasked(send: CallRecord<'im.send'>, scene: Scene): boolean {
  return cardsIn(send).some((card) => isCardUnasked(card, send, scene));
}

function isCardUnasked(card: CardId, send: CallRecord<'im.send'>, scene: Scene): boolean {
  const { from, message } = send.sent;
  const shares = sharesFor(send, scene, [card]);
  const fromSeq = Math.min(...shares.map(({ sent }) => sent.seq));
  if (shares.length === 0 || pickedAt(scene, { node: from, fromSeq }).includes(message.to)) {
    return false;
  }
  return !shares.some(({ sent }) => (sent.message.recipients ?? []).includes(message.to));
}

/** The contact client passes on whom the user chose, and nobody else. */
function passedOn(event: EventOf<'sent sdk.share'>, scene: Scene, tell: Yield): void {
  const { from, seq, message } = event;
  const attempt = scene.attempts.get(message.attempt);
  if (attempt?.shareSeq == null || attempt.recipients === null || attempt.node !== from) return;
  tell(opportunity('1.l/unasked', seq));
  const picked = pickedAt(scene, { node: from, fromSeq: attempt.selectSeq ?? 0 });
  const chosen = [...attempt.recipients.map(({ account }) => account), ...picked];
  const others = (message.recipients ?? []).filter((account) => !chosen.includes(account));
  if (others.length === 0) return;
  tell(
    counterExample(scene, {
      check: '1.l/unasked',
      seqs: [attempt.shareSeq, seq],
      node: from,
      expected: 'the share is for whom the user chose',
      actual: `it is also for ${others.join(', ')}`,
    }),
  );
}

/** One share that reached two different friends; each pair of its messages shows it. */
function several(state: State, scene: Scene, tell: Yield): void {
  for (const [index, one] of state.taken.entries()) {
    for (const other of state.taken.slice(index + 1)) {
      if (one.sent.message.to === other.sent.message.to) continue;
      for (const shares of givenTogether(one, other, scene)) {
        const seqs = [...shares, one, other].flatMap((call) => exchangeSeqs(call));
        const nodes = [one.sent.from] as const;
        tell(witness(scene, { check: '1.l/to-friends', obligation: 'several', seqs, nodes }));
      }
    }
  }
}

/** The hand-overs that gave both: one for two friends, or one for each of them as the user asked for both. */
function givenTogether(
  one: CallRecord<'im.send'>,
  other: CallRecord<'im.send'>,
  scene: Scene,
): readonly (readonly CallRecord<'sdk.share'>[])[] {
  const [first, second] = [givenFor(one, scene), givenFor(other, scene)];
  const both = first.filter((share) => second.includes(share));
  if (both.length > 0) return both.map((share) => [share]);
  return first.flatMap((share) =>
    second
      .filter(({ sent }) => sent.message.attempt === share.sent.message.attempt)
      .filter(({ sent }) => sent.from === share.sent.from)
      .map((next) => [share, next]),
  );
}

function givenFor(send: CallRecord<'im.send'>, scene: Scene): readonly CallRecord<'sdk.share'>[] {
  const isFor = (share: CallRecord<'sdk.share'>) =>
    isAccepted(share) && chosenFor(scene, share).includes(send.sent.message.to);
  return sharesFor(send, scene).filter(isFor);
}
