/** What becomes of a message on its way. Rules are asked in order; the first that does not pass decides. */
import type { Card, NodeId, Request } from '../../model/alphabet.ts';

export interface Passage {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly message: Request<Card>;
}

export type Fate =
  | { readonly kind: 'pass' }
  /** It never arrives, and its sender is told nothing. */
  | { readonly kind: 'drop' }
  | { readonly kind: 'delay'; readonly byUs: number }
  /** The channel answers in the receiver's place. */
  | { readonly kind: 'fail'; readonly reason: string; readonly definite: boolean };
export type Rule = (passage: Passage) => Fate;

export const pass: Fate = { kind: 'pass' };

export function fateOf(passage: Passage, rules: readonly Rule[]): Fate {
  for (const rule of rules) {
    const fate = rule(passage);
    if (fate.kind !== 'pass') return fate;
  }
  return pass;
}
