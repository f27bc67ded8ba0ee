/** What of the table is to be played. */
import type { Mutant } from '../../impl/mutants/mutant.ts';
import type { Variant } from '../../impl/variants/variant.ts';
import { refuseUnknown } from '../unknown.ts';
import type { Table } from './table.ts';

export interface Choice {
  readonly whole: boolean;
  readonly mutants: readonly Mutant[];
  readonly variants: readonly Variant[];
}

/** No name: all. */
export function choiceOf(names: readonly string[], { mutants, variants }: Table): Choice {
  if (names.length === 0) return { whole: true, mutants, variants };
  const words = [...mutants, ...variants].map(({ name }) => name);
  const list = 'namecard-tck list mutants';
  refuseUnknown(names, { what: 'mutant or variant', words, list });
  return {
    whole: false,
    mutants: mutants.filter(({ name }) => names.includes(name)),
    variants: variants.filter(({ name }) => names.includes(name)),
  };
}
