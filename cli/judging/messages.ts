/** What the thread that plays and the thread that judges say to each other. */
import type { Judged, Question } from './judging.ts';

/** A trace as it is stored. */
export interface Given {
  readonly situation: number;
  readonly lines: string;
}
export type ToJudge =
  | { readonly kind: 'traces'; readonly traces: readonly Given[] }
  | { readonly kind: 'conclude'; readonly question: Question };

export type FromJudge =
  | { readonly kind: 'judged'; readonly traces: number }
  | { readonly kind: 'concluded'; readonly judged: Judged };
