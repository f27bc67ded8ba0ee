/** Walks a machine state by state, as far as it is asked to, and remembers where it has been. */
import {
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type AnyStateNode,
  type AnyTransitionDefinition,
  createActor,
  type StateValue,
} from 'xstate';

/** One transition of the machine: its source, its event, and which of the candidates it is. */
export interface TransitionRow {
  readonly id: string;
  readonly event: string;
  /** The name of its guard; empty without one. */
  readonly guard: string;
  readonly meta: unknown;
}
export interface GuardOutcome {
  readonly transition: number;
  readonly held: boolean;
}
export interface Edge {
  readonly from: number;
  readonly event: string;
  readonly to: number;
  /** The transitions that were taken together, by number. */
  readonly transitions: readonly number[];
  readonly guards: readonly GuardOutcome[];
}

export class TooManyStates extends Error {
  override readonly name = 'TooManyStates';
}

/** A state as a short text: its value and its context. */
export function keyOfSnapshot(snapshot: AnyMachineSnapshot): string {
  return `${flat(snapshot.value)} ${JSON.stringify(snapshot.context)}`;
}

function flat(value: StateValue): string {
  if (typeof value === 'string') return value;
  const parts = Object.entries(value).map(([region, inner]) =>
    inner === undefined ? region : `${region}.${flat(inner)}`,
  );
  return `(${parts.join(' ')})`;
}

/** One scope for all calls: making one for each is what makes `transition()` slow. */
function reusedScope(machine: AnyStateMachine) {
  const self = createActor(machine);
  const nothing = () => {};
  return {
    self,
    system: self.system,
    id: '',
    sessionId: '',
    logger: nothing,
    defer: nothing,
    emit: nothing,
    stopChild: nothing,
    actionExecutor: nothing,
  };
}

type Candidates = ReadonlyMap<string, readonly AnyTransitionDefinition[]>;

export class Walker {
  /** The machine's transitions, numbered from its root down. */
  readonly transitions: readonly TransitionRow[];
  readonly #machine: AnyStateMachine;
  readonly #statesMax: number;
  readonly #scope;
  readonly #numbers = new Map<string, number>();
  readonly #snapshots: AnyMachineSnapshot[] = [];
  readonly #out: Map<string, Edge | null>[] = [];
  readonly #refusals = new Map<number, GuardOutcome>();
  readonly #numberOf = new Map<AnyTransitionDefinition, number>();
  /** Read once: asking a node of xstate for its transitions is dear. */
  readonly #candidates = new Map<AnyStateNode, Candidates>();

  /** Throws `TooManyStates` when it meets more than `statesMax` states. */
  constructor(machine: AnyStateMachine, statesMax: number) {
    this.#machine = machine;
    this.#statesMax = statesMax;
    this.#scope = reusedScope(machine);
    this.transitions = this.#numberTransitions();
    this.#number(machine.getInitialSnapshot(this.#scope));
  }

  /** The states that were met so far, by number; the initial state is number 0. */
  get keys(): readonly string[] {
    return [...this.#numbers.keys()];
  }
  get size(): number {
    return this.#snapshots.length;
  }
  value(state: number): StateValue | undefined {
    return this.#snapshots[state]?.value;
  }
  /** Guards that kept an event from doing anything: asked, and not held. */
  get refusals(): readonly GuardOutcome[] {
    return [...this.#refusals.values()];
  }

  /** Where an event leads from a state, or `null` where it does nothing. */
  edge(from: number, event: string): Edge | null {
    const out = this.#out[from];
    const known = out?.get(event);
    if (out === undefined || known !== undefined) return known ?? null;
    const edge = this.#follow(from, event);
    out.set(event, edge);
    return edge;
  }

  #follow(from: number, type: string): Edge | null {
    const snapshot = this.#snapshots[from];
    if (snapshot === undefined || !this.#mayTake(snapshot, type)) return null;
    const event = { type };
    const chosen = this.#machine.getTransitionData(snapshot, event);
    const guards = this.#guardsAsked(snapshot, type, new Set(chosen));
    if (chosen.length === 0) {
      for (const guard of guards) this.#refusals.set(guard.transition, guard);
      return null;
    }
    const to = this.#number(this.#machine.transition(snapshot, event, this.#scope));
    const transitions = chosen.map((definition) => this.#numberOf.get(definition) ?? -1);
    return { from, event: type, to, transitions, guards };
  }

  #numberTransitions(): readonly TransitionRow[] {
    const rows: TransitionRow[] = [];
    for (const node of nodesOf(this.#machine.root)) {
      this.#candidates.set(node, node.transitions);
      for (const [event, candidates] of node.transitions) {
        for (const [at, candidate] of candidates.entries()) {
          this.#numberOf.set(candidate, rows.length);
          const id = `${node.id} ${event}${candidates.length > 1 ? ` #${at + 1}` : ''}`;
          rows.push({ id, event, guard: guardName(candidate), meta: candidate.meta });
        }
      }
    }
    return rows;
  }

  #number(snapshot: AnyMachineSnapshot): number {
    const key = keyOfSnapshot(snapshot);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#snapshots.length;
    if (number >= this.#statesMax) {
      throw new TooManyStates(
        `'${this.#machine.id}' has more than ${this.#statesMax} states; the last one is ${key}. ` +
          'Is something in its context unbounded?',
      );
    }
    this.#numbers.set(key, number);
    this.#snapshots.push(snapshot);
    this.#out.push(new Map());
    return number;
  }

  #mayTake(snapshot: AnyMachineSnapshot, type: string): boolean {
    return snapshot._nodes.some((node) => this.#candidates.get(node)?.has(type));
  }

  /** A node asks its candidates until one holds; a node above a chosen one is not asked. */
  #guardsAsked(
    snapshot: AnyMachineSnapshot,
    type: string,
    chosen: ReadonlySet<AnyTransitionDefinition>,
  ): readonly GuardOutcome[] {
    const asked: GuardOutcome[] = [];
    const below = new Set([...chosen].flatMap(({ source }) => ancestors(source)));
    for (const node of snapshot._nodes.filter((each) => !below.has(each))) {
      for (const candidate of this.#candidates.get(node)?.get(type) ?? []) {
        const held = chosen.has(candidate);
        const transition = this.#numberOf.get(candidate) ?? -1;
        if (candidate.guard !== undefined) asked.push({ transition, held });
        if (held) break;
      }
    }
    return asked;
  }
}

function nodesOf(node: AnyStateNode): readonly AnyStateNode[] {
  return [node, ...Object.values(node.states).flatMap((child) => nodesOf(child))];
}

function ancestors(node: AnyStateNode): readonly AnyStateNode[] {
  return node.parent === undefined ? [] : [node.parent, ...ancestors(node.parent)];
}

function guardName({ guard }: AnyTransitionDefinition): string {
  if (guard === undefined) return '';
  if (typeof guard === 'string') return guard;
  return 'type' in guard ? String(guard.type) : 'unnamed';
}
