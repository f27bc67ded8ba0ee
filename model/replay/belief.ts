/** What the replay believes of one thread of a binding: the states of the model still possible. */
import type { AnyStateMachine } from 'xstate';
import { type SetId, StateSets } from '../explore/state-sets.ts';
import { Walker } from '../explore/walker.ts';
import { eventTypes, type MethodEventType } from '../machine.ts';

const statesMax = 10_000;

const tellingsOf = (about: string) => eventTypes.filter((type) => type.startsWith(`${about}:`));

/**
 * Moves that a trace does not show, or that the replay does not judge: whether the IM client tells
 * the truth of its state is R1, and no question of order.
 */
const anyTime: readonly MethodEventType[] = ['goOnline', 'goOffline', 'lag.over'];
const bindingTold = [...tellingsOf('bind'), ...tellingsOf('unbind')];
const hidden = {
  binding: [...anyTime, ...bindingTold],
  /** What else was being asked of the binding when an operation began no longer matters to it. */
  fork: [...anyTime, ...bindingTold, 'bind.failed'],
  sharing: [...anyTime, ...bindingTold, 'share'],
  importing: [
    ...anyTime,
    ...bindingTold,
    ...tellingsOf('import'),
    'import.friend',
    'ab.add',
    'card.none',
  ],
  restoring: [...anyTime, ...bindingTold],
} as const satisfies Readonly<Record<string, readonly MethodEventType[]>>;
export type Thread = keyof typeof hidden;

/** Does an event empty the set when no state knows it, or does it then say nothing? */
export type Weight = 'judged' | 'judged where bound' | 'not judged';

export class Beliefs {
  readonly #sets: StateSets;
  /** Traces repeat themselves: what followed from a set once follows from it again. */
  readonly #known = new Map<string, SetId>();

  constructor(machine: AnyStateMachine) {
    this.#sets = new StateSets(new Walker(machine, statesMax));
  }

  start(thread: Thread): SetId {
    return this.#sets.closed(this.#sets.of([0]), hidden[thread]);
  }

  get nothing(): SetId {
    return this.#sets.empty;
  }

  isEmpty(set: SetId): boolean {
    return set === this.#sets.empty;
  }

  /** The same states under another thread's hidden moves. */
  under(set: SetId, thread: Thread): SetId {
    return this.#sets.closed(set, hidden[thread]);
  }

  /** Takes one of the events, whichever happened; where none is known the state stays or falls. */
  after(set: SetId, events: readonly MethodEventType[], how: Step): SetId {
    const key = `${set} ${events.join()} ${how.weight} ${how.thread}`;
    const known = this.#known.get(key) ?? this.#computed(set, events, how);
    this.#known.set(key, known);
    return known;
  }

  /** As `after`, where it may also be that nothing happened. */
  perhaps(set: SetId, events: readonly MethodEventType[], how: Step): SetId {
    return this.#sets.union([set, this.after(set, events, how)]);
  }

  /** The states of one or of the other. */
  either(one: SetId, other: SetId): SetId {
    return this.#sets.union([one, other]);
  }

  #computed(set: SetId, events: readonly MethodEventType[], how: Step): SetId {
    const stepped = events.map((event) => this.#sets.step(set, event));
    const stay = how.weight === 'judged' ? this.#sets.empty : this.#unmoved(set, events, how);
    return this.#sets.closed(this.#sets.union([...stepped, stay]), hidden[how.thread]);
  }

  #unmoved(set: SetId, events: readonly MethodEventType[], { weight }: Step): SetId {
    const kept = this.#sets
      .members(set)
      .filter((state) => events.every((event) => this.#sets.walker.edge(state, event) === null))
      .filter((state) => weight === 'not judged' || !this.#isBound(state));
    return this.#sets.of(kept);
  }

  #isBound(state: number): boolean {
    const value = this.#sets.walker.value(state);
    if (typeof value !== 'object' || value.binding === undefined) return false;
    return typeof value.binding === 'object' && 'live' in value.binding;
  }

  /** Whether the two clients are bound in some of the states. */
  mayBeBound(set: SetId): boolean {
    return this.#sets.members(set).some((state) => this.#isBound(state));
  }

  /** One of the states, in words. */
  describe(set: SetId): string {
    const state = this.#sets.members(set)[0];
    return state === undefined ? 'no state' : (this.#sets.walker.keys[state] ?? 'no state');
  }
}

export interface Step {
  readonly weight: Weight;
  readonly thread: Thread;
}
