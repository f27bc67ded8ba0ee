/** What became of one machine-made mutant. */
export interface Fate {
  readonly id: string;
  /** The check that was broken, the element that was left open, or what the program did to the kit; `null`: it survived. */
  readonly found: string | null;
  /** It takes part only when a module is loaded, where it cannot be switched on any more: not judged. */
  readonly isStatic: boolean;
  readonly ms: number;
}

/** How `found` begins where only a storm showed it. */
export const inStorm = 'in a storm: ';
