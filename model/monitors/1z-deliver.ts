/** 1.z: the cards of the answer are delivered to the contact client, after the answer came. */
import type { CardId } from '../alphabet.ts';
import type { EventOf, Monitor, Yield } from '../monitor.ts';
import { boundBy, standing } from '../scene/entitlement.ts';
import { exchangeSeqs, isAccepted } from '../scene/exchange.ts';
import { has, heldBefore } from '../scene/held-cards.ts';
import { prevented } from '../scene/prevention.ts';
import type { SignalRecord } from '../scene/records.ts';
import {
  type Answered,
  answeredNo,
  answerOf,
  answersIn,
  type Deliver,
  deliveredIn,
  openSignal,
  pagesOf,
  type Restore,
  restoreAt,
  restoreOf,
  seqsOf,
} from '../scene/restoring.ts';
import type { Scene } from '../scene/scene.ts';
import { toldAsFailed } from '../scene/tellings.ts';
import { altered, equals, judgeForwarded } from './1z-cards.ts';
import { counterExample, undecided, witness } from './finding.ts';
import { occasion } from './occasion.ts';

type DeliverSent = EventOf<'sent sdk.deliver'>;

interface State {
  /** Signals whose requests were answered since the last rest. */
  readonly answered: Set<SignalRecord>;
}

export const monitorReturnDelivery: Monitor<State> = {
  row: '1.z',
  start: () => ({ answered: new Set() }),
  on: {
    'reply cs.get': ({ answered }, { call, seq, from }, scene, tell) => {
      const get = scene.call(call, 'cs.get');
      const answer = get === undefined ? null : answerOf(get);
      if (get === undefined || answer === null || scene.seatOf(from) !== 'im-client') return;
      if (answer.cards.length > 0) occasion(tell, seq, '1.z/forwarded');
      const signal = openSignal(scene, from, get.sent.seq);
      if (signal === null) return;
      occasion(tell, seq, '1.z/omitted');
      answered.add(signal);
    },
    'sent sdk.deliver': (_state, deliver, scene, tell) => {
      if (scene.seatOf(deliver.from) !== 'im-client') return;
      judgeReceiver(deliver, scene, tell);
      judgeCards(deliver, scene, tell);
    },
    'reply sdk.deliver': (_state, { call }, scene, tell) => {
      const deliver = scene.call(call, 'sdk.deliver');
      if (deliver !== undefined && isAccepted(deliver)) delivered(deliver, scene, tell);
    },
    'sent im.send': (_state, event, scene, tell) => judgeForwarded(event, scene, tell),
    'world.step': (state, _event, scene, tell) => atRest(state, scene, tell),
    'world.end': (state, { quiescent }, scene, tell) => {
      if (quiescent) atRest(state, scene, tell);
    },
  },
};

/** The occasion is every delivery: it could have gone to somebody else. */
function judgeReceiver({ from, to, seq }: DeliverSent, scene: Scene, tell: Yield): void {
  occasion(tell, seq, '1.z/wrong-client');
  const elsewhere = scene.nodes.get(from)?.terminal !== scene.nodes.get(to)?.terminal;
  if (!elsewhere && standing(scene, from, to).kind !== 'unbound') return;
  tell(
    counterExample(scene, {
      check: '1.z/wrong-client',
      seqs: [seq],
      node: from,
      expected: 'delivery to the bound contact client of this terminal',
      actual: elsewhere ? `${to} is on another terminal` : `${to} is not bound`,
    }),
  );
}

function judgeCards(deliver: DeliverSent, scene: Scene, tell: Yield): void {
  const restore = restoreOf(scene, deliver);
  const { cards } = deliver.message;
  if (cards.length === 0) return;
  occasion(tell, deliver.seq, '1.z/before-answer', '1.z/not-in-answer', '1.z/altered');
  const answers = answersIn(restore);
  if (answers.length === 0) return beforeAnswer(deliver, restore, scene, tell);
  const known = [...answers, ...(pagesOf(scene, restore) ?? [])].flatMap(
    ({ answer }) => answer.cards,
  );
  const wrong = cards.filter((card) => !equals(scene, known, card));
  const delivered = deliveredIn(scene, restore, deliver.seq);
  const missing = known.filter((card) => !delivered.some((each) => equals(scene, [card], each)));
  const changed = wrong.filter((card) => altered(scene, missing, card));
  const foreign = wrong.filter((card) => !changed.includes(card));
  const court: Court = { deliver, answers, scene, tell };
  if (changed.length > 0) blame('1.z/altered', `${changed.length} cards are changed`, court);
  if (foreign.length > 0) blame('1.z/not-in-answer', `${foreign.length} are not in it`, court);
}

/** After an error it is invention, and judged by 1.y. */
function beforeAnswer(deliver: DeliverSent, restore: Restore, scene: Scene, tell: Yield): void {
  if (restore.gets.some((get) => answeredNo(get, restore.beforeSeq))) return;
  blame('1.z/before-answer', 'no answer had come', { deliver, answers: [], scene, tell });
}

interface Court {
  readonly deliver: DeliverSent;
  readonly answers: readonly Answered[];
  readonly scene: Scene;
  readonly tell: Yield;
}

function blame(check: string, actual: string, { deliver, answers, scene, tell }: Court): void {
  tell(
    counterExample(scene, {
      check,
      seqs: [...answers.map(({ answer }) => answer.seq), deliver.seq],
      node: deliver.from,
      expected: "the cards of the server's answer, after it came",
      actual,
    }),
  );
}

/** Only a card that the IM client did not hold before the signal shows that the answer was delivered. */
function delivered(deliver: Deliver, scene: Scene, tell: Yield): void {
  const { from, to, message } = deliver.sent;
  const restore = restoreOf(scene, deliver.sent);
  if (restore.signal === null) return;
  const supplies = answersIn(restore).filter(({ answer }) =>
    message.cards.some((card) => equals(scene, answer.cards, card)),
  );
  const supplied = supplies.flatMap(({ answer }) => answer.cards);
  if (supplied.length === 0 || !message.cards.every((card) => equals(scene, supplied, card))) {
    return;
  }
  const check = '1.z/delivered';
  const seqs = [
    ...seqsOf(restore.signal),
    ...supplies.flatMap(({ get, answer }) => [get.sent.seq, answer.seq]),
    ...exchangeSeqs(deliver),
  ];
  const isNew = hasNews(scene, message.cards, heldBefore(scene, from, restore.beginSeq));
  if (isNew) tell(witness(scene, { check, seqs, nodes: [from, to] }));
  else tell(undecided(check, seqs, 'the IM client held these cards before'));
}

function hasNews(scene: Scene, cards: readonly CardId[], held: readonly CardId[]): boolean {
  return cards.some((card) => !has(scene, held, scene.card(card)));
}

function atRest({ answered }: State, scene: Scene, tell: Yield): void {
  for (const signal of answered) judgeOmitted(signal, scene, tell);
  answered.clear();
}

function judgeOmitted(signal: SignalRecord, scene: Scene, tell: Yield): void {
  const { imClient, attempt } = signal;
  const restore = restoreAt(scene, imClient, attempt, Number.POSITIVE_INFINITY);
  const answers = answersIn(restore);
  if (answers.every(({ answer }) => answer.cards.length === 0)) return;
  const last = Math.max(...answers.map(({ answer }) => answer.seq));
  const sent = scene
    .callsOf('sdk.deliver')
    .some((call) => call.sent.from === imClient && call.sent.seq > restore.beginSeq);
  const bound = boundBy(scene, imClient, null);
  if (sent || bound === 'no') return;
  const seqs = [...seqsOf(signal), last];
  const why = bound === 'doubtful' ? 'the binding is in doubt' : whyOpen(signal, last, scene);
  if (why !== null) return tell(undecided('1.z/omitted', seqs, why));
  tell(
    counterExample(scene, {
      check: '1.z/omitted',
      seqs,
      node: imClient,
      expected: 'the answer is delivered to the contact client',
      actual: 'nothing was delivered',
    }),
  );
}

/** What failed before the last answer was repeated and has not stood in the way. */
function whyOpen(signal: SignalRecord, answerSeq: number, scene: Scene): string | null {
  const failed = scene
    .callsOf('sdk.restore-failed')
    .some(({ sent }) => sent.from === signal.imClient && sent.seq > signal.seq);
  if (failed || toldAsFailed(scene, signal.attempt)) return 'the restore was told as failed';
  return prevented(scene, answerSeq, [signal.imClient]);
}
