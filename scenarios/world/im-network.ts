/**
 * The IM network: accounts, directed friendship, sessions, and delivery with acknowledgement. It
 * takes a message for anybody who has an account: that recipients are friends is the IM client's
 * duty (1.l). What the kit's world does to it from outside are methods that give back the facts
 * which they make true.
 */
import type { Desk, Participant, Result, Stimulus } from '../../impl/port.ts';
import type {
  AccountId,
  CallId,
  Card,
  Fact,
  Failure,
  NodeId,
  Reply,
  Request,
} from '../../model/alphabet.ts';
import { type ImAccount, ImDirectory } from './im-directory.ts';
import { ImLiveness } from './im-liveness.ts';
import { ImNotices } from './im-notices.ts';
import { type ImMessage, ImSession, type SessionOf } from './im-session.ts';

export interface ImNetworkOptions {
  /** `one`: a log-in ends the session of any other device of the account. Default `one`. */
  readonly devices?: 'one' | 'several';
}

export class ImNetwork implements Participant {
  readonly #devices: 'one' | 'several';
  readonly #directory = new ImDirectory();
  /** A node has one session at most. */
  readonly #sessions = new Map<NodeId, ImSession>();
  /** What waits for an account that has no session, in order. */
  readonly #mailboxes = new Map<AccountId, readonly ImMessage[]>();
  /** The ids that an account has used: the same id again is the same message. */
  readonly #accepted = new Map<AccountId, Set<string>>();
  readonly #deviceOf = new Map<NodeId, string>();
  readonly #devicesDown = new Set<string>();
  readonly #tries = new Map<CallId, ImSession>();
  readonly #notices = new ImNotices();
  readonly #liveness = new ImLiveness();
  #sessionCount = 0;

  constructor(options: ImNetworkOptions = {}) {
    this.#devices = options.devices ?? 'one';
  }

  /** Opens an account, or changes one. */
  addAccount(account: ImAccount): readonly Fact<Card>[] {
    this.#directory.put(account);
    const { account: id, number, cards } = account;
    return [{ kind: 'world.account', account: id, number, cards }];
  }

  setOwnCard(id: AccountId, card: Card): readonly Fact<Card>[] {
    const account = this.#directory.find(id);
    return account === null ? [] : this.addAccount({ ...account, cards: [card] });
  }

  setFriend(of: AccountId, friend: AccountId, linked: boolean): readonly Fact<Card>[] {
    const changed = this.#directory.setFriend(of, friend, linked);
    return changed ? [{ kind: 'world.friend', of, friend, linked }] : [];
  }

  /** On which device this IM client runs, so that `setLink` reaches it before it ever logs in. */
  addClient(node: NodeId, device: string): void {
    this.#deviceOf.set(node, device);
  }

  /**
   * The network itself is not told: the session is half-dead until it times out or the link is
   * back.
   */
  setLink(device: string, up: boolean, nowMs: number): readonly Fact<Card>[] {
    if (up) this.#devicesDown.delete(device);
    else this.#devicesDown.add(device);
    this.#expire(nowMs);
    for (const session of this.#sessions.values()) {
      if (this.#deviceOf.get(session.of.node) !== device) continue;
      if (up) session.linkUp();
      else session.linkDown(nowMs);
    }
    return this.#liveness.changes(this.#sessions);
  }

  linkUp(node: NodeId): boolean {
    return !this.#devicesDown.has(this.#deviceOf.get(node) ?? '');
  }

  /** The session that a phone's `im.ended` names; `null` where the client has none. */
  sessionOf(node: NodeId): SessionOf | null {
    return this.#sessions.get(node)?.of ?? null;
  }

  /**
   * The phone tells the client that the link is down: it holds its session as ended from now on.
   */
  abandon(node: NodeId, nowMs: number): readonly Fact<Card>[] {
    this.#sessions.get(node)?.abandon(nowMs);
    return this.#liveness.changes(this.#sessions);
  }

  /** The client has died, and its connection with it. */
  drop(node: NodeId): readonly Fact<Card>[] {
    this.#end(this.#sessions.get(node));
    return this.#liveness.changes(this.#sessions);
  }

  give(stimulus: Stimulus, desk: Desk): void {
    this.#expire(desk.nowMs);
    const result = this.#resultOf(stimulus, desk);
    for (const fact of this.#liveness.changes(this.#sessions)) desk.observe(fact);
    this.#sendDue(desk);
    desk.done({ ...result, ...this.#wakeAfter(desk.nowMs) });
  }

  #resultOf(stimulus: Stimulus, desk: Desk): Result {
    if (stimulus.kind === 'deliver') {
      return { reply: this.#answer(stimulus.from, stimulus.message, desk) };
    }
    if (stimulus.kind === 'reply') this.#answered(stimulus.call, stimulus.reply, desk.nowMs);
    return {};
  }

  #answer(from: NodeId, message: Request<Card>, desk: Desk): Reply<Card> {
    if (message.op === 'im.login') return this.#logIn(from, message, desk);
    if (message.op !== 'im.logout' && message.op !== 'im.friends' && message.op !== 'im.send') {
      return refused('not-of-this-network');
    }
    const session = this.#sessions.get(from);
    if (session?.of.id !== message.session) return refused('no session');
    if (message.op === 'im.send') return this.#accept(session.of.account, message);
    if (message.op === 'im.friends') return this.#friends(session.of.account);
    this.#end(session);
    return { ok: true };
  }

  #logIn(node: NodeId, login: Request<Card, 'im.login'>, desk: Desk): Reply<Card> {
    const account = this.#directory.find(login.account);
    if (account === null || account.secret !== login.secret) return refused('wrong secret');
    const session = this.#resumed(node, login, desk.nowMs) ?? this.#opened(node, login, desk);
    session.queue(this.#mailboxes.get(login.account) ?? []);
    this.#mailboxes.delete(login.account);
    if (!this.linkUp(node)) session.linkDown(desk.nowMs);
    return { ok: true, session: session.of.id, number: account.number, cards: account.cards };
  }

  #resumed(node: NodeId, login: Request<Card, 'im.login'>, nowMs: number): ImSession | null {
    const session = this.#sessions.get(node);
    const { account, device } = session?.of ?? { account: null, device: null };
    if (session === undefined || account !== login.account || device !== login.device) return null;
    session.resume(nowMs);
    return session;
  }

  #opened(node: NodeId, login: Request<Card, 'im.login'>, desk: Desk): ImSession {
    this.#end(this.#sessions.get(node));
    if (this.#devices === 'one') {
      for (const other of this.#sessionsOf(login.account)) this.#kick(other, desk);
    }
    this.#sessionCount += 1;
    const { account, device } = login;
    const of = { id: `session-${this.#sessionCount}`, node, account, device };
    if (!this.#deviceOf.has(node)) this.#deviceOf.set(node, device);
    const session = new ImSession(of, desk.nowMs);
    this.#sessions.set(node, session);
    return session;
  }

  #kick(session: ImSession, desk: Desk): void {
    this.#end(session);
    this.#notices.kicked(session.of, desk);
  }

  /** What was not acknowledged waits for the next log-in, unless another device has it too. */
  #end(session: ImSession | undefined): void {
    if (session === undefined) return;
    const { node, account } = session.of;
    this.#sessions.delete(node);
    if (this.#sessionsOf(account).length === 0) this.#store(account, session.pending);
  }

  #store(account: AccountId, messages: readonly ImMessage[]): void {
    this.#mailboxes.set(account, [...(this.#mailboxes.get(account) ?? []), ...messages]);
  }

  #sessionsOf(account: AccountId): readonly ImSession[] {
    return [...this.#sessions.values()].filter((session) => session.of.account === account);
  }

  #friends(account: AccountId): Reply<Card, 'im.friends'> {
    const friends = this.#directory.friendsOf(account).map((friend) => ({
      account: friend.account,
      name: friend.name,
      online: this.#sessionsOf(friend.account).length > 0,
    }));
    return { ok: true, friends };
  }

  #accept(from: AccountId, { id, to, body }: Request<Card, 'im.send'>): Reply<Card> {
    if (this.#directory.find(to) === null) return refused('no such account');
    const accepted = this.#accepted.get(from) ?? new Set();
    this.#accepted.set(from, accepted);
    if (accepted.has(id)) return { ok: true };
    accepted.add(id);
    const message: ImMessage = { op: 'im.message', id, from, body };
    const sessions = this.#sessionsOf(to);
    for (const session of sessions) session.queue([message]);
    if (sessions.length === 0) this.#store(to, [message]);
    return { ok: true };
  }

  #answered(call: CallId, reply: Reply<Card>, nowMs: number): void {
    const session = this.#tries.get(call);
    const givenUp = session?.answered(call, reply, nowMs) ?? null;
    if (session !== undefined && givenUp !== null) this.#store(session.of.account, [givenUp]);
    this.#tries.delete(call);
    this.#notices.answered(call, reply, nowMs);
  }

  #expire(nowMs: number): void {
    for (const session of this.#sessions.values()) {
      if (session.isOver(nowMs)) this.#end(session);
    }
  }

  #sendDue(desk: Desk): void {
    for (const session of this.#sessions.values()) {
      const message = session.next(desk.nowMs);
      if (message === null) continue;
      const call = desk.call(session.of.node, message);
      session.sent(call, message);
      this.#tries.set(call, session);
    }
    this.#notices.tellDue(desk);
  }

  #wakeAfter(nowMs: number): { readonly wakeAfterMs?: number } {
    const waits = [...this.#sessions.values()].flatMap((session) => session.waitMs(nowMs) ?? []);
    const afterMs = Math.min(...waits, this.#notices.wakeAfter(nowMs).wakeAfterMs ?? Infinity);
    return Number.isFinite(afterMs) ? { wakeAfterMs: afterMs } : {};
  }
}

function refused(reason: string): Failure {
  return { ok: false, reason, definite: true };
}
