/** Sets of states of one machine, numbered, so that every step from one is taken once. */
import type { Walker } from './walker.ts';

/** The number of a set. */
export type SetId = number;

export class StateSets {
  readonly walker: Walker;
  readonly #ids = new Map<string, SetId>();
  readonly #members: (readonly number[])[] = [];
  readonly #steps = new Map<string, SetId>();
  readonly empty: SetId;

  constructor(walker: Walker) {
    this.walker = walker;
    this.empty = this.of([]);
  }

  of(states: Iterable<number>): SetId {
    const members = [...new Set(states)].sort((one, other) => one - other);
    const key = members.join(' ');
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    this.#ids.set(key, this.#members.length);
    this.#members.push(members);
    return this.#members.length - 1;
  }

  members(set: SetId): readonly number[] {
    return this.#members[set] ?? [];
  }

  union(sets: readonly SetId[]): SetId {
    return this.of(sets.flatMap((set) => this.members(set)));
  }

  /** Where the event leads from any of the states; one in which it does nothing falls away. */
  step(set: SetId, event: string): SetId {
    return this.#once(`${set} ${event}`, () =>
      this.members(set).flatMap((state) => this.walker.edge(state, event)?.to ?? []),
    );
  }

  /** All that can be reached by events of this list, however many of them happen. */
  closed(set: SetId, events: readonly string[]): SetId {
    return this.#once(`${set} * ${events.join()}`, () => {
      const reached = new Set(this.members(set));
      for (const state of reached) {
        for (const event of events) {
          const edge = this.walker.edge(state, event);
          if (edge !== null) reached.add(edge.to);
        }
      }
      return reached;
    });
  }

  #once(key: string, make: () => Iterable<number>): SetId {
    const known = this.#steps.get(key);
    if (known !== undefined) return known;
    const made = this.of(make());
    this.#steps.set(key, made);
    return made;
  }
}
