/** 1.x: the IM client sends the acquiring request to the contact server, after the signal. */
import type { Monitor, Yield } from '../monitor.ts';
import { boundBy } from '../scene/entitlement.ts';
import { has, heldBefore } from '../scene/held-cards.ts';
import { onlineSince, prevented } from '../scene/prevention.ts';
import type { ActEvent, SignalRecord } from '../scene/records.ts';
import {
  answeredNo,
  answerOf,
  type Get,
  openSignal,
  restoreAt,
  seqsOf,
} from '../scene/restoring.ts';
import type { Scene } from '../scene/scene.ts';
import { restoreServedBy } from '../scene/taken-from-server.ts';
import { tellingsOf } from '../scene/tellings.ts';
import { judgeDelivery } from './1x-without-request.ts';
import { counterExample, extra, undecided, witness } from './finding.ts';
import { occasion } from './occasion.ts';

type RestoreAct = Extract<ActEvent, { act: 'restore' }>;

interface State {
  /** Signals and acts since the last rest. */
  readonly signals: Set<SignalRecord>;
  readonly acts: Set<RestoreAct>;
}

export const monitorRequest: Monitor<State> = {
  row: '1.x',
  start: () => ({ signals: new Set(), acts: new Set() }),
  on: {
    'act restore': (state, act, scene, tell) => {
      state.acts.add(act);
      occasion(tell, act.seq, '1.x/by-contact-client');
      takeSignal(state, act.seq, scene, tell);
    },
    'got sdk.restore': (state, { seq }, scene, tell) => takeSignal(state, seq, scene, tell),
    'sent cs.get': (_state, { call }, scene, tell) => {
      const get = scene.call(call, 'cs.get');
      if (get !== undefined) judgeReceiver(get, scene, tell);
    },
    'reply cs.get': (_state, { call }, scene, tell) => {
      const get = scene.call(call, 'cs.get');
      if (get !== undefined) judgeAnswer(get, scene, tell);
    },
    'sent sdk.deliver': (_state, { call }, scene, tell) => {
      const deliver = scene.call(call, 'sdk.deliver');
      if (deliver !== undefined) judgeDelivery(deliver, scene, tell);
    },
    'world.step': (state, _event, scene, tell) => atRest(state, scene, tell),
    'world.end': (state, { quiescent }, scene, tell) => {
      if (quiescent) atRest(state, scene, tell);
    },
  },
};

function takeSignal({ signals }: State, seq: number, scene: Scene, tell: Yield): void {
  const signal = scene.signals.at(-1);
  if (signal?.seq !== seq) return;
  signals.add(signal);
  occasion(tell, seq, '1.x/omitted');
}

function judgeReceiver({ sent: { from, to, seq } }: Get, scene: Scene, tell: Yield): void {
  if (scene.seatOf(from) !== 'im-client') return;
  occasion(tell, seq, '1.x/elsewhere');
  if (scene.seatOf(to) === 'contact-server') return;
  tell(
    counterExample(scene, {
      check: '1.x/elsewhere',
      seqs: [seq],
      node: from,
      expected: 'the request goes to the contact server',
      actual: `it goes to ${to}`,
    }),
  );
}

/** Only an answer that the IM client could not know shows that the request was made for its sake. */
function judgeAnswer(get: Get, scene: Scene, tell: Yield): void {
  const { from, to, seq } = get.sent;
  const signal = openSignal(scene, from, seq);
  const answer = answerOf(get);
  if (signal === null || answer === null || scene.seatOf(to) !== 'contact-server') return;
  const check = '1.x/requested';
  const seqs = [...seqsOf(signal), seq, answer.seq];
  if (answer.cards.length === 0) return tell(undecided(check, seqs, 'the answer was empty'));
  const held = heldBefore(scene, from, answer.seq);
  if (answer.cards.some((card) => !has(scene, held, scene.card(card)))) {
    return tell(witness(scene, { check, seqs, nodes: [from, to] }));
  }
  tell(undecided(check, seqs, 'the answer was known before'));
}

function atRest({ signals, acts }: State, scene: Scene, tell: Yield): void {
  for (const signal of signals) judgeOmitted(signal, scene, tell);
  for (const act of acts) judgeContactClient(act, scene, tell);
  signals.clear();
  acts.clear();
}

/** An IM client that is not bound is right not to ask; one that delivers without asking is judged there. */
function judgeOmitted(signal: SignalRecord, scene: Scene, tell: Yield): void {
  const { imClient, attempt } = signal;
  const restore = restoreAt(scene, imClient, attempt, Number.POSITIVE_INFINITY);
  const delivered = scene
    .callsOf('sdk.deliver')
    .some(({ sent }) => sent.from === imClient && sent.seq > signal.seq);
  const bound = boundBy(scene, imClient, null);
  if (restore.gets.length > 0 || delivered || bound === 'no') return;
  const why = bound === 'doubtful' ? 'the binding is in doubt' : whyNotAsked(signal, scene);
  if (why !== null) return tell(undecided('1.x/omitted', seqsOf(signal), why));
  tell(
    counterExample(scene, {
      check: '1.x/omitted',
      seqs: seqsOf(signal),
      node: imClient,
      expected: 'a request to the contact server',
      actual: 'none was sent',
    }),
  );
}

function whyNotAsked(signal: SignalRecord, scene: Scene): string | null {
  const { imClient, attempt, seq, through } = signal;
  const refused = tellingsOf(scene, attempt, imClient).some(
    ({ sent }) => sent.message.outcome === 'refused',
  );
  if (refused || (through !== null && answeredNo(through))) return 'the signal was refused';
  if (!onlineSince(scene, imClient, seq)) return 'the IM client was off-line';
  return prevented(scene, seq, [imClient]);
}

/** The contact client asks the server itself: in the place of the IM client's request, or beside it. */
function judgeContactClient(act: RestoreAct, scene: Scene, tell: Yield): void {
  const terminal = scene.terminalOf(act.node);
  const gets = scene
    .callsOf('cs.get')
    .filter(({ sent }) => sent.seq > act.seq && scene.terminalOf(sent.from) === terminal);
  const byImClient = gets.some(({ sent }) => scene.seatOf(sent.from) === 'im-client');
  for (const get of gets) {
    if (scene.seatOf(get.sent.from) !== 'contact-client' || answerOf(get) === null) continue;
    const seqs = [act.seq, get.sent.seq];
    const isInPlace = !byImClient && restoreServedBy(scene, get)?.attempt === act.attempt;
    if (!isInPlace) {
      tell(extra('1.x/by-contact-client', seqs));
      continue;
    }
    tell(
      counterExample(scene, {
        check: '1.x/by-contact-client',
        seqs,
        node: get.sent.from,
        expected: 'the IM client asks the contact server',
        actual: 'the contact client asked in its place',
      }),
    );
  }
}
