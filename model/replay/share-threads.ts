/**
 * The shares of one binding. Each recipient of an attempt is a thread of its own: when the state
 * flips between two recipients, each may be served in another manner, and none in both.
 */
import type {
  AttemptId,
  BookEntry,
  BookId,
  CardId,
  ImBody,
  PhoneNumber,
  Recipient,
  TraceEvent,
} from '../alphabet.ts';
import type { SetId } from '../explore/state-sets.ts';
import type { MethodEventType } from '../machine.ts';
import type { Beliefs, Weight } from './belief.ts';
import type { Call, CallOf } from './calls.ts';
import { isTelling, type Move, moved, type Threads } from './threads.ts';

interface ShareThread {
  readonly attempt: AttemptId;
  /** `null`: nobody was chosen yet, or everybody. */
  readonly recipient: Recipient | null;
  /** The selecting signal. */
  readonly beganSeq: number;
  /** The cards that were selected, as the book was last read out. */
  readonly cards: readonly CardId[];
  /** The share came to rest: what is told from now on is no flip of it. */
  isAtRest: boolean;
  set: SetId;
}

interface Beginning {
  readonly attempt: AttemptId;
  readonly seq: number;
}

export interface ShareSurroundings {
  readonly beliefs: Beliefs;
  /** The binding as it is now. */
  readonly environment: () => SetId;
  readonly isSame: (one: PhoneNumber, other: PhoneNumber) => boolean | undefined;
  readonly callOf: CallOf;
}

const failures: readonly string[] = ['failed', 'refused'];

export class ShareThreads implements Threads {
  readonly #around: ShareSurroundings;
  #threads: ShareThread[] = [];
  #book: ReadonlyMap<BookId, CardId> = new Map();
  /** Cards that crossed to the IM client in any share. */
  readonly #handed = new Set<CardId>();
  /** Short messages by the id that their service gave them. */
  readonly #messages = new Map<string, Call>();

  constructor(around: ShareSurroundings) {
    this.#around = around;
  }

  get sets(): readonly SetId[] {
    return this.#threads.map(({ set }) => set);
  }

  /** A telling, or something that happened to the binding. */
  surround(move: Move): void {
    const { events, asked } = move;
    for (const thread of this.#threads.filter((each) => !each.isAtRest || !isTelling(move))) {
      const own = asked === undefined || asked.seq > thread.beganSeq;
      const heard = own ? move : { ...move, events: events.map(unasked) };
      thread.set = moved(thread.set, heard, { beliefs: this.#around.beliefs, thread: 'sharing' });
    }
  }

  rest(): void {
    for (const thread of this.#threads) thread.isAtRest ||= thread.recipient !== null;
  }

  readOut(entries: readonly BookEntry<CardId>[]): void {
    this.#book = new Map(entries.map(({ id, card }) => [id, card]));
  }

  selected(event: Extract<TraceEvent, { act: 'select' }>): void {
    this.#threads = this.#threads.filter(({ attempt }) => attempt !== event.attempt);
    const cards = event.cards.flatMap((id) => this.#book.get(id) ?? []);
    if (event.cards.length > 0) this.#begin(event, cards);
  }

  #begin({ attempt, seq }: Beginning, cards: readonly CardId[]): ShareThread {
    const { beliefs, environment } = this.#around;
    const fork = beliefs.under(environment(), 'fork');
    const step = { weight: 'judged', thread: 'sharing' } as const;
    const set = beliefs.after(fork, ['select.valid'], step);
    const thread = { attempt, recipient: null, beganSeq: seq, cards, isAtRest: false, set };
    this.#threads.push(thread);
    return thread;
  }

  /** Asked for again, a share may go in either manner: it stands on the first selection (R7). */
  asked(event: Extract<TraceEvent, { act: 'share' }>): void {
    const [first, ...others] = this.#of(event.attempt);
    if (first === undefined || event.recipients.length === 0) return;
    const begun = first.recipient !== null;
    if (begun) for (const thread of [first, ...others]) this.#feed(thread, ['share.failed']);
    this.#threads = this.#threads.filter(({ attempt }) => attempt !== event.attempt);
    for (const recipient of event.recipients) {
      const before = [first, ...others].find(
        (each) => each.recipient?.account === recipient.account,
      );
      this.#threads.push({ ...(before ?? first), recipient, isAtRest: false });
    }
  }

  handedOver(call: Call, cards: readonly CardId[], weight: Weight): void {
    for (const card of cards) this.#handed.add(card);
    for (const thread of this.#reachedBy(call)) this.#feed(thread, ['sdk.share'], weight);
  }

  shortMessage(call: Call): void {
    if (this.#isForSomethingElse(call)) return;
    for (const thread of this.#reachedBy(call)) {
      this.#feed(thread, ['sms.send'], 'judged where bound');
    }
  }

  /** A text where nothing was selected, such as a code: whether it shares something is asked by others. */
  #isForSomethingElse({ message }: Call): boolean {
    if (message.op !== 'sms.send' || message.text === '') return false;
    return this.#of(message.attempt).length === 0;
  }

  /** By IM goes what was handed over, and never, even later, what was told off-line alone. */
  sentByIm(body: ImBody<CardId>): void {
    if (body.type !== 'cards') return;
    const { cards } = body;
    if (cards.some((card) => this.#handed.has(card))) return;
    for (const thread of this.#threads) {
      const isMeant = thread.cards.some((card) => cards.includes(card));
      if (isMeant && this.#isOffline(thread)) thread.set = this.#around.beliefs.nothing;
    }
  }

  #isOffline({ set, recipient }: ShareThread): boolean {
    const { beliefs } = this.#around;
    const step = { weight: 'judged', thread: 'sharing' } as const;
    const isAsked = recipient !== null && beliefs.mayBeBound(set);
    return isAsked && beliefs.isEmpty(beliefs.after(set, ['sdk.share'], step));
  }

  /** The answer to a hand-over or a short message. */
  answered({ call, reply }: Extract<TraceEvent, { kind: 'reply' }>): void {
    const asked = this.#around.callOf(call);
    if (asked === undefined) return;
    if (reply.ok && 'id' in reply) this.#messages.set(reply.id, asked);
    if (!reply.ok && reply.definite) this.#failed(asked);
  }

  reported(id: string, status: 'delivered' | 'failed'): void {
    const message = this.#messages.get(id);
    if (message !== undefined && status === 'failed') this.#failed(message);
  }

  /** Certainly not done: another manner may be used. Nothing follows from what nobody knows (R7). */
  #failed(call: Call): void {
    for (const thread of this.#reachedBy(call)) this.#feed(thread, ['share.failed']);
  }

  /** What the IM client says later of a hand-over. */
  outcome(attempt: AttemptId, outcome: string): void {
    if (!failures.includes(outcome)) return;
    for (const thread of this.#of(attempt)) this.#feed(thread, ['share.failed']);
  }

  #feed(thread: ShareThread, events: readonly MethodEventType[], weight: Weight = 'not judged') {
    const step = { weight, thread: 'sharing' } as const;
    thread.set = this.#around.beliefs.after(thread.set, events, step);
  }

  #of(attempt: AttemptId): readonly ShareThread[] {
    return this.#threads.filter((thread) => thread.attempt === attempt);
  }

  /** The recipients that a transmission is for; all of them where it does not say. */
  #reachedBy({ message, seq }: Call): readonly ShareThread[] {
    if (message.op !== 'sdk.share' && message.op !== 'sms.send') return [];
    const all = this.#of(message.attempt);
    // Whether there was a selecting signal is asked by others.
    if (all.length === 0) return [this.#begin({ attempt: message.attempt, seq }, message.cards)];
    const named =
      message.op === 'sdk.share'
        ? all.filter(({ recipient }) => isAmong(recipient, message.recipients))
        : this.#withNumber(all, message.to);
    return named.length === 0 ? all : named;
  }

  #withNumber(all: readonly ShareThread[], to: PhoneNumber): readonly ShareThread[] {
    const numbered = all.filter(
      ({ recipient }) =>
        recipient !== null &&
        recipient.number !== null &&
        this.#around.isSame(recipient.number, to) === true,
    );
    return numbered.length > 0 ? numbered : all.filter((each) => each.recipient?.number === null);
  }
}

function isAmong(recipient: Recipient | null, accounts: readonly string[] | null): boolean {
  return recipient === null || accounts === null || accounts.includes(recipient.account);
}

/** The answer to a query from before the selecting signal is a telling like any other. */
function unasked(event: MethodEventType): MethodEventType {
  if (event === 'state.on') return 'notice.on';
  return event === 'state.off' ? 'notice.off' : event;
}
