/** 1.i: the cards cross by the IM client's SDK, with a handle that it minted for this contact client. */
import type { CardId, NodeId, OperationName } from '../alphabet.ts';
import type { EventOf, Monitor, Yield } from '../monitor.ts';
import { exchangeSeqs, isAccepted } from '../scene/exchange.ts';
import { leftOut, likeness } from '../scene/likeness.ts';
import { lastTelling } from '../scene/presence.ts';
import type { Attempt, CallRecord } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { counterExample, extra, opportunity, undecided, witness } from './finding.ts';

interface Around {
  readonly seq: number;
  readonly node: NodeId;
  readonly way: string;
  readonly cards: readonly CardId[];
}
interface State {
  /** Cards that a contact client put on another way. */
  readonly around: Around[];
}

/** The calls of a contact client that need a handle; `sdk.open` is the one that gets it. */
const handled = [
  'sdk.bind',
  'sdk.unbind',
  'sdk.state',
  'sdk.listen',
  'sdk.share',
  'sdk.friends',
  'sdk.fetch',
  'sdk.restore',
] as const satisfies readonly OperationName[];
type Handled = EventOf<`sent ${(typeof handled)[number]}`>;

const judgeHandle = (_: State, event: Handled, scene: Scene, tell: Yield) =>
  foreignHandle(event, scene, tell);

export const monitorSdk: Monitor<State> = {
  row: '1.i',
  start: () => ({ around: [] }),
  on: {
    'sent sdk.bind': judgeHandle,
    'sent sdk.unbind': judgeHandle,
    'sent sdk.state': judgeHandle,
    'sent sdk.listen': judgeHandle,
    'sent sdk.share': judgeHandle,
    'sent sdk.friends': judgeHandle,
    'sent sdk.fetch': judgeHandle,
    'sent sdk.restore': judgeHandle,
    'reply sdk.share': (_, { call }, scene, tell) =>
      throughSdk(scene.call(call, 'sdk.share'), scene, tell),
    'act share': (_, { seq, node }, scene, tell) => {
      if (scene.seatOf(node) !== 'contact-client') return;
      tell(opportunity('1.i/around-sdk', seq));
    },
    'sent open.send': (state, { seq, from, message }, scene) =>
      put(state, { seq, node: from, way: message.medium, cards: message.cards }, scene),
    'sent im.send': (state, { seq, from, message }, scene) => {
      const cards = 'cards' in message.body ? message.body.cards : [];
      put(state, { seq, node: from, way: 'the network', cards }, scene);
    },
  },
  end: (state, scene, tell) => {
    for (const each of state.around) aroundSdk(each, scene, tell);
  },
};

/** The exchange by which this IM client minted this handle for this contact client. */
function minting(
  { from, to, seq, handle }: { from: NodeId; to: NodeId; seq: number; handle: string },
  scene: Scene,
): CallRecord<'sdk.open'> | undefined {
  return scene.callsOf('sdk.open').findLast(({ sent, reply }) => {
    const words = reply?.reply;
    if (words === undefined || !words.ok || !('handle' in words)) return false;
    const between = sent.from === from && sent.to === to;
    return between && words.handle === handle && (reply?.seq ?? seq) < seq;
  });
}

function foreignHandle({ from, to, seq, message }: Handled, scene: Scene, tell: Yield): void {
  tell(opportunity('1.i/foreign-handle', seq));
  const { handle, op } = message;
  if (minting({ from, to, seq, handle }, scene) !== undefined) return;
  tell(
    counterExample(scene, {
      check: '1.i/foreign-handle',
      seqs: [seq],
      node: from,
      expected: `a handle that ${to} minted for ${from}`,
      actual: `${op} carries '${handle}'${op === 'sdk.share' ? '' : ' (not a sending)'}`,
    }),
  );
}

function throughSdk(call: CallRecord<'sdk.share'> | undefined, scene: Scene, tell: Yield): void {
  if (call === undefined || !isAccepted(call) || call.sent.message.cards.length === 0) return;
  const { from, to, seq, message } = call.sent;
  const open = minting({ from, to, seq, handle: message.handle }, scene);
  if (open === undefined || !isAccepted(open)) return;
  const seqs = [...exchangeSeqs(open), ...exchangeSeqs(call)];
  tell(witness(scene, { check: '1.i/through-sdk', seqs, nodes: [from, to] }));
}

function put(state: State, around: Around, scene: Scene): void {
  if (scene.seatOf(around.node) !== 'contact-client' || around.cards.length === 0) return;
  state.around.push(around);
}

/** In the place of the step: of a share that was told on-line and never came to the SDK. */
function aroundSdk(around: Around, scene: Scene, tell: Yield): void {
  const { node, seq, way } = around;
  const attempt = attemptOf(around, scene);
  if (
    attempt === undefined ||
    isForSomethingElse(attempt, around, scene) ||
    isPerformed(attempt, around, scene)
  ) {
    tell(extra('1.i/around-sdk', [seq]));
    return;
  }
  if (!scene.quiescent) {
    tell(undecided('1.i/around-sdk', [seq], 'the run ended before it came to rest'));
    return;
  }
  tell(
    counterExample(scene, {
      check: '1.i/around-sdk',
      seqs: [attempt.selectSeq ?? seq, seq],
      node,
      expected: 'the selected cards cross by an SDK call',
      actual: `they went by ${way}`,
    }),
  );
}

/** The last share that was being made when the cards went, if they are cards of it. */
function attemptOf({ node, seq, cards }: Around, scene: Scene): Attempt | undefined {
  const rows = cards.map((id) => scene.card(id));
  return [...scene.attempts.values()].findLast((attempt) => {
    if (attempt.node !== node || (attempt.selectSeq ?? seq) >= seq) return false;
    const wanted = selectedCards(attempt, scene);
    return rows.some((card) => likeness(card, wanted).level !== 'none');
  });
}

/** The user had asked for something else since, such as a backup: then it is that which it was done for. */
function isForSomethingElse(attempt: Attempt, { node, seq }: Around, scene: Scene): boolean {
  const acts = [...scene.attempts.values()].flatMap((each) => each.acts);
  const before = acts.filter((act) => act.node === node && act.seq < seq);
  const last = before.reduce((seqMax, act) => Math.max(seqMax, act.seq), -1);
  return !attempt.acts.some((act) => act.seq === last);
}

function selectedCards(attempt: Attempt, scene: Scene) {
  const known = (attempt.selected ?? []).filter((id) => id !== null);
  return [...new Set(known)].map((id) => scene.card(id));
}

/** All that was selected went by the SDK, at least as far as the client could do it, or off-line. */
function isPerformed(attempt: Attempt, { node, seq }: Around, scene: Scene): boolean {
  const binding = scene.bindings.get(node)?.findLast(({ okSeq }) => okSeq < seq);
  const telling =
    binding === undefined ? undefined : lastTelling(scene, node, binding.imClient, seq);
  if (telling?.online === false) return true;
  const calls = [...attempt.shares, ...attempt.messages];
  const sent = calls.flatMap((call) => call.sent.message.cards.map((id) => scene.card(id)));
  return calls.length > 0 && leftOut(sent, selectedCards(attempt, scene)).length === 0;
}
