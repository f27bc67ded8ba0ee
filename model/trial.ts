/** Stub. */
export interface Vacuous {
  readonly check: string;
  readonly obligation: string;
  readonly trace: string;
  readonly why: string;
}
