/** A variant: the reference made differently and just as right. It must break no check, on any seed. */
import type { TestableSeatId } from '../../model/ids.ts';
import type { Change } from '../interpose.ts';
import { interposed } from '../interpose.ts';
import type { NodeSpec, Program } from '../port.ts';

export interface Variant {
  /** Kebab-case; what the command `mutants` takes. */
  readonly name: string;
  /** The seats in which it is different. */
  readonly seats: readonly TestableSeatId[];
  /** The freedom that it uses, in the words of one who asks “is that still the method?” */
  readonly freedom: string;
  /** What it does, in a user's words. */
  readonly does: string;
  /** The change in this node; `null` in a node that is as the reference has it. */
  readonly changeFor: (spec: NodeSpec) => Change | null;
}

/** The program with the variant's change in it. */
export function varied(program: Program, { name, changeFor }: Variant): Program {
  return interposed(program, name, changeFor);
}
