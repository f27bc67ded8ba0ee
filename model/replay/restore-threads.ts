/**
 * The restores of one binding, each attempt a thread from its restoring signal on. They are seen as
 * the IM client sees them: it may take itself for bound before the contact client knows.
 */
import type { AttemptId, CallId } from '../alphabet.ts';
import type { SetId } from '../explore/state-sets.ts';
import type { MethodEventType } from '../machine.ts';
import type { Beliefs, Weight } from './belief.ts';
import { type Move, moved, type Threads } from './threads.ts';

interface RestoreThread {
  readonly attempt: AttemptId;
  /** The contact client passed the signal on although it was not bound. */
  isUnbound: boolean;
  /** Delivered whole and taken, or told as failed: what comes later belongs to another one. */
  isOver: boolean;
  set: SetId;
}

interface Signal {
  readonly by: 'user' | 'contact client';
  readonly isUnbound: boolean;
  readonly mayBelieve: boolean;
}

export class RestoreThreads implements Threads {
  readonly #beliefs: Beliefs;
  readonly #environment: () => SetId;
  readonly #threads: RestoreThread[] = [];
  /** Requests of the IM client that are on their way. */
  readonly #underWay = new Set<CallId>();

  constructor(beliefs: Beliefs, environment: () => SetId) {
    this.#beliefs = beliefs;
    this.#environment = environment;
  }

  get sets(): readonly SetId[] {
    return this.#threads.map(({ set }) => set);
  }

  surround(move: Move): void {
    for (const thread of this.#threads) {
      thread.set = moved(thread.set, move, { beliefs: this.#beliefs, thread: 'restoring' });
    }
  }

  /** By the user at the IM client, or by the contact client for its user. */
  signalled(attempt: AttemptId, { by, isUnbound, mayBelieve }: Signal): void {
    const set = this.#beliefs.under(this.#environment(), 'fork');
    const thread = { attempt, isUnbound, isOver: false, set };
    if (by === 'user') this.#feed(thread, ['restore.atIm'], 'judged');
    else this.#passedOn(thread);
    if (mayBelieve) thread.set = this.#believing(thread.set);
    // A request of an earlier restore that is still on its way serves this one as well.
    const open = this.#threads.some(({ isOver }) => !isOver);
    if (open && this.#underWay.size > 0) this.#feed(thread, ['cs.get']);
    this.#threads.push(thread);
  }

  /** An unbound contact client may pass a signal on, if the IM client refuses it. */
  #passedOn(thread: RestoreThread): void {
    const before = thread.set;
    this.#feed(thread, ['restore.atContact'], 'judged');
    this.#feed(thread, ['restore.signal'], 'judged');
    if (!this.#beliefs.isEmpty(thread.set)) return;
    thread.set = before;
    this.#feed(thread, ['restore.atIm'], 'judged');
  }

  /** The IM client took a signal that a contact client passed on. */
  taken(attempt: AttemptId): void {
    const thread = this.#threads.findLast((each) => each.attempt === attempt);
    if (thread?.isUnbound) thread.set = this.#beliefs.nothing;
  }

  /** The IM client may take itself for bound from now on. */
  believe(): void {
    for (const thread of this.#threads) thread.set = this.#believing(thread.set);
  }

  #believing(set: SetId): SetId {
    const step = { weight: 'not judged', thread: 'restoring' } as const;
    return this.#beliefs.perhaps(set, ['bound.meanwhile'], step);
  }

  /** The restore of this attempt is at its end. */
  over(attempt: AttemptId): void {
    for (const thread of this.#threads) if (thread.attempt === attempt) thread.isOver = true;
  }

  requested(call: CallId): void {
    this.#underWay.add(call);
    for (const thread of this.#threads) this.#feed(thread, ['cs.get']);
  }

  answered(call: CallId, ok: boolean): void {
    this.#underWay.delete(call);
    if (ok) for (const thread of this.#threads) this.#feed(thread, ['cs.ret']);
  }

  /** A delivery belongs to the restore of its attempt, else to the last one that is open. */
  delivered(attempt: AttemptId): void {
    const thread =
      this.#threads.findLast((each) => each.attempt === attempt) ??
      this.#threads.findLast(({ isOver }) => !isOver);
    if (thread !== undefined) return this.#feed(thread, ['sdk.deliver'], 'judged');
    const set = this.#environment();
    const unsignalled = { attempt, isUnbound: false, isOver: false, set };
    this.#feed(unsignalled, ['sdk.deliver'], 'judged');
    this.#threads.push(unsignalled);
  }

  #feed(thread: RestoreThread, events: readonly MethodEventType[], weight: Weight = 'not judged') {
    thread.set = this.#beliefs.after(thread.set, events, { weight, thread: 'restoring' });
  }
}
