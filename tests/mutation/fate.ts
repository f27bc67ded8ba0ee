/** What became of one machine-made mutant. */
export interface Fate {
  readonly id: string;
  /** The check that was broken, the element that was left open, or what the program did to the kit; `null`: it survived. */
  readonly found: string | null;
  readonly ms: number;
}
