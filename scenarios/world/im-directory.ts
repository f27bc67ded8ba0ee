/** Who has an account at the IM network, and whom each account sees as a friend. */
import type { AccountId, Card, PhoneNumber } from '../../model/alphabet.ts';

export interface ImAccount {
  readonly account: AccountId;
  readonly secret: string;
  /** The number that is registered for the account (1.b). */
  readonly number: PhoneNumber;
  /** The owner's own card, or none. */
  readonly cards: readonly Card[];
  readonly name: string;
}

export class ImDirectory {
  readonly #accounts = new Map<AccountId, ImAccount>();
  readonly #friends = new Map<AccountId, Set<AccountId>>();

  put(account: ImAccount): void {
    this.#accounts.set(account.account, account);
  }

  find(account: AccountId): ImAccount | null {
    return this.#accounts.get(account) ?? null;
  }

  /** Friendship is directed: `friend` need not see `of`. Says whether anything changed. */
  setFriend(of: AccountId, friend: AccountId, linked: boolean): boolean {
    const friends = this.#friends.get(of) ?? new Set();
    this.#friends.set(of, friends);
    const changed = friends.has(friend) !== linked;
    if (linked) friends.add(friend);
    else friends.delete(friend);
    return changed;
  }

  friendsOf(account: AccountId): readonly ImAccount[] {
    const friends = [...(this.#friends.get(account) ?? [])];
    return friends.flatMap((friend) => this.find(friend) ?? []);
  }
}
