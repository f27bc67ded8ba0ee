/** 1.b: the binding goes through the associated account: the request carries the number. */
import type { NodeId } from '../alphabet.ts';
import type { EventOf, Monitor, Yield } from '../monitor.ts';
import { exchangeSeqs, isAccepted } from '../scene/exchange.ts';
import { isLogInInDoubt } from '../scene/log-in-doubt.ts';
import type { CallRecord } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { sessionAt } from '../scene/sender.ts';
import { isFailure } from '../scene/told.ts';
import { counterExample, extra, opportunity, undecided, witness } from './finding.ts';

type BindAct = EventOf<'act bind'>;
type Bind = CallRecord<'sdk.bind'>;

interface State {
  /** Asked for by a user, and not yet passed on by a request. */
  pending: readonly BindAct[];
  /** The numbers that a contact client was told that its terminal now has. */
  readonly changedTo: Map<NodeId, readonly string[]>;
  readonly blank: Bind[];
}

export const monitorAssociatedAccount: Monitor<State> = {
  row: '1.b',
  start: () => ({ pending: [], changedTo: new Map(), blank: [] }),
  on: {
    'act bind': (state, act) => {
      state.pending = [...state.pending, act];
    },
    'act number-change': (state, { node, numbers }) => {
      state.changedTo.set(
        node,
        numbers.map(({ number }) => number),
      );
    },
    'sent ui.tell': (state, { message }) => {
      if (!isFailure(message.outcome)) return;
      state.pending = state.pending.filter(({ attempt }) => attempt !== message.attempt);
    },
    'sent sdk.bind': (state, { call }, scene, tell) =>
      asked(state, scene.call(call, 'sdk.bind'), scene, tell),
    'got sdk.bind': (_, { call }, scene, tell) => wrongNumber(scene, call, tell),
    'reply sdk.bind': (state, { call }, scene, tell) =>
      answered(state, scene.call(call, 'sdk.bind'), scene, tell),
  },
  end: (state, scene, tell) => {
    if (!scene.quiescent) return;
    for (const bind of state.blank) noNumber(bind, scene, tell);
  },
};

function isBlank(number: string): boolean {
  return number.trim() === '';
}

/** The first request after the user's word must carry the number that the user gave. */
function asked(state: State, bind: Bind | undefined, scene: Scene, tell: Yield): void {
  if (bind === undefined) return;
  const { from, seq, message } = bind.sent;
  tell(opportunity('1.b/no-number', seq));
  const mine = state.pending.filter(
    ({ node, imClient }) => node === from && imClient === bind.sent.to,
  );
  const wanted = mine.find((act) => isOneNumber(scene, from, [act.number, message.number]));
  const act = wanted ?? mine.at(-1);
  if (act === undefined) return;
  tell(opportunity('1.b/other-account', seq));
  state.pending = state.pending.filter((each) => each !== act);
  const followsChange = (state.changedTo.get(from) ?? []).some((number) =>
    isOneNumber(scene, from, [number, message.number]),
  );
  if (wanted !== undefined || followsChange || isBlank(message.number)) return;
  tell(
    counterExample(scene, {
      check: '1.b/other-account',
      seqs: [act.seq, seq],
      node: from,
      expected: 'the request carries the number that the user gave',
      actual: `the user gave ${act.number}, the request carries ${message.number}`,
    }),
  );
}

function isOneNumber(scene: Scene, node: NodeId, [a, b]: readonly [string, string]): boolean {
  return scene.numberKey(a, node) === scene.numberKey(b, node);
}

function answered(state: State, bind: Bind | undefined, scene: Scene, tell: Yield): void {
  if (bind === undefined || !isAccepted(bind)) return;
  const { from, to, message } = bind.sent;
  if (isBlank(message.number)) {
    state.blank.push(bind);
    return;
  }
  const seqs = exchangeSeqs(bind);
  tell(witness(scene, { check: '1.b/number-carried', seqs, nodes: [from, to] }));
  wrongNumberAccepted(bind, scene, tell);
}

/** In the place of the step unless the same two clients are bound by a number afterwards. */
function noNumber(bind: Bind, scene: Scene, tell: Yield): void {
  const { from, to, seq } = bind.sent;
  const later = scene
    .callsOf('sdk.bind')
    .some(
      (each) =>
        each.sent.from === from &&
        each.sent.to === to &&
        each.sent.seq > seq &&
        isAccepted(each) &&
        !isBlank(each.sent.message.number),
    );
  if (later) {
    tell(extra('1.b/no-number', exchangeSeqs(bind)));
    return;
  }
  tell(
    counterExample(scene, {
      check: '1.b/no-number',
      seqs: [seq],
      node: from,
      expected: 'the bind request carries a number',
      actual: 'it carries none, and the clients are paired',
    }),
  );
}

/** The numbers registered for the accounts that the IM client knew it had between question and answer. */
function registeredFor(bind: Bind, scene: Scene): readonly string[] {
  const { to } = bind.sent;
  if (isLogInInDoubt(scene, to, bind.got?.seq)) return [];
  const replySeq = bind.reply?.seq ?? Number.POSITIVE_INFINITY;
  const sessions = [
    sessionAt(scene, to, bind.got?.seq ?? replySeq),
    sessionAt(scene, to, replySeq),
  ];
  return sessions.flatMap((session) => {
    const account = session?.live === true ? scene.accounts.get(session.account) : undefined;
    return account === undefined ? [] : [account.number];
  });
}

function isRegistered(bind: Bind, registered: readonly string[], scene: Scene): boolean {
  const { to, message } = bind.sent;
  return registered.some((number) => isOneNumber(scene, to, [number, message.number]));
}

/** The occasion is a number that the IM client had to refuse. */
function wrongNumber(scene: Scene, call: number, tell: Yield): void {
  const bind = scene.call(call, 'sdk.bind');
  if (bind === undefined) return;
  const registered = registeredFor(bind, scene);
  if (registered.length === 0 || isRegistered(bind, registered, scene)) return;
  tell(opportunity('1.b/wrong-number-accepted', bind.got?.seq ?? bind.sent.seq));
}

function wrongNumberAccepted(bind: Bind, scene: Scene, tell: Yield): void {
  const { to, message } = bind.sent;
  const registered = registeredFor(bind, scene);
  const seqs = exchangeSeqs(bind);
  if (registered.length === 0) {
    const why = 'the IM client had no live account to compare the number with';
    tell(undecided('1.b/wrong-number-accepted', seqs, why));
    return;
  }
  if (isRegistered(bind, registered, scene)) return;
  tell(
    counterExample(scene, {
      check: '1.b/wrong-number-accepted',
      seqs,
      node: to,
      expected: `a bind with ${message.number} is refused`,
      actual: `it was accepted; registered for the account is ${registered.join(' or ')}`,
    }),
  );
}
