/** 1.w: the IM client receives the restoring signal before it asks the contact server. */
import type { AttemptId, NodeId } from '../alphabet.ts';
import type { Monitor, Yield } from '../monitor.ts';
import { has } from '../scene/held-cards.ts';
import {
  answersIn,
  type Deliver,
  type Get,
  openSignal,
  restoreOf,
  seqsOf,
} from '../scene/restoring.ts';
import type { Scene } from '../scene/scene.ts';
import { restoreServedBy } from '../scene/taken-from-server.ts';
import { toldAsDone } from '../scene/tellings.ts';
import { counterExample, extra, witness } from './finding.ts';
import { occasion } from './occasion.ts';

interface Asked {
  readonly seq: number;
  readonly node: NodeId;
  readonly attempt: AttemptId;
}

interface State {
  /** Requests that no signal called for and that no delivery has used so far. */
  readonly unasked: Set<Get>;
  /** Restores that the user asked of a contact client. */
  readonly atContactClient: Set<Asked>;
}

export const monitorSignal: Monitor<State> = {
  row: '1.w',
  start: () => ({ unasked: new Set(), atContactClient: new Set() }),
  on: {
    'act restore': ({ atContactClient }, act, scene, tell) => {
      if (scene.seatOf(act.node) !== 'contact-client') return;
      occasion(tell, act.seq, '1.w/handled-alone');
      atContactClient.add(act);
    },
    'sent cs.get': (state, { call }, scene, tell) => {
      const get = scene.call(call, 'cs.get');
      if (get === undefined || scene.seatOf(get.sent.from) !== 'im-client') return;
      requested(state, get, scene, tell);
    },
    'sent sdk.deliver': ({ unasked }, { call }, scene, tell) => {
      const deliver = scene.call(call, 'sdk.deliver');
      if (deliver === undefined) return;
      for (const get of restsOn(unasked, deliver, scene)) {
        unasked.delete(get);
        automatic(get, deliver, scene, tell);
      }
    },
    'world.step': (state, _event, scene, tell) => atRest(state, scene, tell),
    'world.end': (state, { quiescent }, scene, tell) => {
      if (quiescent) atRest(state, scene, tell);
    },
  },
  end: ({ unasked }, _scene, tell) => {
    for (const { sent } of unasked) tell(extra('1.w/automatic', [sent.seq]));
  },
};

function requested({ unasked }: State, get: Get, scene: Scene, tell: Yield): void {
  const { from, to, seq } = get.sent;
  occasion(tell, seq, '1.w/automatic');
  const signal = openSignal(scene, from, seq);
  if (signal === null) return void unasked.add(get);
  const nodes = signal.through === null ? [] : [signal.through.sent.from];
  tell(
    witness(scene, {
      check: '1.w/signal',
      seqs: [...seqsOf(signal), seq],
      nodes: [from, to, ...nodes],
    }),
  );
}

/** The requests that nobody asked for and whose cards this delivery, which nobody asked for, brings. */
function restsOn(unasked: ReadonlySet<Get>, { sent }: Deliver, scene: Scene): readonly Get[] {
  const restore = restoreOf(scene, sent);
  if (restore.signal !== null) return [];
  return answersIn(restore)
    .filter(({ get }) => unasked.has(get))
    .filter(({ answer }) =>
      sent.message.cards.some((card) => has(scene, answer.cards, scene.card(card))),
    )
    .map(({ get }) => get);
}

function automatic(get: Get, { sent }: Deliver, scene: Scene, tell: Yield): void {
  tell(
    counterExample(scene, {
      check: '1.w/automatic',
      seqs: [get.sent.seq, sent.seq],
      node: sent.from,
      expected: 'a restoring signal before the request',
      actual: 'the IM client fetched the cards and delivered them unasked',
    }),
  );
}

/** The contact client told its user that the restore is done, or served itself, and never asked I1. */
function atRest({ atContactClient }: State, scene: Scene, tell: Yield): void {
  for (const asked of atContactClient) {
    const passedOn = scene
      .callsOf('sdk.restore')
      .some(({ sent }) => sent.from === asked.node && sent.seq > asked.seq);
    const act = passedOn ? undefined : actAlone(asked, scene);
    if (act === undefined) continue;
    tell(
      counterExample(scene, {
        check: '1.w/handled-alone',
        seqs: [asked.seq, act],
        node: asked.node,
        expected: 'the restoring signal is passed on to the IM client',
        actual: 'the contact client handled it alone',
      }),
    );
  }
  atContactClient.clear();
}

function actAlone(asked: Asked, scene: Scene): number | undefined {
  const get = scene
    .callsOf('cs.get')
    .find(
      (each) =>
        each.sent.from === asked.node && restoreServedBy(scene, each)?.attempt === asked.attempt,
    );
  return get?.sent.seq ?? toldAsDone(scene, asked.attempt, asked.seq)?.sent.seq;
}
