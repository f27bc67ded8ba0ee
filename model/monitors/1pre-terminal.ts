/** 1.pre: both clients act on one terminal; cards go out from it and come into it. */
import type { NodeId, OperationName } from '../alphabet.ts';
import type { Monitor, Yield } from '../monitor.ts';
import { exchangeSeqs, isAccepted } from '../scene/exchange.ts';
import { cardsOf, sharesGiven } from '../scene/given.ts';
import { likeness } from '../scene/likeness.ts';
import { onOneTerminal, onTwoTerminals } from '../scene/places.ts';
import type { CallRecord } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { counterExample, opportunity, witness } from './finding.ts';

interface State {
  /** Where each node was put on its terminal. */
  readonly placedSeq: Map<NodeId, number>;
}

export const monitorTerminal: Monitor<State> = {
  row: '1.pre',
  start: () => ({ placedSeq: new Map() }),
  on: {
    'world.node': (state, { node, seq }) => void state.placedSeq.set(node, seq),
    'reply sdk.card': (state, { call }, scene, tell) => takingIn(state, call, scene, tell),
    'sent sdk.open': (_, { seq }, __, tell) => tell(opportunity('1.pre/two-terminals', seq)),
    'sent sdk.bind': (_, { seq }, __, tell) => tell(opportunity('1.pre/two-terminals', seq)),
    'reply sdk.bind': (_, { call }, scene, tell) => works(scene.calls.get(call), scene, tell),
    'reply sdk.share': (_, { call }, scene, tell) => works(scene.calls.get(call), scene, tell),
    'reply sdk.fetch': (_, { call }, scene, tell) => works(scene.calls.get(call), scene, tell),
    'reply sdk.restore': (_, { call }, scene, tell) => works(scene.calls.get(call), scene, tell),
  },
  /** The yes to a share may come after the messages that it led to. */
  end: (state, scene, tell) => {
    for (const message of scene.callsOf('im.send')) sharingOut(state, message, scene, tell);
  },
};

/** The message of an IM client that shares what its own terminal's contact client gave it. */
function sharingOut(state: State, message: CallRecord<'im.send'>, scene: Scene, tell: Yield): void {
  if (!isAccepted(message)) return;
  const { body } = message.sent.message;
  if (body.type !== 'cards') return;
  const sent = body.cards.map((card) => scene.card(card));
  const shares = sharesGiven(scene, message.sent.from, message.sent.seq).filter(
    (each) =>
      isAccepted(each) &&
      sent.some((card) => likeness(card, cardsOf(scene, [each])).level !== 'none'),
  );
  const [share] = shares;
  if (share === undefined) return;
  // Of several shares that gave the card none is needed by itself.
  const needed = shares.length === 1 ? [share, message] : [message];
  const { from, to } = share.sent;
  witnessed(state, { obligation: 'sharing out', from, to, exchanges: needed }, scene, tell);
}

function takingIn(state: State, id: number, scene: Scene, tell: Yield): void {
  const arrival = scene.call(id, 'sdk.card');
  if (arrival === undefined || !isAccepted(arrival)) return;
  if (arrival.sent.message.cards.length === 0) return;
  const { from, to } = arrival.sent;
  witnessed(state, { obligation: 'taking in', from, to, exchanges: [arrival] }, scene, tell);
}

/** What crossed between the two clients, or left one of them. */
interface Crossing {
  readonly obligation: string;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly exchanges: readonly CallRecord[];
}

function witnessed(state: State, crossing: Crossing, scene: Scene, tell: Yield): void {
  const { obligation, from, to, exchanges } = crossing;
  if (!onOneTerminal(scene, from, to)) return;
  const places = [state.placedSeq.get(from), state.placedSeq.get(to)];
  const seqs = [
    ...places.filter((seq) => seq !== undefined),
    ...exchanges.flatMap((each) => exchangeSeqs<OperationName>(each)),
  ];
  tell(witness(scene, { check: '1.pre/one-terminal', obligation, seqs, nodes: [from, to] }));
}

/** Both sides are to blame: the one that asked across, and the one that said yes. */
function works(call: CallRecord | undefined, scene: Scene, tell: Yield): void {
  if (call === undefined || !isAccepted(call)) return;
  const { from, to, seq, message } = call.sent;
  if (!onTwoTerminals(scene, from, to)) return;
  const words = {
    check: '1.pre/two-terminals',
    expected: 'a contact client works with an IM client of its own terminal',
    actual: `${message.op} from ${from} to ${to} of another terminal was accepted`,
  };
  tell(counterExample(scene, { ...words, seqs: [seq], node: from }));
  tell(counterExample(scene, { ...words, seqs: exchangeSeqs(call), node: to }));
}
