/** 1.c: the binding is a gate: bound, the operations work; unbound, nothing passes. */
import type { NodeId, OperationName } from '../alphabet.ts';
import type { Monitor, Yield } from '../monitor.ts';
import { exchangeSeqs, isAccepted, isInDoubt, isRefused } from '../scene/exchange.ts';
import { heldByIm } from '../scene/held-by-im.ts';
import type { Attempt, BindingRecord, CallRecord } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { isFailure, lastTold } from '../scene/told.ts';
import { laterExcuse, refusalExcuse } from './1c-refusal-excuse.ts';
import { counterExample, opportunity, undecided, witness } from './finding.ts';

type Operation = 'share' | 'import' | 'restore';
const gated: ReadonlyMap<OperationName, Operation> = new Map([
  ['sdk.share', 'share'],
  ['sdk.fetch', 'import'],
  ['sdk.restore', 'restore'],
]);

interface State {
  /** Acts for one of the operations that a client without a binding was given. */
  readonly unbound: {
    readonly operation: Operation;
    readonly attempt: string;
    readonly seq: number;
  }[];
  /** Refusals of a bound client, with the reason that the world gave at the time. */
  readonly refused: { readonly call: CallRecord; readonly excuse: string | undefined }[];
}

export const monitorInformationSharing: Monitor<State> = {
  row: '1.c',
  start: () => ({ unbound: [], refused: [] }),
  on: {
    'act share': (state, event, scene, tell) =>
      acted(state, { operation: 'share', event }, scene, tell),
    'act import': (state, event, scene, tell) =>
      acted(state, { operation: 'import', event }, scene, tell),
    'act restore': (state, event, scene, tell) =>
      acted(state, { operation: 'restore', event }, scene, tell),
    'reply sdk.share': (state, { call }, scene, tell) =>
      answered(state, scene.calls.get(call), scene, tell),
    'reply sdk.fetch': (state, { call }, scene, tell) =>
      answered(state, scene.calls.get(call), scene, tell),
    'reply sdk.restore': (state, { call }, scene, tell) =>
      answered(state, scene.calls.get(call), scene, tell),
    'reply sdk.card': (_, { call }, scene, tell) => brought(scene.calls.get(call), scene, tell),
    'reply sdk.deliver': (_, { call }, scene, tell) => brought(scene.calls.get(call), scene, tell),
  },
  end: (state, scene, tell) => {
    for (const { call, excuse } of state.refused) noEffect(call, excuse, scene, tell);
    if (!scene.quiescent) return;
    for (const act of state.unbound) keptOut(act, scene, tell);
  },
};

interface Asked {
  readonly operation: Operation;
  readonly event: { readonly attempt: string; readonly node: NodeId; readonly seq: number };
}

/** Unbound, each act is an occasion for something to pass, whichever client lets it. */
function acted(state: State, { operation, event }: Asked, scene: Scene, tell: Yield): void {
  const { attempt, node, seq } = event;
  const isIm = scene.seatOf(node) === 'im-client';
  const inForce = isIm ? scene.bindingOfIm(node) : scene.binding(node);
  const asked = scene
    .callsOf('sdk.bind')
    .some((call) => isInDoubt(call) && (call.sent.from === node || call.sent.to === node));
  if (inForce !== undefined || asked) return;
  tell(opportunity('1.c/accepted-unbound', seq));
  state.unbound.push({ operation, attempt, seq });
}

/** Unbound: the user was told no, and nothing passed between the clients until the next bind. */
function keptOut(act: State['unbound'][number], scene: Scene, tell: Yield): void {
  const attempt = scene.attempts.get(act.attempt);
  const told = attempt === undefined ? undefined : lastTold(attempt);
  if (attempt === undefined || told === undefined || !isFailure(told.outcome)) return;
  if (passesAfter(attempt, act.seq, scene)) return;
  tell(
    witness(scene, {
      check: '1.c/gate',
      obligation: `${act.operation}, unbound`,
      seqs: [act.seq, told.seq],
      nodes: [attempt.node],
    }),
  );
}

const cardBearing = ['sdk.share', 'sdk.fetch', 'sdk.restore', 'sdk.card', 'sdk.deliver'] as const;

/** Whether something crossed between this node and its other half before it was bound. */
function passesAfter({ node }: Attempt, fromSeq: number, scene: Scene): boolean {
  const touches = ({ sent }: CallRecord) => sent.from === node || sent.to === node;
  const bound = scene.callsOf('sdk.bind').find((call) => touches(call) && call.sent.seq > fromSeq);
  const toSeq = bound?.sent.seq ?? Number.POSITIVE_INFINITY;
  return cardBearing.some((op) =>
    scene
      .callsOf(op)
      .some(
        (call) =>
          touches(call) && call.sent.seq > fromSeq && call.sent.seq < toSeq && !isRefused(call),
      ),
  );
}

/** The IM client answered an operation that needs a binding. */
function answered(state: State, call: CallRecord | undefined, scene: Scene, tell: Yield): void {
  if (call === undefined || call.got === null) return;
  const { from, to } = call.sent;
  const held = heldByIm(scene, { contactClient: from, imClient: to }, call.got.seq);
  if (held === 'yes') tell(opportunity('1.c/no-effect', call.sent.seq));
  if (held === 'no') tell(opportunity('1.c/accepted-unbound', call.got.seq));
  if (held === 'no' && isAccepted(call)) acceptedUnbound(call, scene, tell);
  if (held === 'yes' && isRefused(call)) {
    state.refused.push({ call, excuse: refusalExcuse(call, scene) });
  }
  if (isAccepted(call) && call.sent.message.op === 'sdk.share') worked('share', call, scene, tell);
}

/** What the IM client brings: a friend's card, or the cards of a restore. */
function brought(call: CallRecord | undefined, scene: Scene, tell: Yield): void {
  if (call === undefined || !isAccepted(call)) return;
  const { message } = call.sent;
  if (message.op === 'sdk.deliver') worked('restore', call, scene, tell);
  if (message.op === 'sdk.card' && message.cards.length > 0) worked('import', call, scene, tell);
}

function worked(operation: Operation, call: CallRecord, scene: Scene, tell: Yield): void {
  const { from, to } = call.sent;
  const binding = scene.binding(from) ?? scene.binding(to);
  if (binding === undefined || !joins(binding, from, to) || binding.doubtfulSeq !== null) return;
  const seqs = [binding.requestSeq, binding.okSeq, ...exchangeSeqs(call)];
  const obligation = `${operation}, bound`;
  tell(witness(scene, { check: '1.c/gate', obligation, seqs, nodes: [from, to] }));
}

function joins({ contactClient, imClient }: BindingRecord, a: NodeId, b: NodeId): boolean {
  return (contactClient === a && imClient === b) || (contactClient === b && imClient === a);
}

function acceptedUnbound(call: CallRecord, scene: Scene, tell: Yield): void {
  const { from, to, message } = call.sent;
  tell(
    counterExample(scene, {
      check: '1.c/accepted-unbound',
      seqs: exchangeSeqs(call),
      node: to,
      expected: `${to} refuses ${message.op} from ${from}, which is not bound to it`,
      actual: 'it accepted',
    }),
  );
}

/** Refused for what the world gives no reason, and never accepted under the same binding. */
function noEffect(call: CallRecord, excuse: string | undefined, scene: Scene, tell: Yield): void {
  const { from, to, message } = call.sent;
  const why = excuse ?? laterExcuse(call, scene);
  if (why !== undefined) {
    tell(undecided('1.c/no-effect', exchangeSeqs(call), why));
    return;
  }
  tell(
    counterExample(scene, {
      check: '1.c/no-effect',
      seqs: exchangeSeqs(call),
      node: to,
      expected: `${message.op} works for ${from}, which is bound`,
      actual: `${to} refused it, and never accepted ${gated.get(message.op) ?? 'one'}`,
    }),
  );
}
