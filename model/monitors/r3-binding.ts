/** R3: at most one live binding for a contact client, and none by a number that has left the terminal. */
import type { NodeId } from '../alphabet.ts';
import type { Monitor, Yield } from '../monitor.ts';
import { isRevoked, standing } from '../scene/entitlement.ts';
import { hasDied } from '../scene/has-died.ts';
import type { ActEvent, BindingRecord, CallRecord } from '../scene/records.ts';
import { restoreOf } from '../scene/restoring.ts';
import type { Scene } from '../scene/scene.ts';
import { counterExample } from './finding.ts';
import { occasion } from './occasion.ts';

type NumberChange = Extract<ActEvent, { act: 'number-change' }>;
interface State {
  /** What each contact client was told last about its numbers. */
  readonly changes: Map<NodeId, NumberChange>;
  readonly blamed: Set<BindingRecord>;
}
type Use = CallRecord<'sdk.share' | 'sdk.fetch' | 'sdk.restore'>;

function used(state: State, event: { readonly call: number }, scene: Scene, tell: Yield): void {
  const call =
    scene.call(event.call, 'sdk.share') ??
    scene.call(event.call, 'sdk.fetch') ??
    scene.call(event.call, 'sdk.restore');
  if (call === undefined) return;
  judgeUseOfOld(call, scene, tell);
  const change = deadSince(state, call.sent.from, scene);
  if (change === null || askedAt(call, scene) < change.seq) return;
  occasion(tell, call.sent.seq, 'R3/dead-binding');
  dead(change, { node: call.sent.from, seq: call.sent.seq }, scene, tell);
}

export const monitorOneBinding: Monitor<State> = {
  row: 'R3',
  start: () => ({ changes: new Map(), blamed: new Set() }),
  on: {
    'act number-change': ({ changes }, act) => void changes.set(act.node, act),
    'act bind': (_state, { node, seq, imClient }, scene, tell) => {
      const live = scene.binding(node);
      const isOther = live !== undefined && live.imClient !== imClient;
      if (isOther) occasion(tell, seq, 'R3/two-bindings');
    },
    'act share': wanted,
    'act import': wanted,
    'act restore': wanted,
    'sent sdk.share': used,
    'sent sdk.fetch': used,
    'sent sdk.restore': used,
    'reply sdk.deliver': (state, { call }, scene, tell) => {
      const deliver = scene.call(call, 'sdk.deliver');
      if (deliver?.reply?.reply.ok !== true) return;
      const change = deadSince(state, deliver.sent.to, scene);
      const signal = restoreOf(scene, deliver.sent).signal;
      if (change === null || signal === null || signal.seq < change.seq) return;
      dead(change, { node: deliver.sent.to, seq: deliver.reply.seq }, scene, tell);
    },
    'world.step': (state, _event, scene, tell) => judgeTwo(state, scene, tell),
    'world.end': (state, { quiescent }, scene, tell) => {
      if (quiescent) judgeTwo(state, scene, tell);
    },
  },
};

function wanted(
  state: State,
  { node, seq }: { readonly node: NodeId; readonly seq: number },
  scene: Scene,
  tell: Yield,
): void {
  if (deadSince(state, node, scene) !== null) occasion(tell, seq, 'R3/dead-binding');
}

/** The notice by which the number of the live binding was gone, or `null`. */
function deadSince({ changes }: State, node: NodeId, scene: Scene): NumberChange | null {
  const change = changes.get(node);
  const binding = scene.binding(node);
  if (change === undefined || binding === undefined || binding.okSeq > change.seq) return null;
  const key = scene.numberKey(binding.number, node);
  const left = change.numbers.every(({ number }) => scene.numberKey(number, node) !== key);
  return left ? change : null;
}

/** When the user asked for this: what was under way before the notice may still go on. */
function askedAt({ sent: { message, seq } }: Use, scene: Scene): number {
  if ('attempt' in message) {
    const attempt = scene.attempts.get(message.attempt);
    return attempt?.shareSeq ?? attempt?.acts.at(-1)?.seq ?? seq;
  }
  const imports = [...scene.attempts.values()]
    .flatMap(({ acts }) => acts)
    .filter((act) => act.act === 'import' && act.account === message.account && act.seq < seq);
  return Math.max(...imports.map((act) => act.seq), -1);
}

interface Deed {
  readonly node: NodeId;
  readonly seq: number;
}

function dead(change: NumberChange, { node, seq }: Deed, scene: Scene, tell: Yield): void {
  tell(
    counterExample(scene, {
      check: 'R3/dead-binding',
      seqs: [change.seq, seq],
      node,
      expected: 'the binding is dead, for its number has left the terminal',
      actual: 'it is used',
    }),
  );
}

/** An earlier binding that was left behind by a re-bind to another IM client. */
function oldBindings(scene: Scene, contactClient: NodeId): readonly BindingRecord[] {
  const live = scene.binding(contactClient);
  const list = scene.bindings.get(contactClient) ?? [];
  return list.filter(
    ({ imClient }) =>
      live !== undefined &&
      imClient !== live.imClient &&
      standing(scene, imClient, contactClient).kind === 'bound',
  );
}

function judgeUseOfOld({ sent }: Use, scene: Scene, tell: Yield): void {
  const old = oldBindings(scene, sent.from).find(({ imClient }) => imClient === sent.to);
  const live = scene.binding(sent.from);
  if (old === undefined || live === undefined) return;
  twoAtOnce([old.okSeq, live.okSeq, sent.seq], sent.from, scene, tell);
}

/** At rest: the first IM client was not told of the re-bind, and its token was not revoked. */
function judgeTwo({ blamed }: State, scene: Scene, tell: Yield): void {
  for (const contactClient of scene.bindings.keys()) {
    const live = scene.binding(contactClient);
    const old = oldBindings(scene, contactClient).find((each) => isHeld(each, scene));
    if (live === undefined || old === undefined || blamed.has(live)) continue;
    blamed.add(live);
    twoAtOnce([old.okSeq, live.okSeq], contactClient, scene, tell);
  }
}

function isHeld({ token, imClient }: BindingRecord, scene: Scene): boolean {
  return !hasDied(scene, imClient) && isRevoked(scene, token, Number.POSITIVE_INFINITY) === false;
}

function twoAtOnce(seqs: readonly number[], node: NodeId, scene: Scene, tell: Yield): void {
  tell(
    counterExample(scene, {
      check: 'R3/two-bindings',
      seqs,
      node,
      expected: 'a re-bind ends the first binding',
      actual: 'both are live',
    }),
  );
}
