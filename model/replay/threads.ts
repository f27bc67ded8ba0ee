/** What the threads of a binding have in common. */
import type { SetId } from '../explore/state-sets.ts';
import type { MethodEventType } from '../machine.ts';
import type { Beliefs, Thread, Weight } from './belief.ts';
import type { Call } from './calls.ts';

/** Something that every thread hears: one of these events happened. */
export interface Move {
  readonly events: readonly MethodEventType[];
  /** It may also be that nothing happened. */
  readonly isUncertain?: true;
  /** The query that this telling answers. */
  readonly asked?: Call | undefined;
}

/** What a move makes of the states of one thread. */
export function moved(set: SetId, move: Move, { beliefs, thread }: Mover): SetId {
  const step = { weight: weightOf(move), thread };
  return move.isUncertain === true
    ? beliefs.perhaps(set, move.events, step)
    : beliefs.after(set, move.events, step);
}
interface Mover {
  readonly beliefs: Beliefs;
  readonly thread: Thread;
}

/** A telling is heard in every state: one in which the IM client could not tell it is none. */
function weightOf(move: Move): Weight {
  return isTelling(move) ? 'judged' : 'not judged';
}

export function isTelling({ events }: Move): boolean {
  return events.some((event) => event.startsWith('state.') || event.startsWith('notice.'));
}

export interface Threads {
  readonly sets: readonly SetId[];
  surround(move: Move): void;
}
