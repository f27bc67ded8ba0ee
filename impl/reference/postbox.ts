/** Messages from the IM client to friends and back: shares, requests for own cards, receipts. */
import type {
  AccountId,
  Card,
  NodeId,
  PhoneNumber,
  Reply,
  Request,
  Requests,
} from '../../model/alphabet.ts';
import { userNode } from '../port.ts';
import type { Flow } from './flow.ts';
import { afterFailure, call, no } from './flow.ts';
import type { ImAccount, Letter } from './im-account.ts';
import { mailTo } from './im-account.ts';

/** One contact client that holds a handle of the IM client's SDK. */
export interface Client {
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

interface Owner {
  readonly network: NodeId;
  readonly device: string;
  readonly account: () => ImAccount | null;
  readonly spawn: (flow: Flow<void>) => void;
  readonly post: (to: NodeId, message: Request<Card>) => void;
}

export class Postbox {
  readonly #owner: Owner;
  readonly #deliveries = new Map<string, Delivery>();
  /** Who waits for the own card of which friend. */
  readonly #wanted = new Map<AccountId, Set<Client>>();
  /** Messages that were taken before: a redelivered one is acknowledged and has no other effect. */
  readonly #seen = new Set<string>();
  #sent = 0;

  constructor(owner: Owner) {
    this.#owner = owner;
  }

  /** Friends only: whoever is not in the friendship link gets nothing, and the share is refused (1.l). */
  *share(client: Client, message: Requests<Card>['sdk.share']): Flow<Reply<Card>> {
    const { attempt, cards } = message;
    if (cards.length === 0) return no('no card');
    const recipients = message.recipients ?? (yield* this.#chosen(attempt));
    if (recipients.length === 0) return no('nobody to share with');
    const stranger = yield* this.#strangerAmong(recipients);
    if (stranger !== null) return no(stranger);
    const delivery: Delivery = { client, attempt, unconfirmed: new Set() };
    const letters = recipients.map((to): Letter => {
      const id = this.#nextId();
      delivery.unconfirmed.add(id);
      this.#deliveries.set(id, delivery);
      return { id, to, body: { type: 'cards', cards } };
    });
    this.#owner.spawn(this.#post(delivery, letters));
    return { ok: true };
  }

  /** Asks a friend for the friend's own card, on behalf of a contact client (1.r, 1.s). */
  *fetch(client: Client, account: AccountId): Flow<Reply<Card>> {
    const stranger = yield* this.#strangerAmong([account]);
    if (stranger !== null) return no(stranger);
    const clients = this.#wanted.get(account) ?? new Set();
    this.#wanted.set(account, clients.add(client));
    this.#owner.spawn(this.#mail(account, { type: 'card-request' }));
    return { ok: true };
  }

  /** The contact client names nobody: the user chooses here, among the friends of the account. */
  *#chosen(attempt: string): Flow<readonly AccountId[]> {
    const session = this.#owner.account()?.session ?? '';
    const listed = yield* call(this.#owner.network, { op: 'im.friends', session });
    const friends = listed.ok ? listed.friends.map(({ account }) => account) : [];
    const prompt = { kind: 'recipients', friends } as const;
    const asked = yield* call(userNode, { op: 'ui.ask', attempt, prompt });
    return asked.ok && asked.answer.kind === 'recipients' ? asked.answer.accounts : [];
  }

  *#strangerAmong(accounts: readonly AccountId[]): Flow<string | null> {
    const session = this.#owner.account()?.session ?? '';
    const listed = yield* call(this.#owner.network, { op: 'im.friends', session });
    if (!listed.ok) return listed.reason;
    const friends = listed.friends.map(({ account }) => account);
    const stranger = accounts.find((account) => !friends.includes(account));
    return stranger === undefined ? null : `${stranger} is not a friend`;
  }

  *#post({ client, attempt, unconfirmed }: Delivery, letters: readonly Letter[]): Flow<void> {
    for (const letter of letters) {
      const sent = yield* mailTo(this.#owner.network, this.#owner.account(), letter);
      // A receipt can come where the network's answer is lost: then the letter was sent.
      if (sent.ok || !unconfirmed.has(letter.id)) continue;
      unconfirmed.clear();
      const told = afterFailure(letter === letters[0] ? sent : { ...sent, definite: false });
      const { node, handle } = client;
      this.#owner.post(node, { op: 'sdk.outcome', handle, attempt, ...told });
      return;
    }
  }

  /** A message has come; taking it in is its acknowledgement. */
  receive({ id, from, body }: Requests<Card>['im.message']): Reply<Card> {
    if (this.#seen.has(`${from} ${id}`)) return { ok: true };
    this.#seen.add(`${from} ${id}`);
    switch (body.type) {
      case 'cards':
        this.#owner.spawn(this.#mail(from, { type: 'receipt', of: id }));
        break;
      case 'card-request': {
        const cards = this.#owner.account()?.cards ?? [];
        this.#owner.spawn(this.#mail(from, { type: 'own-card', cards }));
        break;
      }
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
      if (binding === null) continue;
      this.#owner.post(node, { op: 'sdk.card', handle, account, cards, reason });
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
    const told = { outcome: 'delivered', reason: '' } as const;
    this.#owner.post(node, { op: 'sdk.outcome', handle, attempt, ...told });
  }

  #nextId(): string {
    return `${this.#owner.device}-${++this.#sent}`;
  }

  *#mail(to: AccountId, body: Letter['body']): Flow<void> {
    const letter = { id: this.#nextId(), to, body };
    yield* mailTo(this.#owner.network, this.#owner.account(), letter);
  }
}
