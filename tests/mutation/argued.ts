/** Machine-made mutants that the kit does not notice, and why that is right or cannot be otherwise. */
import type { MachineMutant } from './instrumented.ts';

interface Argument {
  readonly file: string;
  /** As it stands in the source. */
  readonly original: string;
  readonly replacement: string;
  readonly why: string;
}

const argued: readonly Argument[] = [];

export function argumentFor({ file, original, replacement }: MachineMutant): string | undefined {
  return argued.find(
    (each) => each.file === file && each.original === original && each.replacement === replacement,
  )?.why;
}
