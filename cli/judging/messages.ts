/** What the thread that plays and the thread that judges say to each other. */
import type { Judged, Question } from './judging.ts';

export type ToJudge =
  | { readonly kind: 'trace'; readonly situation: number; readonly lines: string }
  | { readonly kind: 'conclude'; readonly question: Question };

export type FromJudge =
  /** One more trace is judged. */
  { readonly kind: 'judged' } | { readonly kind: 'concluded'; readonly judged: Judged };
