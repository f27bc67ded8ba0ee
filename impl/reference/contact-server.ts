/** The reference contact server: one contact for each number, for whoever proves the number (R6). */
import { numberKey } from '../../cards/phone-number.ts';
import type { Card, PhoneNumber, Reply, Request, Requests } from '../../model/alphabet.ts';
import type { Desk, NodeSpec, Participant, Stimulus } from '../port.ts';
import { no } from './flow.ts';

type Spec = Extract<NodeSpec, { seat: 'contact-server' }>;

interface Account {
  readonly secret: string;
  cards: readonly Card[];
  /** Entitles one IM client; a new one takes the place of the old. */
  token: string | null;
}

export class ContactServer implements Participant {
  readonly #accounts = new Map<string, Account>();
  readonly #spec: Spec;
  #granted = 0;

  constructor(spec: Spec) {
    this.#spec = spec;
    for (const { number, secret } of spec.accounts) {
      this.#accounts.set(this.#key(number), { secret, cards: [], token: null });
    }
  }

  /** All that it has it had saved. */
  restarted(): ContactServer {
    return this;
  }

  give(stimulus: Stimulus, desk: Desk): void {
    if (stimulus.kind === 'deliver') desk.done({ reply: this.#answer(stimulus.message) });
    else desk.done({});
  }

  #key(number: PhoneNumber): string {
    return numberKey(number, this.#spec.region);
  }

  #answer(message: Request<Card>): Reply<Card> {
    switch (message.op) {
      case 'cs.get':
        return this.#get(message);
      case 'cs.grant':
      case 'cs.revoke':
      case 'cs.put':
        return this.#fromOwner(message);
      default:
        return no(`a contact server does not answer ${message.op}`);
    }
  }

  /** Whoever proves the number files its contact, and says which token opens it. */
  #fromOwner(message: Request<Card, 'cs.grant' | 'cs.revoke' | 'cs.put'>): Reply<Card> {
    const account = this.#accounts.get(this.#key(message.number));
    if (account?.secret !== message.secret) return no('the number is not proved');
    switch (message.op) {
      case 'cs.grant':
        account.token = `${this.#spec.node}/${++this.#granted}`;
        return { ok: true, token: account.token };
      case 'cs.revoke':
        if (account.token === message.token) account.token = null;
        return { ok: true };
      case 'cs.put':
        account.cards = message.cards;
        return { ok: true };
    }
  }

  #get({ number, proof, page }: Requests<Card>['cs.get']): Reply<Card> {
    const account = this.#accounts.get(this.#key(number));
    if (account === undefined) return no('no such number');
    if (proof !== account.token && proof !== account.secret) return no('the number is not proved');
    const { pageCards } = this.#spec;
    const from = page * pageCards;
    const more = from + pageCards < account.cards.length;
    return {
      ok: true,
      cards: account.cards.slice(from, from + pageCards),
      next: more ? page + 1 : null,
    };
  }
}
