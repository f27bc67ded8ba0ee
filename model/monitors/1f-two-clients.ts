/** 1.f: two clients with an interface between them; nothing gets from one to the other beside it. */
import type { NodeId } from '../alphabet.ts';
import type { Monitor, Yield } from '../monitor.ts';
import { cardsByIm } from '../scene/arrivals.ts';
import { exchangeSeqs, isAccepted } from '../scene/exchange.ts';
import { cardsReturned } from '../scene/held-cards.ts';
import { carriesCore, likeness } from '../scene/likeness.ts';
import { contactClientsBeside, onOneTerminal } from '../scene/places.ts';
import type { Attempt, CallRecord } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { counterExample, opportunity, witness } from './finding.ts';

interface State {
  readonly placedSeq: Map<NodeId, number>;
}

export const monitorTwoClients: Monitor<State> = {
  row: '1.f',
  start: () => ({ placedSeq: new Map() }),
  on: {
    'world.node': (state, { node, seq }) => void state.placedSeq.set(node, seq),
    'reply sdk.share': (state, { call }, scene, tell) =>
      crossing(state, scene.calls.get(call), scene, tell),
    'reply sdk.card': (state, { call }, scene, tell) =>
      crossing(state, scene.calls.get(call), scene, tell),
    'reply sdk.deliver': (state, { call }, scene, tell) =>
      crossing(state, scene.calls.get(call), scene, tell),
    'sent im.send': (_, { call }, scene, tell) => leaving(scene.call(call, 'im.send'), scene, tell),
  },
};

/** Cards cross from one node to another node of the same terminal. */
function crossing(state: State, call: CallRecord | undefined, scene: Scene, tell: Yield): void {
  if (call === undefined || !isAccepted(call)) return;
  const { from, to } = call.sent;
  const places = [state.placedSeq.get(from), state.placedSeq.get(to)];
  if (from === to || !onOneTerminal(scene, from, to)) return;
  const seqs = [...places.filter((seq) => seq !== undefined), ...exchangeSeqs(call)];
  tell(witness(scene, { check: '1.f/two-clients', seqs, nodes: [from, to] }));
}

function leaving(send: CallRecord<'im.send'> | undefined, scene: Scene, tell: Yield): void {
  if (send === undefined || scene.seatOf(send.sent.from) !== 'im-client') return;
  const { body } = send.sent.message;
  if (body.type !== 'cards') return;
  tell(opportunity('1.f/merged', send.sent.seq));
  for (const card of body.cards) merged(send, card, scene, tell);
}

/** The card was selected beside the IM client, and nothing like it ever came to it. */
function merged(send: CallRecord<'im.send'>, id: number, scene: Scene, tell: Yield): void {
  const { from, seq } = send.sent;
  const card = scene.card(id);
  const selectedFor = contactClientsBeside(scene, from)
    .flatMap((node) => selectingOf(scene, node))
    .findLast(({ selected }) =>
      (selected ?? []).some((each) => each !== null && carriesCore(card, scene.card(each))),
    );
  if (selectedFor === undefined || cameToIm(scene, from, id)) return;
  tell(
    counterExample(scene, {
      check: '1.f/merged',
      seqs: [selectedFor.selectSeq ?? seq, seq],
      node: from,
      expected: 'a selected card crosses to the IM client before it leaves by IM',
      actual: `${from} sent a card selected at ${selectedFor.node} that never crossed to it`,
    }),
  );
}

function selectingOf(scene: Scene, node: NodeId): readonly Attempt[] {
  return [...scene.attempts.values()].filter(
    (attempt) => attempt.node === node && attempt.selectSeq !== null,
  );
}

/** Given by any share, refused or not, arrived from the network as somebody's card, or returned by the server. */
function cameToIm(scene: Scene, imClient: NodeId, id: number): boolean {
  const card = scene.card(id);
  const given = scene
    .callsOf('sdk.share')
    .filter(({ sent, got }) => sent.to === imClient && got !== null)
    .flatMap(({ sent }) => sent.message.cards);
  const returned = cardsReturned(scene, imClient, Number.POSITIVE_INFINITY);
  const known = [
    ...[...given, ...returned].map((each) => scene.card(each)),
    ...cardsByIm(scene, imClient),
  ];
  return likeness(card, known).level !== 'none';
}
