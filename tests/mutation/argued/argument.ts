/** Why nobody notices one machine-made mutant. */
export interface Argument {
  /** The line on which it begins, as it stands in the source. */
  readonly on: string;
  readonly original: string;
  readonly replacement: string;
  readonly why: Why;
}

/** `right`: whoever accused it would accuse a right implementation. `unseen`: it may be wrong, and nothing shows it. */
export interface Why {
  readonly is: 'right' | 'unseen';
  readonly words: string;
}

/** It does the same, or what the claim leaves free. */
export function right(words: string): Why {
  return { is: 'right', words };
}
/** No situation, or no program beside it, is such that it would show. */
export function unseen(words: string): Why {
  return { is: 'unseen', words };
}
