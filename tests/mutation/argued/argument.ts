/** Why nobody notices one machine-made mutant. */
export interface Argument {
  /** The line on which it begins, as it stands in the source. */
  readonly on: string;
  readonly original: string;
  readonly replacement: string;
  readonly why: string;
}
