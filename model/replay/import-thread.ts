/** The imports of one binding. No message of theirs names an attempt, so they are one thread. */
import type { SetId } from '../explore/state-sets.ts';
import type { Beliefs, Weight } from './belief.ts';
import { type Move, moved, type Threads } from './threads.ts';

export class ImportThread implements Threads {
  readonly #beliefs: Beliefs;
  #set: SetId;

  constructor(beliefs: Beliefs) {
    this.#beliefs = beliefs;
    this.#set = beliefs.start('importing');
  }

  get sets(): readonly SetId[] {
    return [this.#set];
  }

  surround(move: Move): void {
    this.#set = moved(this.#set, move, { beliefs: this.#beliefs, thread: 'importing' });
  }

  /** The IM client gave the contact client its friends, took a fetch, or passed a card on. */
  passed(event: 'friends.ok' | 'fetch.ok' | 'card.recv', weight: Weight): void {
    this.#set = this.#beliefs.after(this.#set, [event], { weight, thread: 'importing' });
  }
}
