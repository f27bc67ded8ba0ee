/** What became of the variants, over all seeds. */
import type { Found, VariantFound, VariantWords } from '../../model/kill.ts';

export interface VariantRow extends VariantWords {
  readonly state: 'green' | 'red';
  readonly seeds: readonly number[];
  readonly traces: number;
  /** Traces, or pairs of twins, in which it was blamed for something, or an honest part beside it. */
  readonly blamed: number;
  /** What it was accused of, at which seed, in one line each. */
  readonly accusations: readonly string[];
}

export function variantRows(founds: readonly VariantFound[]): readonly VariantRow[] {
  const names = [...new Set(founds.map(({ words }) => words.name))];
  return names.flatMap((name) => rowOf(founds.filter(({ words }) => words.name === name)));
}

function rowOf(founds: readonly VariantFound[]): readonly VariantRow[] {
  const [first] = founds;
  if (first === undefined) return [];
  const { name, seats, freedom, does } = first.words;
  const accusations = founds.flatMap(({ seed, found }) =>
    accusationsIn(found).map((what) => `seed ${seed}: ${what}`),
  );
  return [
    {
      ...{ name, seats, freedom, does, accusations },
      state: accusations.length === 0 ? 'green' : 'red',
      seeds: founds.map(({ seed }) => seed),
      traces: sum(founds.map(({ found }) => found.traces)),
      blamed: sum(founds.map(({ found }) => found.blamed)),
    },
  ];
}

function accusationsIn({ broken, sutErrors, kitFaults }: Found): readonly string[] {
  return [
    ...broken.map(
      ({ check, expected, actual }) => `${check}: expected ${expected}, actual ${actual}`,
    ),
    ...sutErrors.map((what) => `it failed the kit: ${what}`),
    ...kitFaults,
  ];
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
