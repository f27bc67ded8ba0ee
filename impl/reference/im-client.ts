/** The reference IM client. The same code is the first one of its own terminal and a second one for friends. */

import { numberKey } from '../../cards/phone-number.ts';
import type {
  Act,
  Acts,
  Card,
  NodeId,
  PhoneNumber,
  Reply,
  Request,
  Requests,
  Told,
} from '../../model/alphabet.ts';
import type { NodeSpec } from '../port.ts';
import { call, type Flow, pause } from './asking.ts';
import { afterFailure, done, FlowParticipant, failed, no, refused } from './flow.ts';
import type { ImAccount } from './im-account.ts';
import { type BoundClient, type Client, isBound, Postbox, type SavedImClient } from './postbox.ts';
import { restoreFor } from './restoring.ts';

type Spec = Extract<NodeSpec, { seat: 'im-client' }>;

/** How often, and at what intervals, a client tries to come back that was not answered. */
const comeBackTries = 5;
const comeBackMs = 10_000;

export class ImClient extends FlowParticipant {
  readonly #spec: Spec;
  readonly #clients: Map<string, Client>;
  readonly #postbox: Postbox;
  /** The account that was logged in last. */
  #account: ImAccount | null = null;
  /** It, while it is logged in. */
  #live: ImAccount | null = null;
  /** It, when its session has ended and not by its user: with the link it comes back. */
  #lost: ImAccount | null = null;
  #minted = 0;
  #isEntering = false;
  /** Sessions that ended before the log-in which opened them was answered, and those that others took the place of. */
  readonly #overBefore = new Set<string>();
  readonly #past = new Set<string>();

  constructor(spec: Spec, saved: SavedImClient | null = null) {
    super(saved?.unfinished);
    this.#spec = spec;
    this.#clients = new Map(saved?.clients);
    this.#account = saved?.account ?? null;
    this.#lost = saved?.lost ?? null;
    this.#minted = saved?.minted ?? 0;
    this.#postbox = new Postbox({
      network: spec.network,
      device: spec.device,
      spawn: (flow) => this.spawn(flow),
      post: (to, message) => this.post(to, message),
      live: () => this.#live,
      sent: saved?.sent ?? 0,
    });
  }

  override restarted(): ImClient {
    return new ImClient(this.#spec, {
      clients: this.#clients,
      account: this.#account,
      lost: this.#live ?? this.#lost,
      minted: this.#minted,
      sent: this.#postbox.sent,
      unfinished: this.unfinished,
    });
  }

  protected override begun(): void {
    if (this.#lost !== null) this.spawn(this.#comeBack(this.#lost));
  }

  protected override *act(act: Act<Card>): Flow<Told> {
    switch (act.act) {
      case 'login':
        return yield* this.#login(act);
      case 'logout':
        return yield* this.#logout();
      case 'restore':
        return yield* this.#restoreForUser(act);
      default:
        return refused(`an IM client has no ${act.act}`);
    }
  }

  protected override *deliver(from: NodeId, message: Request<Card>): Flow<Reply<Card>> {
    switch (message.op) {
      case 'im.message':
        return this.#live === null ? no('off-line') : this.#postbox.receive(message, this.#live);
      case 'im.ended':
        this.#sessionEnded(message.session);
        return { ok: true };
      case 'im.link-up':
        if (this.#lost !== null) this.spawn(this.#comeBack(this.#lost));
        return { ok: true };
      case 'sdk.open':
        return { ok: true, handle: this.#mint(from) };
      default:
        return yield* this.#fromContactClient(from, message);
    }
  }

  // The account and its session.

  *#login({ account, secret }: Omit<Acts<Card>['login'], 'attempt'>): Flow<Told> {
    if (this.#isEntering) return refused('a log-in is under way');
    const { network, device } = this.#spec;
    this.#isEntering = true;
    this.#overBefore.clear();
    const entered = yield* call(network, { op: 'im.login', account, secret, device });
    this.#isEntering = false;
    if (!entered.ok) return entered.definite ? refused(entered.reason) : afterFailure(entered);
    const { session, number, cards } = entered;
    if (this.#account !== null) this.#past.add(this.#account.session);
    this.#past.delete(session);
    this.#account = { account, secret, session, number, cards };
    this.#lost = null;
    this.#endBindingsOfOthers(number);
    this.#setLive(this.#account);
    if (!this.#overBefore.has(session)) return done;
    this.#sessionEnded(session);
    return failed('the link is lost');
  }

  #sessionEnded(session: string): void {
    this.#overBefore.add(session);
    if (this.#past.has(session)) return;
    this.#lost = this.#live;
    this.#setLive(null);
  }

  /** With the link again: until it is known whether it is logged in, or somebody logs in or out. */
  *#comeBack(lost: ImAccount): Flow<void> {
    for (let tries = 0; tries < comeBackTries && this.#lost === lost; tries++) {
      const { outcome } = yield* this.#login(lost);
      if (outcome !== 'unknown') return;
      yield* pause(comeBackMs);
    }
  }

  *#logout(): Flow<Told> {
    this.#lost = null;
    if (this.#live === null) return refused('not logged in');
    const { session } = this.#live;
    this.#setLive(null);
    const left = yield* call(this.#spec.network, { op: 'im.logout', session });
    return left.ok ? done : afterFailure(left);
  }

  get #online(): boolean {
    return this.#live !== null;
  }

  #setLive(account: ImAccount | null): void {
    this.#live = account;
    const online = this.#online;
    for (const { node, handle, listens } of this.#clients.values()) {
      if (listens) this.post(node, { op: 'sdk.notice', handle, online });
    }
  }

  /** A binding stands on the number of the account that was logged in; another account ends it (R2). */
  #endBindingsOfOthers(number: PhoneNumber): void {
    for (const client of this.#clients.values()) {
      if (client.binding === null || this.#sameNumber(client.binding.number, number)) continue;
      client.binding = null;
      const { node, handle } = client;
      this.post(node, { op: 'sdk.unbound', handle, reason: 'another account is logged in' });
    }
  }

  #sameNumber(a: PhoneNumber, b: PhoneNumber): boolean {
    const { region } = this.#spec;
    return numberKey(a, region) === numberKey(b, region);
  }

  // The SDK.

  #mint(node: NodeId): string {
    const handle = `${this.#spec.device}/${++this.#minted}`;
    this.#clients.set(handle, { node, handle, binding: null, listens: false });
    return handle;
  }

  *#fromContactClient(from: NodeId, message: Request<Card>): Flow<Reply<Card>> {
    const client = 'handle' in message ? this.#clients.get(message.handle) : undefined;
    if (client?.node !== from) return no('unknown handle');
    switch (message.op) {
      case 'sdk.bind':
        return this.#bind(client, message);
      case 'sdk.unbind':
        client.binding = null;
        return { ok: true };
      case 'sdk.state':
        return { ok: true, online: this.#online };
      case 'sdk.listen':
        client.listens = true;
        return { ok: true, online: this.#online };
      default:
        return isBound(client) ? yield* this.#fromBound(client, message) : no('not bound');
    }
  }

  #bind(client: Client, { number, token }: Requests<Card>['sdk.bind']): Reply<Card> {
    if (this.#account === null) return no('nobody has logged in here');
    if (!this.#sameNumber(number, this.#account.number)) {
      return no('the number is not registered for this account');
    }
    client.binding = { number, token };
    return { ok: true };
  }

  *#fromBound(client: BoundClient, message: Request<Card>): Flow<Reply<Card>> {
    const account = this.#live;
    if (account === null) return no('off-line');
    switch (message.op) {
      case 'sdk.share':
        return yield* this.#postbox.share(client, message, account);
      case 'sdk.friends':
        return yield* this.#postbox.friends(account);
      case 'sdk.fetch':
        return yield* this.#postbox.fetch(client, message.account, account);
      case 'sdk.restore':
        this.spawn(this.#restoreForClient(client, message.attempt));
        return { ok: true };
      default:
        return no(`an IM client does not answer ${message.op}`);
    }
  }

  // Restoring.

  *#restoreForUser({ attempt }: Acts<Card>['restore']): Flow<Told> {
    const client = [...this.#clients.values()].find(isBound);
    if (client === undefined) return refused('not bound');
    if (!this.#online) return failed('off-line');
    return yield* restoreFor(client, attempt, this.#spec.contactServer);
  }

  *#restoreForClient(client: BoundClient, attempt: string): Flow<void> {
    const { outcome, reason } = yield* restoreFor(client, attempt, this.#spec.contactServer);
    const { node, handle } = client;
    if (outcome === 'done') return;
    this.post(node, { op: 'sdk.restore-failed', handle, attempt, reason });
  }
}
