/** G2: every share, import and restore lies after a live binding of the two clients. */
import type { CallId, NodeId } from '../alphabet.ts';
import type { Monitor, Yield } from '../monitor.ts';
import type { Scene } from '../scene/scene.ts';
import { mayBelieveBound, standingOf } from '../scene/standing.ts';
import { counterExample, opportunity } from './finding.ts';

/** Calls that were sent with no binding; whether that matters depends on the answer. */
type State = Set<CallId>;

interface Sent {
  readonly call: CallId;
  readonly seq: number;
  readonly from: NodeId;
  readonly to: NodeId;
}
type Got = Pick<Sent, 'call' | 'seq' | 'from'>;
interface Answered {
  readonly call: CallId;
  readonly seq: number;
}

/** A request of the contact client: it counts when the IM client accepts it. */
function asked(state: State, { call, seq, from, to }: Sent, scene: Scene, tell: Yield): void {
  tell(opportunity('G2', seq));
  if (standingOf(scene, from, to) === 'none') state.add(call);
}

/** A stranger asks or gives, and has no binding: it counts when one of the two clients accepts it. */
function reached(state: State, { call, seq, from }: Got, scene: Scene, tell: Yield): void {
  if (scene.nodes.has(from)) return;
  tell(opportunity('G2', seq));
  state.add(call);
}

/** Cards of the IM client: sending them is enough, unless it may take itself for bound. */
function given(state: State, event: Sent, scene: Scene, tell: Yield): void {
  const { call, seq, from, to } = event;
  tell(opportunity('G2', seq));
  if (standingOf(scene, to, from) !== 'none') return;
  state.add(call);
  if (!mayBelieveBound(scene, to, from)) blame(from, [seq], scene, tell);
}

function accepted(state: State, { call, seq }: Answered, scene: Scene, tell: Yield): void {
  const record = scene.calls.get(call);
  if (!state.delete(call) || record?.reply?.reply.ok !== true) return;
  const { from, to } = record.sent;
  const isRequest = scene.seatOf(from) === 'contact-client';
  if (isRequest) blame(from, [record.sent.seq], scene, tell);
  if (isRequest && mayBelieveBound(scene, from, to)) return;
  blame(to, [record.sent.seq, seq], scene, tell);
}

function blame(node: NodeId, seqs: readonly number[], scene: Scene, tell: Yield): void {
  const expected = 'a live binding of the two clients';
  tell(counterExample(scene, { check: 'G2', seqs, node, expected, actual: 'none' }));
}

/** The user asks for something while nothing is bound: the best occasion to break this. */
function unbound(node: NodeId, seq: number, scene: Scene, tell: Yield): void {
  if (scene.seatOf(node) !== 'contact-client' || scene.binding(node) !== undefined) return;
  tell(opportunity('G2', seq));
}

export const monitorBoundOnly: Monitor<State> = {
  row: 'G2',
  start: () => new Set(),
  on: {
    'act share': (_, { node, seq }, scene, tell) => unbound(node, seq, scene, tell),
    'act import': (_, { node, seq }, scene, tell) => unbound(node, seq, scene, tell),
    'act restore': (_, { node, seq }, scene, tell) => unbound(node, seq, scene, tell),
    'sent sdk.share': asked,
    'sent sdk.fetch': asked,
    'sent sdk.restore': asked,
    'sent sdk.card': (state, event, scene, tell) => {
      if (event.message.cards.length > 0) given(state, event, scene, tell);
    },
    'sent sdk.deliver': given,
    'got sdk.share': reached,
    'got sdk.fetch': reached,
    'got sdk.restore': reached,
    'got sdk.card': reached,
    'got sdk.deliver': reached,
    'reply sdk.share': accepted,
    'reply sdk.fetch': accepted,
    'reply sdk.restore': accepted,
    'reply sdk.card': accepted,
    'reply sdk.deliver': accepted,
  },
};
