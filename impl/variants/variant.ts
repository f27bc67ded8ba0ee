/** A variant: the reference made differently and just as right. It must break no check, on any seed. */
import type { TestableSeatId } from '../../model/ids.ts';
import type { Change } from '../interpose.ts';
import { interposed } from '../interpose.ts';
import type { NodeSpec, Program } from '../port.ts';

export type SpecOf<S extends TestableSeatId> = Extract<NodeSpec, { seat: S }>;

interface Words {
  /** Kebab-case; what the command `mutants` takes. */
  readonly name: string;
  /** The freedom that it uses, in the words of one who asks “is that still the method?” */
  readonly freedom: string;
  /** What it does, in a user's words. */
  readonly does: string;
}

export interface Variant extends Words {
  /** The seats in which it is different. */
  readonly seats: readonly TestableSeatId[];
  /** The change in this node; `null` in a node that is as the reference has it. */
  readonly changeFor: (spec: NodeSpec) => Change | null;
}

/** A variant of this seat; the change is made anew for every node, so that it may remember. */
export function variantOf<S extends TestableSeatId>(
  seat: S,
  { change, ...words }: Words & { readonly change: (spec: SpecOf<S>) => Change },
): Variant {
  const isOfSeat = (spec: NodeSpec): spec is SpecOf<S> => spec.seat === seat;
  return { ...words, seats: [seat], changeFor: (spec) => (isOfSeat(spec) ? change(spec) : null) };
}

/** The program with the variant's change in it. */
export function varied(program: Program, { name, changeFor }: Variant): Program {
  return interposed(program, name, changeFor);
}
