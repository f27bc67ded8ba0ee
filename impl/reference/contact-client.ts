import type {
  Act,
  Acts,
  Card,
  NodeId,
  Reply,
  Request,
  Requests,
  Told,
} from '../../model/alphabet.ts';
import type { NodeSpec, Result } from '../port.ts';
import { call, callUntilKnown, event, type Flow } from './asking.ts';
import { Binder, type SavedBinding } from './binder.ts';
import { Book } from './book.ts';
import { afterFailure, done, FlowParticipant, failed, no, refused } from './flow.ts';
import { Sharing } from './sharing.ts';

type Spec = Extract<NodeSpec, { seat: 'contact-client' }>;

/** Longer than the IM client needs to give up on a friend or on the contact server. */
const answerMs = 600_000;

/** What outlives the process; selections, open questions and cards of a restore that is not complete do not. */
interface Saved {
  readonly book: Book;
  readonly binding: SavedBinding;
  readonly imported: ReadonlyMap<string, { readonly id: string; readonly card: Card }>;
  readonly ended: ReadonlySet<string>;
  readonly unfinished: ReadonlySet<string>;
}

export class ContactClient extends FlowParticipant {
  readonly #spec: Spec;
  readonly #book: Book;
  readonly #sharing: Sharing;
  readonly #binder: Binder;
  /** Which entry came from which friend, and as what: a friend's card is known by the account (R5). */
  readonly #imported: Map<string, { readonly id: string; readonly card: Card }>;
  /** Cards of restores that are not complete yet; none of them is in the book (R4). */
  readonly #staged = new Map<string, Card[]>();
  /** Restores that have ended: what comes later of them is not taken (R4). */
  readonly #ended: Set<string>;

  constructor(spec: Spec, saved: Saved | null = null) {
    super(saved?.unfinished);
    this.#spec = spec;
    this.#binder = new Binder(spec, saved?.binding ?? null);
    this.#book = saved?.book ?? new Book(spec.region, spec.book);
    this.#imported = new Map(saved?.imported);
    this.#ended = new Set(saved?.ended);
    this.#sharing = new Sharing({
      messaging: spec.messaging,
      book: this.#book,
      binding: () => this.#binder.binding,
      tell: (attempt, told) => this.tell(attempt, told),
    });
  }

  override restarted(): ContactClient {
    // A restore that was not complete is over: none of its cards is in the book (R4).
    const ended = new Set([...this.#ended, ...this.#staged.keys()]);
    return new ContactClient(this.#spec, {
      book: this.#book,
      binding: this.#binder.saved,
      imported: this.#imported,
      ended,
      unfinished: this.unfinished,
    });
  }

  protected override probe(what: 'book' | 'binding'): Result {
    if (what === 'book') return { book: this.#book.entries };
    const binding = this.#binder.binding;
    if (binding === null) return { binding: null };
    return { binding: { imClient: binding.imClient, number: binding.number } };
  }

  protected override *act(act: Act<Card>): Flow<Told> {
    switch (act.act) {
      case 'bind':
        return yield* this.#binder.bind(act);
      case 'unbind':
        return yield* this.#binder.unbind();
      case 'select':
        return this.#sharing.select(act);
      case 'share':
        return yield* this.#sharing.share(act);
      case 'import':
        return yield* this.#import(act);
      case 'synchronise':
        return yield* this.#synchronise();
      case 'restore':
        return yield* this.#restore(act);
      case 'edit':
        return this.#edit(act);
      case 'number-change':
        return yield* this.#binder.changeNumbers(act);
      default:
        return refused(`a contact client has no ${act.act}`);
    }
  }

  protected override *deliver(from: NodeId, message: Request<Card>): Flow<Reply<Card>> {
    switch (message.op) {
      case 'sms.report':
        this.#sharing.report(message);
        return { ok: true };
      case 'sms.message':
        for (const card of message.cards) this.#book.addMissing(card);
        return { ok: true };
      default:
        return this.#fromImClient(from, message);
    }
  }

  #fromImClient(from: NodeId, message: Request<Card>): Reply<Card> {
    const binding = this.#binder.binding;
    if (binding === null || binding.imClient !== from) return no('not bound');
    if (!('handle' in message) || message.handle !== binding.handle) return no('unknown handle');
    switch (message.op) {
      case 'sdk.outcome':
        this.#sharing.outcome(message);
        return { ok: true };
      case 'sdk.card':
        this.#receive(message);
        return { ok: true };
      case 'sdk.deliver':
        if (this.#ended.has(message.attempt)) return no('the restore is over');
        this.#stage(message);
        return { ok: true };
      case 'sdk.restore-failed':
        this.#staged.delete(message.attempt);
        this.#ended.add(message.attempt);
        this.raise(`restore ${message.attempt}`, message);
        return { ok: true };
      case 'sdk.unbound':
        this.#binder.drop();
        return { ok: true };
      default:
        return no(`a contact client does not answer ${message.op}`);
    }
  }

  *#import({ account }: Acts<Card>['import']): Flow<Told> {
    const binding = this.#binder.binding;
    if (binding === null) return refused('not bound');
    const { imClient, handle } = binding;
    const listed = yield* call(imClient, { op: 'sdk.friends', handle });
    if (!listed.ok) return afterFailure(listed);
    if (!listed.friends.some((friend) => friend.account === account)) {
      return refused(`${account} is not a friend`);
    }
    if (this.#binder.binding !== binding) return failed('the binding has ended');
    const asked = yield* call(imClient, { op: 'sdk.fetch', handle, account });
    if (!asked.ok) return afterFailure(asked);
    const came = yield* event<Requests<Card>['sdk.card']>(`card ${account}`, answerMs);
    if (came === null) return { outcome: 'unknown', reason: 'no answer' };
    return came.cards.length > 0 ? done : failed(came.reason);
  }

  /** A friend's own card, asked for or pushed. One that came before and was left alone is renewed. */
  #receive({ account, cards, reason }: Requests<Card>['sdk.card']): void {
    for (const card of cards) {
      const before = this.#imported.get(account);
      const untouched = before !== undefined && this.#book.get(before.id) === before.card;
      if (untouched) this.#book.replace(before.id, card);
      const id = untouched ? before.id : this.#book.addMissing(card);
      this.#imported.set(account, { id, card: this.#book.get(id) ?? card });
    }
    this.raise(`card ${account}`, { account, cards, reason });
  }

  *#synchronise(): Flow<Told> {
    const account = this.#binder.account;
    if (account === undefined) return refused('this terminal has no number');
    const cards = this.#book.cards;
    const { contactServer } = this.#spec;
    const put = yield* callUntilKnown(contactServer, { op: 'cs.put', ...account, cards });
    return put.ok ? done : afterFailure(put);
  }

  /** The restoring signal is passed on; it is the IM client that asks the server (1.w, 1.x). */
  *#restore({ attempt }: Acts<Card>['restore']): Flow<Told> {
    const binding = this.#binder.binding;
    if (binding === null) return refused('not bound');
    const { imClient, handle } = binding;
    const asked = yield* call(imClient, { op: 'sdk.restore', handle, attempt });
    if (!asked.ok) return afterFailure(asked);
    const ended = yield* event<{ readonly reason?: string }>(`restore ${attempt}`, answerMs);
    if (ended === null) return { outcome: 'unknown', reason: 'no answer' };
    return ended.reason === undefined ? done : failed(ended.reason);
  }

  /** Whole or not at all: the book changes when the last card of the restore has come (R4). */
  #stage({ attempt, cards, more }: Requests<Card>['sdk.deliver']): void {
    const staged = [...(this.#staged.get(attempt) ?? []), ...cards];
    this.#staged.set(attempt, staged);
    if (more) return;
    this.#staged.delete(attempt);
    this.#ended.add(attempt);
    for (const card of staged) this.#book.addMissing(card);
    this.raise(`restore ${attempt}`, {});
  }

  #edit({ add, remove }: Acts<Card>['edit']): Told {
    for (const id of remove) this.#book.remove(id);
    for (const card of add) this.#book.add(card);
    return done;
  }
}
