/** 1.a: the contact client binds itself with the IM client, and both hold the binding. */
import type { NodeId } from '../alphabet.ts';
import type { EventOf, Monitor, Yield } from '../monitor.ts';
import { exchangeSeqs, isAccepted, isInDoubt, isRefused } from '../scene/exchange.ts';
import { obstacleTo } from '../scene/obstacle.ts';
import { onOneTerminal } from '../scene/places.ts';
import type { BindingRecord, CallRecord } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { lastTold } from '../scene/told.ts';
import { counterExample, extra, opportunity, undecided, witness } from './finding.ts';

type BindAct = EventOf<'act bind'>;
type ReadOut = EventOf<'world.binding'>;

interface State {
  /** What the user asked for, with the reason why it may be left out if there is one. */
  readonly asked: { readonly act: BindAct; readonly excuse: string | undefined }[];
  /** Bindings that a contact client says it holds and that no request of its own can have made. */
  readonly unasked: ReadOut[];
}

export const monitorBinding: Monitor<State> = {
  row: '1.a',
  start: () => ({ asked: [], unasked: [] }),
  on: {
    'act bind': (state, act, scene, tell) => {
      tell(opportunity('1.a/omitted', act.seq));
      state.asked.push({ act, excuse: excuseOf(act, scene) });
    },
    'reply sdk.bind': (_, { call }, scene, tell) =>
      bound(scene.call(call, 'sdk.bind'), scene, tell),
    'world.binding': (state, readOut, scene, tell) => held(state, readOut, scene, tell),
  },
  end: (state, scene, tell) => {
    if (!scene.quiescent) return;
    for (const { act, excuse } of state.asked) omitted(act, excuse, scene, tell);
    for (const readOut of state.unasked) withoutAct(readOut, scene, tell);
  },
};

function bound(call: CallRecord<'sdk.bind'> | undefined, scene: Scene, tell: Yield): void {
  if (call === undefined || !isAccepted(call)) return;
  const { from, to } = call.sent;
  if (!onOneTerminal(scene, from, to)) return;
  tell(witness(scene, { check: '1.a/bound', seqs: exchangeSeqs(call), nodes: [from, to] }));
}

/** What the world offers as a reason for the contact client not to ask, at the time of the act. */
function excuseOf(act: BindAct, scene: Scene): string | undefined {
  const live = scene.binding(act.node);
  const key = scene.numberKey(act.number, act.node);
  const numbers = scene.terminalOf(act.node)?.numbers ?? [];
  if (!onOneTerminal(scene, act.node, act.imClient)) return 'the IM client is not on the terminal';
  if (live !== undefined) return 'the contact client was bound already';
  if (!numbers.some((each) => scene.numberKey(each, act.node) === key)) {
    return 'the number was not one of the terminal';
  }
  if (scene.sessions.get(act.imClient)?.live !== true) return 'the IM client had no account';
  return undefined;
}

function omitted(act: BindAct, excuse: string | undefined, scene: Scene, tell: Yield): void {
  const asked = scene
    .callsOf('sdk.bind')
    .some(({ sent }) => sent.from === act.node && sent.to === act.imClient && sent.seq > act.seq);
  if (asked) return;
  const attempt = scene.attempts.get(act.attempt);
  const told = attempt === undefined ? undefined : lastTold(attempt);
  const nodes = [act.node, act.imClient];
  const chain = { nodes, fromSeq: act.seq, toSeq: told?.seq };
  const why = excuse ?? obstacleTo(scene, chain);
  if (why !== undefined) {
    tell(undecided('1.a/omitted', [act.seq], why));
    return;
  }
  tell(
    counterExample(scene, {
      check: '1.a/omitted',
      seqs: told === undefined ? [act.seq] : [act.seq, told.seq],
      node: act.node,
      expected: `${act.node} asks ${act.imClient} to bind`,
      actual: `it never asked, and told ${told?.outcome ?? 'nothing'}`,
    }),
  );
}

/** The contact client says what it holds: compared with what passed on the SDK. */
function held(state: State, readOut: ReadOut, scene: Scene, tell: Yield): void {
  const { node, seq, binding } = readOut;
  const live = scene.binding(node);
  if (live !== undefined) tell(opportunity('1.a/one-sided', seq));
  if (binding === null) {
    if (live !== undefined) dropped(live, readOut, scene, tell);
    return;
  }
  tell(opportunity('1.a/without-act', seq));
  const requests = bindsBetween(scene, node, binding.imClient);
  if (requests.length === 0) {
    state.unasked.push(readOut);
    return;
  }
  if (live === undefined) keptAlone(requests, readOut, scene, tell);
}

function bindsBetween(scene: Scene, contactClient: NodeId, imClient: NodeId) {
  return scene
    .callsOf('sdk.bind')
    .filter(({ sent }) => sent.from === contactClient && sent.to === imClient);
}

/** It was told yes and holds nothing, and nobody ended the binding. */
function dropped(live: BindingRecord, readOut: ReadOut, scene: Scene, tell: Yield): void {
  const { node, seq } = readOut;
  if (live.doubtfulSeq !== null || hasReasonToEnd(live, scene)) return;
  tell(
    counterExample(scene, {
      check: '1.a/one-sided',
      seqs: [live.requestSeq, live.okSeq, seq],
      node,
      expected: `${node} holds the binding that ${live.imClient} accepted`,
      actual: 'it holds none',
    }),
  );
}

/** The numbers changed (R3), or a word of the end was sent; the user's word alone does not reach the other side. */
function hasReasonToEnd(live: BindingRecord, scene: Scene): boolean {
  const since = (seq: number) => seq > live.requestSeq;
  const acts = [...scene.attempts.values()].flatMap((attempt) =>
    attempt.node === live.contactClient ? attempt.acts : [],
  );
  const ended = [...scene.callsOf('sdk.unbind'), ...scene.callsOf('sdk.unbound')];
  return (
    acts.some(({ act, seq }) => act === 'number-change' && since(seq)) ||
    ended.some(({ sent }) => since(sent.seq)) ||
    scene.troubles.length > 0
  );
}

/** It holds a binding that the IM client refused, or that was ended. */
function keptAlone(
  requests: readonly CallRecord<'sdk.bind'>[],
  { node, seq, binding }: ReadOut,
  scene: Scene,
  tell: Yield,
): void {
  const last = requests.at(-1);
  if (last === undefined || binding === null || requests.some(isInDoubt)) return;
  tell(opportunity('1.a/one-sided', seq));
  const record = scene.bindings
    .get(node)
    ?.findLast(({ imClient }) => imClient === binding.imClient);
  const refused = isRefused(last) && last.sent.seq > (record?.endSeq ?? -1);
  if (!refused && record?.endSeq === undefined) return;
  const endSeq = refused ? (last.reply?.seq ?? seq) : (record?.endSeq ?? seq);
  tell(
    counterExample(scene, {
      check: '1.a/one-sided',
      seqs: [endSeq, seq],
      node,
      expected: `${node} holds no binding with ${binding.imClient}`,
      actual: refused ? 'it holds one that was refused' : 'it holds one that was ended',
    }),
  );
}

/** In the place of the step unless a request of the contact client makes the binding after all. */
function withoutAct({ node, seq, binding }: ReadOut, scene: Scene, tell: Yield): void {
  if (binding === null) return;
  const later = bindsBetween(scene, node, binding.imClient).find(isAccepted);
  if (later !== undefined) {
    tell(extra('1.a/without-act', [seq]));
    return;
  }
  tell(
    counterExample(scene, {
      check: '1.a/without-act',
      seqs: [seq],
      node,
      expected: `${node} asks ${binding.imClient} to bind before it holds a binding`,
      actual: 'it holds a binding that it never asked for',
    }),
  );
}
