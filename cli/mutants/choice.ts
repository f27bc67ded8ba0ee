/** What of the table is to be played. */
import type { Mutant } from '../../impl/mutants/mutant.ts';
import type { Variant } from '../../impl/variants/variant.ts';
import { UsageError } from '../../model/errors.ts';
import { nearest } from '../nearest.ts';
import type { Table } from './table.ts';

export interface Choice {
  readonly whole: boolean;
  readonly mutants: readonly Mutant[];
  readonly variants: readonly Variant[];
}

/** No name: all. */
export function choiceOf(names: readonly string[], { mutants, variants }: Table): Choice {
  if (names.length === 0) return { whole: true, mutants, variants };
  const known = [...mutants, ...variants].map(({ name }) => name);
  for (const given of names) {
    if (known.includes(given)) continue;
    throw new UsageError(`there is no mutant or variant ${JSON.stringify(given)}.`, {
      given,
      attempt: nearest(given, known),
    });
  }
  return {
    whole: false,
    mutants: mutants.filter(({ name }) => names.includes(name)),
    variants: variants.filter(({ name }) => names.includes(name)),
  };
}
