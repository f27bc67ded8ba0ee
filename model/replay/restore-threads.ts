/** The restores of one binding, each attempt a thread from its restoring signal on. */
import type { AttemptId, CallId } from '../alphabet.ts';
import type { SetId } from '../explore/state-sets.ts';
import type { MethodEventType } from '../machine.ts';
import type { Beliefs, Weight } from './belief.ts';
import { type Move, type Threads, weightOf } from './threads.ts';

interface RestoreThread {
  readonly attempt: AttemptId;
  /** The contact client passed the signal on although it was not bound. */
  isUnbound: boolean;
  set: SetId;
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
    for (const thread of this.#threads) this.#feed(thread, move.events, weightOf(move));
  }

  /** By the user at the IM client, or by the contact client for its user. */
  signalled(attempt: AttemptId, by: 'user' | 'contact client'): void {
    const set = this.#beliefs.under(this.#environment(), 'fork');
    const thread = { attempt, isUnbound: false, set };
    if (by === 'user') this.#feed(thread, ['restore.atIm'], 'judged');
    else this.#passedOn(thread);
    // A request of an earlier restore that is still on its way serves this one as well.
    const served = this.#threads.length > 0 && this.#underWay.size > 0;
    if (served) this.#feed(thread, ['cs.get']);
    this.#threads.push(thread);
  }

  /** An unbound contact client may pass a signal on, if the IM client refuses it. */
  #passedOn(thread: RestoreThread): void {
    const before = thread.set;
    this.#feed(thread, ['restore.atContact'], 'judged');
    this.#feed(thread, ['restore.signal'], 'judged');
    if (!this.#beliefs.isEmpty(thread.set)) return;
    thread.set = before;
    thread.isUnbound = true;
    this.#feed(thread, ['restore.atIm'], 'judged');
  }

  /** The IM client took a signal that a contact client passed on. */
  taken(attempt: AttemptId): void {
    const thread = this.#threads.findLast((each) => each.attempt === attempt);
    if (thread?.isUnbound) this.#feed(thread, ['restore.signal'], 'judged');
  }

  requested(call: CallId): void {
    this.#underWay.add(call);
    for (const thread of this.#threads) this.#feed(thread, ['cs.get']);
  }

  answered(call: CallId, ok: boolean): void {
    this.#underWay.delete(call);
    if (ok) for (const thread of this.#threads) this.#feed(thread, ['cs.ret']);
  }

  /** A delivery belongs to the restore of its attempt, else to the one that was signalled last. */
  delivered(attempt: AttemptId): void {
    const thread =
      this.#threads.findLast((each) => each.attempt === attempt) ?? this.#threads.at(-1);
    if (thread !== undefined) return this.#feed(thread, ['sdk.deliver'], 'judged');
    const unsignalled = { attempt, isUnbound: false, set: this.#environment() };
    this.#feed(unsignalled, ['sdk.deliver'], 'judged');
    this.#threads.push(unsignalled);
  }

  #feed(thread: RestoreThread, events: readonly MethodEventType[], weight: Weight = 'not judged') {
    thread.set = this.#beliefs.after(thread.set, events, { weight, thread: 'restoring' });
  }
}
