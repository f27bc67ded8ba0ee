/** Messages from the IM client to friends and back: shares, requests for own cards, receipts. */

import type {
  AccountId,
  Card,
  Friend,
  NodeId,
  PhoneNumber,
  Reply,
  Request,
  Requests,
} from '../../model/alphabet.ts';
import { userNode } from '../port.ts';
import { call, type Flow } from './asking.ts';
import { afterFailure, no } from './flow.ts';
import type { ImAccount, Letter } from './im-account.ts';
import { mailTo } from './im-account.ts';

interface Binding {
  readonly number: PhoneNumber;
  readonly token: string;
}

/** One contact client that holds a handle of the IM client's SDK. */
export interface Client {
  readonly node: NodeId;
  readonly handle: string;
  binding: Binding | null;
  listens: boolean;
}

export type BoundClient = Client & { readonly binding: Binding };
export function isBound(client: Client): client is BoundClient {
  return client.binding !== null;
}

/** A share that was taken from a contact client, until every recipient has it. */
interface Delivery {
  readonly client: BoundClient;
  /** Under which it was taken: when that has ended, nothing more of it goes out. */
  readonly binding: Binding;
  readonly attempt: string;
  /** How many recipients have not confirmed it yet. */
  unconfirmed: number;
}

/** What outlives the process; letters that are on their way do not. */
export interface SavedImClient {
  readonly clients: ReadonlyMap<string, Client>;
  readonly account: ImAccount | null;
  /** It was logged in, and comes back. */
  readonly lost: ImAccount | null;
  readonly minted: number;
  readonly sent: number;
  readonly unfinished: ReadonlySet<string>;
}

interface Owner {
  readonly network: NodeId;
  readonly device: string;
  readonly spawn: (flow: Flow<void>) => void;
  readonly post: (to: NodeId, message: Request<Card>) => void;
  /** The account that is logged in now. */
  readonly live: () => ImAccount | null;
  /** How many letters have been sent: no two have one id, also after a restart. */
  readonly sent: number;
}

export class Postbox {
  readonly #owner: Owner;
  /** By the id of each letter that may still be confirmed. */
  readonly #deliveries = new Map<string, Delivery>();
  /** Who waits for the own card of which friend. */
  readonly #wanted = new Map<AccountId, Set<Client>>();
  #sent: number;

  constructor(owner: Owner) {
    this.#owner = owner;
    this.#sent = owner.sent;
  }

  get sent(): number {
    return this.#sent;
  }

  /** Friends only: whoever is not in the friendship link gets nothing, and the share is refused (1.l). */
  *share(
    client: BoundClient,
    message: Requests<Card>['sdk.share'],
    account: ImAccount,
  ): Flow<Reply<Card>> {
    const { attempt, cards } = message;
    const { binding } = client;
    const listed = yield* this.friends(account);
    if (!listed.ok) return listed;
    const recipients = message.recipients ?? (yield* this.#chosen(attempt, listed.friends));
    if (recipients.length === 0) return no('nobody to share with');
    const stranger = strangerAmong(recipients, listed.friends);
    if (stranger !== undefined) return no(`${stranger} is not a friend`);
    if (client.binding !== binding) return no('not bound');
    if (this.#current(account) === null) return no('off-line');
    const delivery = { client, binding, attempt, unconfirmed: recipients.length };
    const letters = recipients.map((to): Letter => {
      const id = this.#nextId();
      this.#deliveries.set(id, delivery);
      return { id, to, body: { type: 'cards', cards } };
    });
    this.#owner.spawn(this.#post(delivery, letters, account));
    return { ok: true };
  }

  /** Asks a friend for the friend's own card, on behalf of a contact client (1.r, 1.s). */
  *fetch(client: Client, friend: AccountId, account: ImAccount): Flow<Reply<Card>> {
    const listed = yield* this.friends(account);
    if (!listed.ok) return listed;
    const stranger = strangerAmong([friend], listed.friends);
    if (stranger !== undefined) return no(`${stranger} is not a friend`);
    const clients = this.#wanted.get(friend) ?? new Set();
    this.#wanted.set(friend, clients.add(client));
    this.#owner.spawn(this.#mail(friend, { type: 'card-request' }, account));
    return { ok: true };
  }

  /** The account, if it is still or again the one that is logged in. */
  #current({ account }: ImAccount): ImAccount | null {
    const live = this.#owner.live();
    return live?.account === account ? live : null;
  }

  /** The friendship link of the account (1.j, 1.r). */
  *friends({ session }: ImAccount): Flow<Reply<Card, 'im.friends'>> {
    return yield* call(this.#owner.network, { op: 'im.friends', session });
  }

  /** The contact client names nobody: the user chooses here, among the friends of the account. */
  *#chosen(attempt: string, friends: readonly Friend[]): Flow<readonly AccountId[]> {
    const accounts = friends.map(({ account }) => account);
    const prompt = { kind: 'recipients', friends: accounts } as const;
    const asked = yield* call(userNode, { op: 'ui.ask', attempt, prompt });
    return asked.ok && asked.answer.kind === 'recipients' ? asked.answer.accounts : [];
  }

  *#post(
    { client, binding, attempt }: Delivery,
    letters: readonly Letter[],
    account: ImAccount,
  ): Flow<void> {
    const current = () => (client.binding === binding ? this.#current(account) : null);
    for (const letter of letters) {
      const sent = yield* mailTo(this.#owner.network, current, letter);
      // A receipt can come where the network's answer is lost: then the letter was sent.
      if (sent.ok || !this.#deliveries.has(letter.id)) continue;
      for (const { id } of letters) this.#deliveries.delete(id);
      const told = afterFailure(letter === letters[0] ? sent : { ...sent, definite: false });
      const { node, handle } = client;
      this.#owner.post(node, { op: 'sdk.outcome', handle, attempt, ...told });
      return;
    }
  }

  /** A message has come; taking it in is its acknowledgement. It may come again, which changes nothing. */
  receive({ id, from, body }: Requests<Card>['im.message'], account: ImAccount): Reply<Card> {
    switch (body.type) {
      case 'cards':
        this.#owner.spawn(this.#mail(from, { type: 'receipt', of: id }, account));
        break;
      case 'card-request': {
        const { cards } = account;
        this.#owner.spawn(this.#mail(from, { type: 'own-card', cards }, account));
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
    if (delivery === undefined || --delivery.unconfirmed > 0) return;
    const { client, attempt } = delivery;
    const { node, handle } = client;
    const told = { outcome: 'delivered', reason: '' } as const;
    this.#owner.post(node, { op: 'sdk.outcome', handle, attempt, ...told });
  }

  #nextId(): string {
    return `${this.#owner.device}-${++this.#sent}`;
  }

  *#mail(to: AccountId, body: Letter['body'], account: ImAccount): Flow<void> {
    const letter = { id: this.#nextId(), to, body };
    yield* mailTo(this.#owner.network, () => this.#current(account), letter);
  }
}

function strangerAmong(
  accounts: readonly AccountId[],
  friends: readonly Friend[],
): AccountId | undefined {
  return accounts.find((account) => !friends.some((friend) => friend.account === account));
}
