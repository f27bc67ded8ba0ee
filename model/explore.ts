/**
 * Explores a machine whole, breadth first, into a table of numbers. xstate is asked once for each
 * state and event; whoever walks the table afterwards needs it no more.
 */
import type { AnyStateMachine, StateValue } from 'xstate';
import { type Edge, type GuardOutcome, type TransitionRow, Walker } from './explore/walker.ts';

export type { TransitionRow } from './explore/walker.ts';
export { keyOfSnapshot, TooManyStates } from './explore/walker.ts';

export interface Table {
  /** A compact key for each state, whose number is its place; the initial state comes first. */
  readonly keys: readonly string[];
  readonly values: readonly StateValue[];
  readonly edges: readonly Edge[];
  /** For each state the edge of each event that does something there. */
  readonly out: readonly ReadonlyMap<string, Edge>[];
  readonly transitions: readonly TransitionRow[];
  /** Guards that kept an event from doing anything: asked, and not held. */
  readonly refusals: readonly GuardOutcome[];
}

const statesMaxDefault = 100_000;

/** Throws `TooManyStates` when the machine has more than `statesMax`: its context is not finite. */
export function explore(
  machine: AnyStateMachine,
  events: readonly { readonly type: string }[],
  statesMax: number = statesMaxDefault,
): Table {
  const walker = new Walker(machine, statesMax);
  const edges: Edge[] = [];
  for (let state = 0; state < walker.size; state += 1) {
    for (const { type } of events) {
      const edge = walker.edge(state, type);
      if (edge !== null) edges.push(edge);
    }
  }
  const { keys, transitions, refusals } = walker;
  const values = keys.map((_, state) => walker.value(state) ?? {});
  return { keys, values, edges, out: byEvent(keys.length, edges), transitions, refusals };
}

function byEvent(states: number, edges: readonly Edge[]): readonly ReadonlyMap<string, Edge>[] {
  const out = Array.from({ length: states }, () => new Map<string, Edge>());
  for (const edge of edges) out[edge.from]?.set(edge.event, edge);
  return out;
}

/** The transitions that no path from the initial state takes: a fault of the model. */
export function unreached(table: Table): readonly TransitionRow[] {
  const taken = new Set(table.edges.flatMap(({ transitions }) => transitions));
  return table.transitions.filter((_, at) => !taken.has(at));
}
