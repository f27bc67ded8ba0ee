/** The reference IM client. The same code is the first one of its own terminal and a second one for friends. */
import { numberKey } from '../../cards/phone-number.ts';
import type {
  AccountId,
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
import type { NodeSpec, Result } from '../port.ts';
import type { Flow } from './flow.ts';
import { afterFailure, call, done, FlowParticipant, failed, no, refused } from './flow.ts';
import type { ImAccount, Letter } from './im-account.ts';
import { mailTo } from './im-account.ts';
import { fetchContact } from './restoring.ts';

type Spec = Extract<NodeSpec, { seat: 'im-client' }>;

/** One contact client that holds a handle of this SDK. */
interface Client {
  readonly node: NodeId;
  readonly handle: string;
  binding: { readonly number: PhoneNumber; readonly token: string } | null;
  listens: boolean;
}

/** A share that was taken from a contact client, until every recipient has it. */
interface Delivery {
  readonly client: Client;
  readonly attempt: string;
  readonly unconfirmed: Set<string>;
}

export class ImClient extends FlowParticipant {
  readonly #spec: Spec;
  readonly #clients = new Map<string, Client>();
  readonly #deliveries = new Map<string, Delivery>();
  /** Who waits for the own card of which friend. */
  readonly #wanted = new Map<AccountId, Set<Client>>();
  /** Messages that were taken before: a redelivered one is acknowledged and has no other effect. */
  readonly #seen = new Set<string>();
  #account: ImAccount | null = null;
  #online = false;
  #minted = 0;
  #sent = 0;

  constructor(spec: Spec) {
    super();
    this.#spec = spec;
  }

  protected override probe(): Result {
    return { book: [], binding: null };
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
        return this.#receive(message);
      case 'im.ended':
        this.#setOnline(false);
        return { ok: true };
      case 'im.link-up':
        if (this.#account !== null && !this.#online) this.spawn(this.#resume(this.#account));
        return { ok: true };
      case 'sdk.open':
        return { ok: true, handle: this.#mint(from) };
      default:
        return yield* this.#fromContactClient(from, message);
    }
  }

  // The account and its session.

  *#login({ account, secret }: Acts<Card>['login']): Flow<Told> {
    const { network, device } = this.#spec;
    const entered = yield* call(network, { op: 'im.login', account, secret, device });
    if (!entered.ok) return entered.definite ? refused(entered.reason) : afterFailure(entered);
    const { session, number, cards } = entered;
    this.#account = { account, secret, session, number, cards };
    this.#endBindingsOfOthers(number);
    this.#setOnline(true);
    return done;
  }

  *#resume({ account, secret }: ImAccount): Flow<void> {
    yield* this.#login({ attempt: '', account, secret });
  }

  *#logout(): Flow<Told> {
    const account = this.#account;
    if (account === null || !this.#online) return refused('not logged in');
    this.#setOnline(false);
    const left = yield* call(this.#spec.network, { op: 'im.logout', session: account.session });
    return left.ok ? done : afterFailure(left);
  }

  #setOnline(online: boolean): void {
    if (this.#online === online) return;
    this.#online = online;
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
    if (client === undefined || client.node !== from) return no('unknown handle');
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
        return client.binding === null ? no('not bound') : yield* this.#fromBound(client, message);
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

  *#fromBound(client: Client, message: Request<Card>): Flow<Reply<Card>> {
    if (this.#account === null || !this.#online) return no('off-line');
    switch (message.op) {
      case 'sdk.share':
        return yield* this.#share(client, message);
      case 'sdk.friends':
        return yield* call(this.#spec.network, {
          op: 'im.friends',
          session: this.#account.session,
        });
      case 'sdk.fetch':
        return yield* this.#fetch(client, message.account);
      case 'sdk.restore':
        this.spawn(this.#restoreForClient(client, message.attempt));
        return { ok: true };
      default:
        return no(`an IM client does not answer ${message.op}`);
    }
  }

  /** Friends only: whoever is not in the friendship link gets nothing, and the share is refused (1.l). */
  *#share(client: Client, message: Requests<Card>['sdk.share']): Flow<Reply<Card>> {
    const { attempt, cards, recipients } = message;
    if (cards.length === 0) return no('no card');
    if (recipients === null || recipients.length === 0) return no('nobody to share with');
    const stranger = yield* this.#strangerAmong(recipients);
    if (stranger !== null) return no(stranger);
    const delivery: Delivery = { client, attempt, unconfirmed: new Set() };
    const letters = recipients.map((to): Letter => {
      const id = this.#nextId();
      delivery.unconfirmed.add(id);
      this.#deliveries.set(id, delivery);
      return { id, to, body: { type: 'cards', cards } };
    });
    this.spawn(this.#post(delivery, letters));
    return { ok: true };
  }

  *#strangerAmong(accounts: readonly AccountId[]): Flow<string | null> {
    const session = this.#account?.session ?? '';
    const listed = yield* call(this.#spec.network, { op: 'im.friends', session });
    if (!listed.ok) return listed.reason;
    const friends = listed.friends.map(({ account }) => account);
    const stranger = accounts.find((account) => !friends.includes(account));
    return stranger === undefined ? null : `${stranger} is not a friend`;
  }

  *#post({ client, attempt, unconfirmed }: Delivery, letters: readonly Letter[]): Flow<void> {
    for (const letter of letters) {
      const sent = yield* mailTo(this.#spec.network, this.#account, letter);
      if (sent.ok) continue;
      unconfirmed.clear();
      const told = afterFailure(letter === letters[0] ? sent : { ...sent, definite: false });
      const { node, handle } = client;
      this.post(node, { op: 'sdk.outcome', handle, attempt, ...told });
      return;
    }
  }

  *#fetch(client: Client, account: AccountId): Flow<Reply<Card>> {
    const stranger = yield* this.#strangerAmong([account]);
    if (stranger !== null) return no(stranger);
    const clients = this.#wanted.get(account) ?? new Set();
    this.#wanted.set(account, clients.add(client));
    this.spawn(this.#mail(account, { type: 'card-request' }));
    return { ok: true };
  }

  // Messages from other accounts.

  #receive({ id, from, body }: Requests<Card>['im.message']): Reply<Card> {
    if (this.#seen.has(`${from} ${id}`)) return { ok: true };
    this.#seen.add(`${from} ${id}`);
    switch (body.type) {
      case 'cards':
        this.spawn(this.#mail(from, { type: 'receipt', of: id }));
        break;
      case 'card-request':
        this.spawn(this.#mail(from, { type: 'own-card', cards: this.#account?.cards ?? [] }));
        break;
      case 'own-card':
        this.#passOn(from, body.cards);
        break;
      case 'receipt':
        this.#confirm(body.of);
        break;
    }
    return { ok: true };
  }

  #passOn(account: AccountId, cards: readonly Card[]): void {
    const reason = cards.length === 0 ? `${account} has no card` : '';
    for (const { node, handle, binding } of this.#wanted.get(account) ?? []) {
      if (binding !== null) this.post(node, { op: 'sdk.card', handle, account, cards, reason });
    }
    this.#wanted.delete(account);
  }

  #confirm(id: string): void {
    const delivery = this.#deliveries.get(id);
    this.#deliveries.delete(id);
    if (delivery === undefined || !delivery.unconfirmed.delete(id)) return;
    if (delivery.unconfirmed.size > 0) return;
    const { client, attempt } = delivery;
    const { node, handle } = client;
    this.post(node, { op: 'sdk.outcome', handle, attempt, outcome: 'delivered', reason: '' });
  }

  #nextId(): string {
    return `${this.#spec.device}-${++this.#sent}`;
  }

  *#mail(to: AccountId, body: Letter['body']): Flow<void> {
    yield* mailTo(this.#spec.network, this.#account, { id: this.#nextId(), to, body });
  }

  // Restoring.

  *#restoreForUser({ attempt }: Acts<Card>['restore']): Flow<Told> {
    const client = [...this.#clients.values()].find(({ binding }) => binding !== null);
    if (client === undefined) return refused('not bound');
    if (!this.#online) return failed('off-line');
    const { told } = yield* this.#restore(client, attempt);
    return told;
  }

  *#restoreForClient(client: Client, attempt: string): Flow<void> {
    const { told, delivered } = yield* this.#restore(client, attempt);
    const { node, handle } = client;
    if (delivered) return;
    this.post(node, { op: 'sdk.restore-failed', handle, attempt, reason: told.reason });
  }

  /** Signal, request, answer, delivery, in this order and each only after the one before (1.w to 1.z). */
  *#restore(client: Client, attempt: string): Flow<{ told: Told; delivered: boolean }> {
    const { binding, node, handle } = client;
    if (binding === null) return { told: refused('not bound'), delivered: false };
    const fetched = yield* fetchContact(this.#spec.contactServer, binding);
    if (!fetched.ok) return { told: failed(fetched.reason), delivered: false };
    if (client.binding !== binding) return { told: failed('not bound'), delivered: false };
    const { cards } = fetched;
    const taken = yield* call(node, { op: 'sdk.deliver', handle, attempt, cards, more: false });
    return { told: taken.ok ? done : afterFailure(taken), delivered: true };
  }
}
