/** 1.j: the IM client has the first user account, and knows that account's friends and no others. */
import type { AccountId, NodeId } from '../alphabet.ts';
import type { EventOf, Monitor, Yield } from '../monitor.ts';
import { exchangeSeqs, isAccepted, isRefused } from '../scene/exchange.ts';
import type { CallRecord } from '../scene/records.ts';
import type { Scene } from '../scene/scene.ts';
import { sessionAt } from '../scene/sender.ts';
import { counterExample, extra, opportunity, witness } from './finding.ts';

interface State {
  /** Whom each account has ever seen as a friend: a list may have been kept for a while. */
  readonly friendsEver: Map<AccountId, Set<AccountId>>;
}

export const monitorAccount: Monitor<State> = {
  row: '1.j',
  start: () => ({ friendsEver: new Map() }),
  on: {
    'world.friend': ({ friendsEver }, { of, friend, linked }) => {
      if (!linked) return;
      friendsEver.set(of, (friendsEver.get(of) ?? new Set()).add(friend));
    },
    'sent im.send': (_, event, scene, tell) => withoutAccount(event, scene, tell),
    'sent im.friends': (_, event, scene, tell) => withoutAccount(event, scene, tell),
    'reply im.friends': (_, { call }, scene, tell) =>
      knowsFriends(scene.call(call, 'im.friends'), scene, tell),
    'reply sdk.friends': (state, { call, reply }, scene, tell) => {
      const listing = scene.call(call, 'sdk.friends');
      if (listing === undefined || !isAccepted(listing)) return;
      const friends = 'friends' in reply ? reply.friends.map(({ account }) => account) : [];
      listed(state, { call: listing, friends }, scene, tell);
    },
    'sent open.send': (_, { from, seq, message }, scene, tell) => {
      if (message.medium !== 'directory' || scene.seatOf(from) !== 'im-client') return;
      tell(extra('1.j/directory', [seq]));
    },
  },
};

/** The fact on which its session rests, unless an earlier one says the same; `null`: it has none. */
function sessionSeqs(scene: Scene, imClient: NodeId, beforeSeq: number): readonly number[] | null {
  const last = sessionAt(scene, imClient, beforeSeq);
  if (last?.live !== true) return null;
  return sessionAt(scene, imClient, last.seq)?.live === true ? [] : [last.seq];
}

function knowsFriends(call: CallRecord<'im.friends'> | undefined, scene: Scene, tell: Yield): void {
  if (call === undefined || !isAccepted(call)) return;
  const { from, to, seq } = call.sent;
  const session = sessionSeqs(scene, from, seq);
  if (scene.seatOf(from) !== 'im-client' || session === null) return;
  const seqs = [...session, ...exchangeSeqs(call)];
  tell(witness(scene, { check: '1.j/account', seqs, nodes: [from, to] }));
}

interface Listing {
  readonly call: CallRecord<'sdk.friends'>;
  readonly friends: readonly AccountId[];
}

function listed({ friendsEver }: State, listing: Listing, scene: Scene, tell: Yield): void {
  const { call, friends } = listing;
  const { to, seq } = call.sent;
  const accounts = [sessionAt(scene, to, seq), scene.sessions.get(to)].flatMap((session) =>
    session === undefined ? [] : [session.account],
  );
  if (accounts.length === 0) return;
  tell(opportunity('1.j/directory', seq));
  const strangers = friends.filter(
    (account) => !accounts.some((own) => own === account || friendsEver.get(own)?.has(account)),
  );
  if (strangers.length > 0) {
    directory(call, strangers, scene, tell);
    return;
  }
  const session = sessionSeqs(scene, to, seq);
  if (friends.length === 0 || session === null) return;
  const seqs = [...session, ...exchangeSeqs(call)];
  tell(witness(scene, { check: '1.j/account', seqs, nodes: [to, call.sent.from] }));
}

/** The list that stands for the friends is not one of them: in the place of the step. */
function directory(
  call: CallRecord<'sdk.friends'>,
  strangers: readonly AccountId[],
  scene: Scene,
  tell: Yield,
): void {
  tell(
    counterExample(scene, {
      check: '1.j/directory',
      seqs: exchangeSeqs(call),
      node: call.sent.to,
      expected: 'the friends of the account',
      actual: `the list has ${strangers.join(', ')}, who are not`,
    }),
  );
}

/** It never had a session, or it knows that its last one ended and has not asked for another. */
function withoutAccount(
  { from, seq, message }: EventOf<'sent im.send'> | EventOf<'sent im.friends'>,
  scene: Scene,
  tell: Yield,
): void {
  if (scene.seatOf(from) !== 'im-client') return;
  tell(opportunity('1.j/no-account', seq));
  const last = sessionAt(scene, from, seq);
  const lastLive = scene.sessionHistory.get(from)?.findLast(({ live }) => live);
  if (last?.live === true || hasLoggedInSince(scene, from, lastLive?.seq ?? 0)) return;
  const endSeq = knownEnd(scene, from, lastLive?.seq ?? 0);
  if (lastLive !== undefined && (endSeq === null || isUnderWay(scene, from, endSeq))) return;
  tell(
    counterExample(scene, {
      check: '1.j/no-account',
      seqs: last === undefined ? [seq] : [last.seq, seq],
      node: from,
      expected: `${from} is logged in to an account`,
      actual: `${message.op} without a session`,
    }),
  );
}

/** A log-in that was not refused: what it became may be on its way. */
function hasLoggedInSince(scene: Scene, imClient: NodeId, sinceSeq: number): boolean {
  return scene
    .callsOf('im.login')
    .some((call) => call.sent.from === imClient && call.sent.seq > sinceSeq && !isRefused(call));
}

/** When the IM client knew that its session had ended, or `null`. */
function knownEnd(scene: Scene, imClient: NodeId, sinceSeq: number): number | null {
  const loggedOut = scene
    .callsOf('im.logout')
    .find((call) => call.sent.from === imClient && call.sent.seq > sinceSeq && isAccepted(call));
  const ended = scene
    .callsOf('im.ended')
    .find(({ sent, got }) => sent.to === imClient && got !== null && got.seq > sinceSeq);
  const seqs = [loggedOut?.reply?.seq, ended?.got?.seq].filter((seq) => seq !== undefined);
  return seqs.length === 0 ? null : Math.min(...seqs);
}

/** It is at something that it was asked for before: the session ended between two of its steps. */
function isUnderWay(scene: Scene, imClient: NodeId, endSeq: number): boolean {
  const asked = [...scene.callsOf('sdk.share'), ...scene.callsOf('sdk.fetch')];
  return asked.some(
    ({ sent, got, reply }) =>
      sent.to === imClient && got !== null && got.seq < endSeq && reply === null,
  );
}
