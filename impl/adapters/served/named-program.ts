/** The reference, a mutant or a variant of it, by the name that the command `mutants` takes. */
import { mutants } from '../../mutants/index.ts';
import { mutated } from '../../mutants/mutant.ts';
import type { Program } from '../../port.ts';
import { reference } from '../../reference/reference.ts';
import { variants } from '../../variants/index.ts';
import { varied } from '../../variants/variant.ts';

export function namedProgram(name: string): Program | null {
  if (name === reference.card.name) return reference;
  const mutant = mutants.find((each) => each.name === name);
  if (mutant !== undefined) return mutated(reference, mutant);
  const variant = variants.find((each) => each.name === name);
  return variant === undefined ? null : varied(reference, variant);
}
