/** A mutant: the reference with one small change, and what the kit must say of it. */
import type { TestableSeatId } from '../../model/ids.ts';
import { type Change, interposed } from '../interpose.ts';
import type { NodeSpec, Program } from '../port.ts';

export type SpecOf<S extends TestableSeatId> = Extract<NodeSpec, { seat: S }>;

interface Words {
  /** Kebab-case; what the command `mutants` takes. */
  readonly name: string;
  /** What it does, in a user's words. */
  readonly does: string;
  /** The check that it must die on. */
  readonly dies: string;
  /** The checks that fall with it, and no others. */
  readonly falls: readonly string[];
}

export interface Mutant extends Words {
  readonly seat: TestableSeatId;
  /** The change in this node; `null` in a node of another seat. */
  readonly changeFor: (spec: NodeSpec) => Change | null;
}

/** A mutant of this seat; the change is made anew for every node, so that it may remember. */
export function mutantOf<S extends TestableSeatId>(
  seat: S,
  { change, ...words }: Words & { readonly change: (spec: SpecOf<S>) => Change },
): Mutant {
  const isOfSeat = (spec: NodeSpec): spec is SpecOf<S> => spec.seat === seat;
  return { ...words, seat, changeFor: (spec) => (isOfSeat(spec) ? change(spec) : null) };
}

/** The program with the mutant's change in it. */
export function mutated(program: Program, { name, changeFor }: Mutant): Program {
  return interposed(program, name, changeFor);
}
