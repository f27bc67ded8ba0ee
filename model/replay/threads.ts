/** What the threads of a binding have in common. */
import type { SetId } from '../explore/state-sets.ts';
import type { MethodEventType } from '../machine.ts';
import type { Weight } from './belief.ts';
import type { Call } from './calls.ts';

/** Something that every thread hears: one of these events happened. */
export interface Move {
  readonly events: readonly MethodEventType[];
  /** The query that this telling answers. */
  readonly asked?: Call;
}

/** A telling is heard in every state: one in which the IM client could not tell it is none. */
export function weightOf({ events }: Move): Weight {
  return events.some((event) => /^(state|notice)/.test(event)) ? 'judged' : 'not judged';
}

export interface Threads {
  readonly sets: readonly SetId[];
  surround(move: Move): void;
}
