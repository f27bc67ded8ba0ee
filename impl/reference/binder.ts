/** The binding of the contact client, by a number of its terminal, to one IM client (1.a to 1.f, R2, R3). */

import { numberKey } from '../../cards/phone-number.ts';
import type {
  Acts,
  BindingView,
  Card,
  NodeId,
  PhoneNumber,
  ServerAccount,
  Told,
} from '../../model/alphabet.ts';
import type { NodeSpec } from '../port.ts';
import { call, callUntilDone, callUntilKnown, type Flow } from './asking.ts';
import { afterFailure, done, failed, refused } from './flow.ts';

export interface Binding extends BindingView {
  readonly handle: string;
  readonly token: string;
  readonly account: ServerAccount;
}

/** What outlives the process. */
export interface SavedBinding {
  readonly numbers: readonly ServerAccount[];
  readonly binding: Binding | null;
}

export class Binder {
  readonly #spec: Extract<NodeSpec, { seat: 'contact-client' }>;
  #numbers: readonly ServerAccount[];
  #binding: Binding | null = null;
  #isBinding = false;

  constructor(spec: Extract<NodeSpec, { seat: 'contact-client' }>, saved: SavedBinding | null) {
    this.#spec = spec;
    this.#numbers = saved?.numbers ?? spec.numbers;
    this.#binding = saved?.binding ?? null;
  }

  get saved(): SavedBinding {
    return { numbers: this.#numbers, binding: this.#binding };
  }

  get binding(): Binding | null {
    return this.#binding;
  }
  /** The number under which the book is filed: that of the binding, or the terminal's first. */
  get account(): ServerAccount | undefined {
    return this.#binding?.account ?? this.#numbers[0];
  }
  /** The IM client has ended it. */
  drop(): void {
    this.#binding = null;
  }

  #key(number: PhoneNumber): string {
    return numberKey(number, this.#spec.region);
  }
  #account(number: PhoneNumber): ServerAccount | undefined {
    return this.#numbers.find((own) => this.#key(own.number) === this.#key(number));
  }

  *bind({ imClient, number }: Acts<Card>['bind']): Flow<Told> {
    const account = this.#account(number);
    if (account === undefined) return refused(`${number} is not a number of this terminal`);
    if (this.#isBinding) return refused('a bind is under way');
    this.#isBinding = true;
    const told = yield* this.#bindTo(imClient, account);
    this.#isBinding = false;
    // The number may have left the terminal meanwhile (R3).
    if (told.outcome !== 'done' || this.#account(account.number) !== undefined) return told;
    yield* this.unbind();
    return failed(`${number} is not a number of this terminal any more`);
  }

  *#bindTo(imClient: NodeId, account: ServerAccount): Flow<Told> {
    yield* this.unbind();
    const opened = yield* call(imClient, { op: 'sdk.open', app: 'contacts' });
    if (!opened.ok) return afterFailure(opened);
    const { handle } = opened;
    const { contactServer } = this.#spec;
    const granted = yield* callUntilKnown(contactServer, { op: 'cs.grant', ...account });
    if (!granted.ok) return afterFailure(granted);
    const { token } = granted;
    const { number: own } = account;
    const bound = yield* call(imClient, { op: 'sdk.bind', handle, number: own, token });
    if (bound.ok) {
      this.#binding = { imClient, number: own, handle, token, account };
      return done;
    }
    yield* callUntilDone(contactServer, { op: 'cs.revoke', ...account, token });
    if (!bound.definite) yield* call(imClient, { op: 'sdk.unbind', handle });
    return bound.definite ? refused(bound.reason) : afterFailure(bound);
  }

  /** Both sides drop the binding, and the server drops the token (R3, R6). */
  *unbind(): Flow<Told> {
    const binding = this.#binding;
    if (binding === null) return refused('not bound');
    this.#binding = null;
    const { imClient, handle, token, account } = binding;
    const left = yield* callUntilKnown(imClient, { op: 'sdk.unbind', handle });
    const { contactServer } = this.#spec;
    const revoked = yield* callUntilDone(contactServer, { op: 'cs.revoke', ...account, token });
    if (!left.ok) return { outcome: 'unknown', reason: left.reason };
    return revoked.ok ? done : { outcome: 'unknown', reason: revoked.reason };
  }

  /** A binding whose number has left the terminal is dead from now on (R3). */
  *changeNumbers({ numbers }: Acts<Card>['number-change']): Flow<Told> {
    this.#numbers = numbers;
    const binding = this.#binding;
    if (binding !== null && this.#account(binding.number) === undefined) yield* this.unbind();
    return done;
  }
}
