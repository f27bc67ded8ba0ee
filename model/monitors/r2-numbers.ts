/** R2: a number is its E.164 form whatever its spelling; no binding, no operation that needs one. */
import type { CallId, NodeId, PhoneNumber } from '../alphabet.ts';
import type { Monitor, Yield } from '../monitor.ts';
import { unboundSince } from '../scene/after-unbind.ts';
import { isDefiniteNo } from '../scene/deciding-step.ts';
import { isLogInInDoubt } from '../scene/log-in-doubt.ts';
import { prevented } from '../scene/prevention.ts';
import type { ActEvent, CallRecord } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import type { TellCall } from '../scene/tellings.ts';
import { counterExample } from './finding.ts';
import { occasion } from './occasion.ts';

type BindAct = Extract<ActEvent, { act: 'bind' }>;
interface State {
  readonly binds: BindAct[];
  /** Calls that were given to their receiver after the unbind. */
  readonly late: Set<CallId>;
}
type Got = {
  readonly call: CallId;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly seq: number;
};

/**
 * The IM client is the receiver of a call, except of a delivery. What was on its way when the unbind was
 * answered may be taken or not.
 */
function received(state: State, { call, from, to, seq }: Got, scene: Scene, tell: Yield): void {
  const isDelivery = scene.call(call, 'sdk.deliver') !== undefined;
  const [imClient, contactClient] = isDelivery ? [from, to] : [to, from];
  const since = unboundSince(scene, imClient, contactClient);
  if (since === null || (scene.calls.get(call)?.sent.seq ?? since) <= since) return;
  occasion(tell, seq, 'R2/after-unbind');
  state.late.add(call);
}

function answered(state: State, event: { readonly call: CallId }, scene: Scene, tell: Yield): void {
  const call = scene.calls.get(event.call);
  if (call === undefined || !state.late.has(event.call)) return;
  if (call.reply?.reply.ok === true) workedLate(call, scene, tell);
}

export const monitorNumbers: Monitor<State> = {
  row: 'R2',
  start: () => ({ binds: [], late: new Set() }),
  on: {
    'act bind': ({ binds }, act, scene, tell) => {
      binds.push(act);
      const registered = registeredAt(scene, act.imClient);
      if (registered === null) return;
      const isSame = isOneNumber(scene, act.imClient, act.number, registered);
      if (!isSame) occasion(tell, act.seq, 'R2/wrong-number');
    },
    'sent ui.tell': ({ binds }, { call }, scene, tell) => {
      const told = scene.call(call, 'ui.tell');
      const act = binds.findLast(({ attempt }) => attempt === told?.sent.message.attempt);
      if (told !== undefined && act !== undefined) judgeWrong(told, act, scene, tell);
    },
    'reply sdk.bind': (_state, { call }, scene, tell) => {
      const bind = scene.call(call, 'sdk.bind');
      if (bind !== undefined) judgeSpelling(bind, scene, tell);
    },
    'got sdk.share': received,
    'got sdk.fetch': received,
    'got sdk.restore': received,
    'got sdk.deliver': received,
    'reply sdk.share': answered,
    'reply sdk.fetch': answered,
    'reply sdk.restore': answered,
    'reply sdk.deliver': answered,
    'act share': wanted,
    'act import': wanted,
    'act restore': wanted,
  },
};

/** The user asks for what needs a binding although it was ended: the occasion to do it all the same. */
function wanted(
  _state: State,
  { node, seq }: { readonly node: NodeId; readonly seq: number },
  scene: Scene,
  tell: Yield,
): void {
  const ended = [...scene.bindings.values()]
    .flat()
    .some(
      ({ contactClient, imClient }) =>
        (contactClient === node || imClient === node) &&
        unboundSince(scene, imClient, contactClient) !== null,
    );
  if (ended) occasion(tell, seq, 'R2/after-unbind');
}

function workedLate({ sent, reply }: CallRecord, scene: Scene, tell: Yield): void {
  const { from, to, message, seq } = sent;
  tell(
    counterExample(scene, {
      check: 'R2/after-unbind',
      seqs: [seq, reply?.seq ?? seq],
      node: to,
      expected: `${message.op} is refused after the unbind`,
      actual: `${to} took it from ${from}`,
    }),
  );
}

/** The number registered for the account that an IM client knows itself logged in to, or `null`. */
function registeredAt(scene: Scene, imClient: NodeId): PhoneNumber | null {
  const session = scene.sessions.get(imClient);
  if (session?.live !== true || isLogInInDoubt(scene, imClient)) return null;
  return scene.accounts.get(session.account)?.number ?? null;
}

function isOneNumber(scene: Scene, node: NodeId, a: PhoneNumber, b: PhoneNumber): boolean {
  return scene.numberKey(a, node) === scene.numberKey(b, node);
}

function judgeWrong(told: TellCall, act: BindAct, scene: Scene, tell: Yield): void {
  const registered = registeredAt(scene, act.imClient);
  if (told.sent.message.outcome !== 'done' || told.sent.from !== act.node) return;
  if (registered === null || isOneNumber(scene, act.imClient, act.number, registered)) return;
  const accepted = scene
    .callsOf('sdk.bind')
    .find(
      ({ sent, reply }) => sent.from === act.node && sent.seq > act.seq && reply?.reply.ok === true,
    );
  // Who logged in while it was bound, or since then, has another number.
  if (accepted?.got && isLogInInDoubt(scene, act.imClient, accepted.got.seq)) return;
  const byImClient =
    accepted !== undefined &&
    !isOneNumber(scene, act.imClient, accepted.sent.message.number, registered);
  tell(
    counterExample(scene, {
      check: 'R2/wrong-number',
      seqs: [act.seq, ...(accepted === undefined ? [] : [accepted.sent.seq]), told.sent.seq],
      node: byImClient ? act.imClient : act.node,
      expected: `refused, for ${registered} is registered`,
      actual: `the bind by ${act.number} is told as done`,
    }),
  );
}

/** Another reason to refuse: no session, an unknown handle, another binding, or the user's no. */
function judgeSpelling(bind: CallRecord<'sdk.bind'>, scene: Scene, tell: Yield): void {
  const { from, to, seq, message } = bind.sent;
  const registered = registeredAt(scene, to);
  if (registered === null || registered === message.number || message.token === '') return;
  // What did not come to the IM client was not refused by it.
  if (bind.got === null) return;
  if (!isOneNumber(scene, to, message.number, registered)) return;
  occasion(tell, bind.reply?.seq ?? seq, 'R2/spelling');
  const handle = scene.handles.get(message.handle);
  const other = scene.bindingOfIm(to);
  const free = other === undefined || other.contactClient === from;
  if (isLogInInDoubt(scene, to, bind.got.seq)) return;
  if (handle?.imClient !== to || !free || !isDefiniteNo(bind, Number.POSITIVE_INFINITY)) return;
  const why = prevented(scene, seq + 1, [to]);
  if (why !== null) return;
  tell(
    counterExample(scene, {
      check: 'R2/spelling',
      seqs: [seq, bind.reply?.seq ?? seq],
      node: to,
      expected: `${message.number} is ${registered} in another spelling`,
      actual: 'it is refused',
    }),
  );
}
