/** 1.r: the friend's account is obtained from the friendship link, through the first user account. */
import type { AccountId, CallId, NodeId } from '../alphabet.ts';
import type { Monitor, Yield } from '../monitor.ts';
import {
  type Arrival,
  arrivalsAt,
  hasAskedFriends,
  isImVisible,
  lastFetch,
  listingSeq,
  lists,
  type Passing,
} from '../scene/friend-card.ts';
import type { CallRecord } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { counterExample, extra, opportunity, undecided, witness } from './finding.ts';

interface State {
  /** When a step of an import last happened while the account was a friend, by IM client and account. */
  readonly friendAt: Map<string, number>;
  /** Requests whose obtaining has been witnessed. */
  readonly shown: Set<CallId>;
  /** Searches in a directory, by the node that searched. */
  readonly searches: Map<NodeId, number>;
}
interface Court {
  readonly state: State;
  readonly scene: Scene;
  readonly tell: Yield;
}

export const monitorObtaining: Monitor<State> = {
  row: '1.r',
  start: () => ({ friendAt: new Map(), shown: new Set(), searches: new Map() }),
  on: {
    'act import': (state, { node, account, seq }, scene, tell) => {
      const binding = scene.binding(node);
      if (binding === undefined) return;
      note({ imClient: binding.imClient, account, seq }, { state, scene, tell });
    },
    'sent sdk.fetch': (state, { call, from, to, seq, message }, scene, tell) => {
      const { account } = message;
      note({ imClient: to, account, seq }, { state, scene, tell });
      fetched({ from: to, to: from, account, seq }, call, { state, scene, tell });
    },
    'sent im.send': (state, { from, seq, message }, scene, tell) => {
      if (message.body.type !== 'card-request') return;
      note({ imClient: from, account: message.to, seq }, { state, scene, tell });
    },
    'got im.message': (state, { call, to, seq }, scene, tell) => {
      const message = scene.call(call, 'im.message')?.sent.message;
      if (message?.body.type !== 'own-card') return;
      note({ imClient: to, account: message.from, seq }, { state, scene, tell });
    },
    'sent open.send': ({ searches }, { from, seq, message }) => {
      if (message.medium === 'directory') searches.set(from, seq);
    },
    'sent sdk.card': (state, { from, to, seq, message }, scene, tell) => {
      if (message.cards.length === 0) return;
      passed({ from, to, account: message.account, seq }, { state, scene, tell });
    },
  },
};

interface Step {
  readonly imClient: NodeId;
  readonly account: AccountId;
  readonly seq: number;
}

/** A step with somebody who is no friend now is the occasion to take a card that must not be taken. */
function note({ imClient, account, seq }: Step, { state, scene, tell }: Court): void {
  const first = scene.sessions.get(imClient)?.account;
  if (first === undefined) return;
  if (scene.isFriend(first, account)) state.friendAt.set(`${imClient} ${account}`, seq);
  else if (account !== first) tell(opportunity('1.r/non-friend', seq));
}

function isFriend(scene: Scene, { from, account }: Passing): boolean {
  return scene.isFriend(scene.sessions.get(from)?.account ?? '', account);
}

function fetched(passing: Passing, call: CallId, { state, scene, tell }: Court): void {
  tell(opportunity('1.r/otherwise', passing.seq));
  const listed = listingSeq(scene, passing);
  if (listed === undefined || !isFriend(scene, passing)) return;
  state.shown.add(call);
  const nodes = [passing.to, passing.from] as const;
  tell(witness(scene, { check: '1.r/obtained', seqs: [listed, passing.seq], nodes }));
}

/** A card was passed on: by then the account was found, in the friendship link or otherwise. */
function passed(passing: Passing, court: Court): void {
  const { scene, tell } = court;
  const fetch = lastFetch(scene, passing);
  const arrival = arrivalsAt(scene, passing.from, passing.seq).findLast(
    ({ from, isOwnCard }) => from === passing.account && isOwnCard,
  );
  tell(opportunity('1.r/otherwise', passing.seq));
  if (isStranger(passing, fetch?.sent.seq ?? arrival?.seqs[0] ?? passing.seq, court)) {
    const asked = fetch === undefined ? [] : [fetch.sent.seq];
    if (fetch === undefined || !isOnListOfSession(passing, scene))
      return stranger(passing, [...asked, ...(arrival?.seqs ?? [])], scene, tell);
    const why = 'the friends may be known from an earlier question of the same session';
    return tell(undecided('1.r/non-friend', [fetch.sent.seq, passing.seq], why));
  }
  if (fetch === undefined) return pushed(passing, arrival, scene, tell);
  found(passing, fetch, arrival, court);
}

function isStranger(passing: Passing, sinceSeq: number, { state, scene }: Court): boolean {
  if (!scene.sessions.has(passing.from) || isFriend(scene, passing)) return false;
  return (state.friendAt.get(`${passing.from} ${passing.account}`) ?? 0) < sinceSeq;
}

/** A friendship link that is kept for a while is tolerable; one from before the last log-in is not. */
function isOnListOfSession(passing: Passing, scene: Scene): boolean {
  const since = scene.sessions.get(passing.from)?.seq ?? passing.seq;
  return scene
    .callsOf('im.friends')
    .some(
      (call) => call.sent.from === passing.from && call.sent.seq > since && lists(call, passing),
    );
}

function stranger(passing: Passing, before: readonly number[], scene: Scene, tell: Yield): void {
  const known = before.toSorted((a, b) => a - b);
  tell(
    counterExample(scene, {
      check: '1.r/non-friend',
      seqs: [...known, passing.seq],
      node: passing.from,
      expected: 'a card of a friend of the first user account',
      actual: `a card of ${passing.account}, who is no friend`,
    }),
  );
}

/** The message of a friend, unasked, is the obtaining. */
function pushed(passing: Passing, arrival: Arrival | undefined, scene: Scene, tell: Yield): void {
  if (arrival === undefined || isRequested(passing, scene)) return;
  const seqs = [...arrival.seqs, passing.seq];
  tell(witness(scene, { check: '1.r/obtained', seqs, nodes: [passing.from] }));
}

function isRequested({ from, account }: Passing, scene: Scene): boolean {
  return scene
    .callsOf('im.send')
    .some(
      ({ sent }) =>
        sent.from === from &&
        sent.message.to === account &&
        sent.message.body.type === 'card-request',
    );
}

function found(
  passing: Passing,
  fetch: CallRecord<'sdk.fetch'>,
  arrival: Arrival | undefined,
  court: Court,
): void {
  const { state, scene, tell } = court;
  const before = { ...passing, seq: arrival?.seqs[0] ?? passing.seq };
  const listed = listingSeq(scene, before);
  if (listed !== undefined && !state.shown.has(fetch.sent.call)) {
    const seqs = [listed, fetch.sent.seq, passing.seq];
    tell(witness(scene, { check: '1.r/obtained', seqs, nodes: [passing.from, passing.to] }));
  }
  const search = state.searches.get(passing.from) ?? state.searches.get(passing.to);
  if (hasAskedFriends(scene, passing)) {
    if (search !== undefined) tell(extra('1.r/otherwise', [search]));
    return;
  }
  if (isImVisible(scene, passing.from)) otherwise(passing, fetch.sent.seq, search, court);
}

/** Neither client asked for the friends: each of them could have. */
function otherwise(
  passing: Passing,
  fetchSeq: number,
  search: number | undefined,
  { scene, tell }: Court,
): void {
  const how = search === undefined ? 'with no question for the friends' : 'from a directory';
  const searched = search === undefined ? [] : [search];
  const blame = (node: NodeId, seq: number) =>
    tell(
      counterExample(scene, {
        check: '1.r/otherwise',
        seqs: [...new Set([...searched, fetchSeq, seq])],
        node,
        expected: 'the account is found among the friends',
        actual: `${passing.account} is taken ${how}`,
      }),
    );
  blame(passing.to, fetchSeq);
  blame(passing.from, passing.seq);
}
