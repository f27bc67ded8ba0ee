/** What is known of one binding, by the contact client and by the IM client. */
import type { CallId, PhoneNumber, ReplyEvent } from '../alphabet.ts';
import type { SetId } from '../explore/state-sets.ts';
import type { MethodEventType } from '../machine.ts';
import type { Beliefs, Weight } from './belief.ts';
import type { Pair } from './pairs.ts';
import type { Registry } from './registry.ts';
import { type Move, moved } from './threads.ts';

const eitherNumber: readonly MethodEventType[] = ['bind.right', 'bind.wrong'];
const noBinding: readonly MethodEventType[] = ['bind.refused', 'bind.failed', 'bind.unknown'];

export class BindingView {
  readonly #beliefs: Beliefs;
  readonly #registry: Registry;
  readonly #imClient: string;
  #set: SetId;
  #isInDoubt = false;
  /** What is believed where the bind that was asked for last is by either number, and what the account was then. */
  #byEither: SetId;
  #accountAsked = 0;
  /** How often one of the two ended it, and how often before each call was sent. */
  #endings = 0;
  readonly #endingsBefore = new Map<CallId, number>();
  /** The IM client was asked to bind, and nothing that it knows of has ended that. */
  mayImClientBelieve = false;

  constructor({ imClient }: Pair, beliefs: Beliefs, registry: Registry) {
    this.#beliefs = beliefs;
    this.#registry = registry;
    this.#imClient = imClient;
    this.#set = beliefs.start('binding');
    this.#byEither = this.#set;
  }

  /** As the contact client knows it. */
  get set(): SetId {
    return this.#set;
  }
  get mayBeBound(): boolean {
    return this.#beliefs.mayBeBound(this.#set);
  }
  /** A bind was sent, and nobody can know yet what became of it. */
  get isInDoubt(): boolean {
    return this.#isInDoubt;
  }
  /** The IM client may take itself for bound; the contact client knows that it is not. */
  get isOneSided(): boolean {
    return this.mayImClientBelieve && !this.mayBeBound && !this.#isInDoubt;
  }
  /** While a first bind is in doubt, neither use nor refusal is wrong. */
  get weight(): Weight {
    return this.#isInDoubt && !this.mayBeBound ? 'not judged' : 'judged';
  }

  /** A call of the two clients was sent. */
  used(call: CallId): void {
    this.#endingsBefore.set(call, this.#endings);
  }
  /** What was under way when the binding was ended may be taken or not. */
  weightOf(call: CallId): Weight {
    return this.#endingsBefore.get(call) === this.#endings ? this.weight : 'not judged';
  }
  /** One of the two ends it. */
  ends(): void {
    this.#endings += 1;
  }

  get #mover() {
    return { beliefs: this.#beliefs, thread: 'binding' } as const;
  }

  /** The contact client was killed: a bind that it was at has no answer any more, and is over for it. */
  killed(): void {
    this.surround({ events: noBinding });
  }

  surround(move: Move): void {
    this.#set = moved(this.#set, move, this.#mover);
    this.#byEither = moved(this.#byEither, move, this.#mover);
  }

  /** No state is left. */
  reject(): void {
    this.#set = this.#beliefs.nothing;
  }

  /** The contact client asks to bind; returns what that is in the model. */
  asked(number: PhoneNumber): readonly MethodEventType[] {
    this.#isInDoubt = true;
    const events = this.#eventsOf(number);
    this.#accountAsked = this.#registry.changesOf(this.#imClient);
    this.#byEither = moved(this.#set, { events: eitherNumber }, this.#mover);
    this.#set = moved(this.#set, { events }, this.#mover);
    return events;
  }

  /** The registered number, another one, or either where that cannot be said. */
  #eventsOf(number: PhoneNumber): readonly MethodEventType[] {
    const isRight = this.#registry.isRegistered(number, this.#imClient);
    if (isRight === undefined) return eitherNumber;
    return isRight ? ['bind.right'] : ['bind.wrong'];
  }

  /** The answer to a bind reaches the contact client; returns what that is in the model. */
  answered({ reply }: ReplyEvent): readonly MethodEventType[] {
    this.#isInDoubt = !reply.ok && !reply.definite;
    if (!reply.ok && reply.definite) this.mayImClientBelieve = false;
    const events: readonly MethodEventType[] = reply.ok ? ['bind.ok'] : noBinding;
    const weight = reply.ok ? 'judged' : 'not judged';
    // Whose account it was when the IM client looked, nobody can say.
    const isOther = this.#registry.changesOf(this.#imClient) !== this.#accountAsked;
    if (isOther) this.#set = this.#beliefs.either(this.#set, this.#byEither);
    this.#set = this.#beliefs.after(this.#set, events, { weight, thread: 'binding' });
    return events;
  }
}
