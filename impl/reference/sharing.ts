/** Sharing (1.g to 1.q): select, detect, choose the manner, send; one manner for one share (R7). */

import type {
  Acts,
  AttemptId,
  BookId,
  Card,
  NodeId,
  PhoneNumber,
  Recipient,
  Requests,
  Told,
} from '../../model/alphabet.ts';
import { userNode } from '../port.ts';
import { call, type Flow } from './asking.ts';
import type { Book } from './book.ts';
import { afterFailure, done, failed, refused } from './flow.ts';

/** What 255 parts with a 16-bit reference carry: 127 octets each (3GPP TS 23.040; R10). */
const shortMessageOctetsMax = 255 * 127;

interface BoundTo {
  readonly imClient: NodeId;
  readonly handle: string;
}

interface Terminal {
  readonly messaging: NodeId;
  readonly book: Book;
  readonly binding: () => BoundTo | null;
  readonly tell: (attempt: AttemptId, told: Told) => void;
}

interface Share {
  readonly attempt: AttemptId;
  readonly cards: readonly Card[];
  readonly recipients: readonly Recipient[];
}

/** The short messages of one share. */
interface Batch {
  readonly attempt: AttemptId;
  /** How many recipients have not been reported as reached yet. */
  unreached: number;
}

/** Nothing goes out any more under a binding that has ended meanwhile (R3). */
const unbound = failed('the binding has ended');
const handedOver: Told = { outcome: 'handed-over', reason: '' };

export class Sharing {
  readonly #terminal: Terminal;
  readonly #selections = new Map<AttemptId, readonly BookId[]>();
  /** Short messages that are on their way, by the id that the messaging function gave them. */
  readonly #messages = new Map<string, Batch>();
  /** Shares that the IM client is just given, with the outcome that it has told of them meanwhile. */
  readonly #handings = new Map<AttemptId, Told | null>();

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  select({ attempt, cards }: Acts<Card>['select']): Told {
    if (cards.length === 0) return refused('no card is selected');
    const unknown = cards.find((id) => !this.#terminal.book.has(id));
    if (unknown !== undefined) return refused(`no card ${unknown} in the book`);
    this.#selections.set(attempt, cards);
    return done;
  }

  *share({ attempt, recipients }: Acts<Card>['share']): Flow<Told> {
    const selected = this.#selections.get(attempt);
    if (selected === undefined) return refused('no card is selected');
    const binding = this.#terminal.binding();
    if (binding === null) return refused('not bound');
    if (recipients.length === 0) return refused('nobody to share with');
    const cards = selected.flatMap((id) => this.#terminal.book.get(id) ?? []);
    if (cards.length < selected.length) return refused('a selected card is not in the book now');
    this.#selections.delete(attempt);
    return yield* this.#send({ attempt, cards, recipients }, binding);
  }

  /** A hand-over that certainly failed is followed by one new share, with a new detection (R7). */
  *#send(share: Share, binding: BoundTo): Flow<Told> {
    const first = yield* this.#detectAndSend(share, binding);
    const last = first === 'again' ? yield* this.#detectAndSend(share, binding) : first;
    return last === 'again' ? failed('the IM client does not take the cards') : last;
  }

  *#detectAndSend(share: Share, binding: BoundTo): Flow<Told | 'again'> {
    const { imClient, handle } = binding;
    const state = yield* call(imClient, { op: 'sdk.state', handle });
    if (!state.ok) return failed(`the state of the IM client is not known: ${state.reason}`);
    if (this.#terminal.binding() !== binding) return unbound;
    return state.online
      ? yield* this.#byImClient(share, binding)
      : yield* this.#byShortMessage(share, binding);
  }

  *#byImClient(
    { attempt, cards, recipients }: Share,
    { imClient, handle }: BoundTo,
  ): Flow<Told | 'again'> {
    const accounts = recipients.map(({ account }) => account);
    const share = { op: 'sdk.share', handle, attempt, cards, recipients: accounts } as const;
    this.#handings.set(attempt, null);
    const taken = yield* call(imClient, share);
    const told = this.#handings.get(attempt) ?? null;
    this.#handings.delete(attempt);
    if (told !== null) return told;
    if (taken.ok) return handedOver;
    return taken.definite && taken.reason === 'off-line' ? 'again' : afterFailure(taken);
  }

  /** The IM client tells how a share ended; where the hand-over is still open, that ends with it. */
  outcome({ attempt, outcome, reason }: Requests<Card>['sdk.outcome']): void {
    const told = { outcome, reason };
    if (this.#handings.has(attempt)) this.#handings.set(attempt, told);
    // That it was handed over is known, and stays so (R8).
    else if (outcome !== 'unknown') this.#terminal.tell(attempt, told);
  }

  *#byShortMessage(share: Share, binding: BoundTo): Flow<Told> {
    const octets = share.cards.reduce((sum, card) => sum + card.length, 0);
    if (octets > shortMessageOctetsMax) return failed('too large for a short message');
    const numbers: PhoneNumber[] = [];
    for (const recipient of share.recipients) {
      const number = recipient.number ?? (yield* this.#askNumber(share.attempt, recipient));
      if (number === null) return failed(`no number of ${recipient.account} is known`);
      numbers.push(number);
    }
    if (this.#terminal.binding() !== binding) return unbound;
    return yield* this.#sendEach(share, numbers, binding);
  }

  *#askNumber(attempt: AttemptId, { account }: Recipient): Flow<PhoneNumber | null> {
    const prompt = { kind: 'number', account } as const;
    const asked = yield* call(userNode, { op: 'ui.ask', attempt, prompt });
    return asked.ok && asked.answer.kind === 'number' ? asked.answer.number : null;
  }

  *#sendEach(
    { attempt, cards }: Share,
    numbers: readonly PhoneNumber[],
    binding: BoundTo,
  ): Flow<Told> {
    const batch: Batch = { attempt, unreached: numbers.length };
    const failures: { readonly reason: string; readonly definite: boolean }[] = [];
    for (const to of numbers) {
      if (this.#terminal.binding() !== binding) {
        failures.push({ reason: unbound.reason, definite: true });
        continue;
      }
      const message = { op: 'sms.send', attempt, to, cards, text: '', referenceBits: 16 } as const;
      const sent = yield* call(this.#terminal.messaging, message);
      if (sent.ok) this.#messages.set(sent.id, batch);
      else failures.push(sent);
    }
    const [failure] = failures;
    if (failure === undefined) return handedOver;
    const certain = failures.every(({ definite }) => definite);
    if (certain && failures.length === numbers.length) return failed(failure.reason);
    const taken = numbers.length - failures.length;
    return { outcome: 'unknown', reason: `${failure.reason}; ${taken} of ${numbers.length} taken` };
  }

  /** All recipients have it: delivered. One certainly has not: told once, as failed. */
  report({ id, status }: Requests<Card>['sms.report']): void {
    const batch = this.#messages.get(id);
    if (batch === undefined) return;
    this.#messages.delete(id);
    if (status === 'failed') this.#tellOnce(batch, failed('a short message was not delivered'));
    else if (--batch.unreached === 0) this.#tellOnce(batch, { outcome: 'delivered', reason: '' });
  }

  #tellOnce(batch: Batch, told: Told): void {
    for (const [id, other] of this.#messages) if (other === batch) this.#messages.delete(id);
    this.#terminal.tell(batch.attempt, told);
  }
}
