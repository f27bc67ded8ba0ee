/** 1.k: the IM client itself shares the cards that it was given, and no others. */
import type { AccountId, CardRow, NodeId } from '../alphabet.ts';
import type { EventOf, Monitor, Yield } from '../monitor.ts';
import { exchangeSeqs, isAccepted } from '../scene/exchange.ts';
import { cardsOf, sharesGiven } from '../scene/given.ts';
import { cardsFromNetwork, cardsReturned, has } from '../scene/held-cards.ts';
import { likeness } from '../scene/likeness.ts';
import { onOneTerminal } from '../scene/places.ts';
import type { CallRecord } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { type AcceptedShare, acceptedShare, omittedOrMissing } from './1k-rested.ts';
import { counterExample, extra, opportunity, undecided, witness } from './finding.ts';

interface State {
  /** Messages that a contact client sent to the network itself. */
  readonly byContactClient: CallRecord<'im.send'>[];
  readonly accepted: AcceptedShare[];
}

export const monitorSharing: Monitor<State> = {
  row: '1.k',
  start: () => ({ byContactClient: [], accepted: [] }),
  on: {
    'act share': (_, { seq, node }, scene, tell) => {
      if (scene.seatOf(node) !== 'contact-client') return;
      tell(opportunity('1.k/by-contact-client', seq));
    },
    'sent im.send': (state, event, scene, tell) => sent(state, event, scene, tell),
    'reply sdk.share': (state, { call }, scene, tell) => {
      const share = acceptedShare(scene.call(call, 'sdk.share'), scene);
      if (share === undefined) return;
      tell(opportunity('1.k/omitted', share.call.sent.seq));
      tell(opportunity('1.k/missing', share.call.sent.seq));
      state.accepted.push(share);
    },
    'world.step': ({ accepted }, { seq }) => {
      for (const share of accepted) share.restSeq ??= seq;
    },
  },
  end: (state, scene, tell) => {
    for (const send of scene.callsOf('im.send')) shared(send, scene, tell);
    for (const send of state.byContactClient) instead(send, scene, tell);
    if (!scene.quiescent) return;
    for (const share of state.accepted) omittedOrMissing(share, scene, tell);
  },
};

function sent(state: State, event: EventOf<'sent im.send'>, scene: Scene, tell: Yield): void {
  const { from, seq, message } = event;
  const send = scene.call(event.call, 'im.send');
  if (send === undefined || message.body.type !== 'cards') return;
  if (scene.seatOf(from) === 'contact-client') state.byContactClient.push(send);
  if (scene.seatOf(from) !== 'im-client') return;
  for (const slip of ['not-given', 'altered-core', 'altered-whole']) {
    tell(opportunity(`1.k/${slip}`, seq));
  }
  const shares = sharesGiven(scene, from, seq);
  const sentToo = sentTo({ imClient: from, to: message.to }, scene);
  for (const card of message.body.cards) {
    const beside = sentToo.filter(({ id }) => id !== card);
    compare({ node: from, seq, card, beside }, shares, scene, tell);
  }
}

interface SentCard {
  readonly node: NodeId;
  readonly seq: number;
  readonly card: number;
  /** The other cards that this recipient has been sent, in this message or before it. */
  readonly beside: readonly CardRow[];
}

function compare(
  { node, seq, card, beside }: SentCard,
  shares: readonly CallRecord<'sdk.share'>[],
  scene: Scene,
  tell: Yield,
): void {
  const like = standsFor(scene.card(card), cardsOf(scene, shares), beside);
  const isOther = like.level === 'altered' && isOfItsOwn(scene, { node, seq, card });
  const { level, want } = isOther ? notGiven : like;
  if (level === 'whole') return;
  const slips = { core: 'altered-whole', altered: 'altered-core', none: 'not-given' } as const;
  const share = shares.findLast((each) => want !== undefined && carries(each, want.id));
  tell(
    counterExample(scene, {
      check: `1.k/${slips[level]}`,
      seqs: share === undefined ? [seq] : [share.sent.seq, seq],
      node,
      expected: want === undefined ? 'a card that was given' : `card ${want.id} as it was given`,
      actual: `card ${card} was sent: ${slips[level]}`,
    }),
  );
}

const notGiven = { level: 'none', want: undefined } as const;

/** From the network or the contact server: no copy of a card that was given, however like it. */
function isOfItsOwn(scene: Scene, { node, seq, card }: Omit<SentCard, 'beside'>): boolean {
  const held = [...cardsFromNetwork(scene, node, seq), ...cardsReturned(scene, node, seq)];
  return has(scene, held, scene.card(card));
}

function sentTo(
  { imClient, to }: { readonly imClient: NodeId; readonly to: AccountId },
  scene: Scene,
): readonly CardRow[] {
  return scene
    .callsOf('im.send')
    .filter(({ sent }) => sent.from === imClient && sent.message.to === to)
    .flatMap((send) => cardsIn(send, scene));
}

/** What went whole beside it or before it is not what it was altered from. */
function standsFor(have: CardRow, given: readonly CardRow[], beside: readonly CardRow[]) {
  const nearest = likeness(have, given);
  if (nearest.level !== 'altered') return nearest;
  const isWholeBeside = (want: CardRow) =>
    beside.some((each) => likeness(each, [want]).level === 'whole');
  return likeness(
    have,
    given.filter((want) => !isWholeBeside(want)),
  );
}

function carries({ sent: share }: CallRecord<'sdk.share'>, card: number): boolean {
  return share.message.cards.includes(card);
}

/** The network took a message whose every card was given, and given whole. */
function shared(send: CallRecord<'im.send'>, scene: Scene, tell: Yield): void {
  const { from, seq, message } = send.sent;
  const { body } = message;
  if (!isAccepted(send) || body.type !== 'cards' || scene.seatOf(from) !== 'im-client') return;
  const shares = sharesGiven(scene, from, seq).filter(isAccepted);
  const givers = body.cards.map((id) =>
    shares.filter((each) => likeness(scene.card(id), cardsOf(scene, [each])).level === 'whole'),
  );
  if (givers.length === 0 || givers.some((each) => each.length === 0)) return;
  // Of several shares that gave one card none is needed by itself.
  const needed = givers.flatMap((each) => (each.length === 1 ? each : []));
  const seqs = [...needed, send].flatMap((each) => exchangeSeqs(each));
  tell(witness(scene, { check: '1.k/shared', seqs, nodes: [from, send.sent.to] }));
}

/** In the place of the step unless an IM client of the terminal sends the same cards. */
function instead(send: CallRecord<'im.send'>, scene: Scene, tell: Yield): void {
  const { from, seq } = send.sent;
  const wanted = cardsIn(send, scene);
  const performed = scene
    .callsOf('im.send')
    .some(
      (each) =>
        each.sent.from !== from &&
        onOneTerminal(scene, each.sent.from, from) &&
        isAccepted(each) &&
        cardsIn(each, scene).some((card) => likeness(card, wanted).level !== 'none'),
    );
  if (performed) {
    tell(extra('1.k/by-contact-client', [seq]));
    return;
  }
  if (!scene.quiescent) {
    tell(undecided('1.k/by-contact-client', [seq], 'the run ended before it came to rest'));
    return;
  }
  tell(
    counterExample(scene, {
      check: '1.k/by-contact-client',
      seqs: [seq],
      node: from,
      expected: 'the IM client sends the instant message',
      actual: `${from} sends it itself`,
    }),
  );
}

function cardsIn({ sent: { message } }: CallRecord<'im.send'>, scene: Scene) {
  return message.body.type === 'cards' ? message.body.cards.map((id) => scene.card(id)) : [];
}
