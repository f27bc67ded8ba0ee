/** What can be next in a world, and which of it still matters. */
import type { Result, Stimulus } from '../../impl/port.ts';
import type { Card, Failure, Reply } from '../../model/alphabet.ts';
import type { Node, Turn } from './node.ts';
import type { Passing } from './notes.ts';

export type WhenDone = (result: Result) => void;

/** A message from a turn of its sender, until it is answered. */
export interface Call extends Passing {
  readonly turn: Turn;
  answered: boolean;
}

export type Happening =
  | { readonly kind: 'kit'; readonly run: () => void }
  | { readonly kind: 'arrive'; readonly call: Call }
  | { readonly kind: 'reply'; readonly call: Call; readonly reply: Reply<Card> }
  | { readonly kind: 'wake'; readonly node: Node; readonly wake: number }
  | {
      readonly kind: 'stimulus';
      readonly node: Node;
      readonly stimulus: Stimulus;
      readonly whenDone: WhenDone;
    };

/** A second answer, and a wake in whose place another was asked for. */
export function isVoid(next: Happening): boolean {
  if (next.kind === 'reply') return next.call.answered;
  return next.kind === 'wake' && next.wake !== next.node.wake;
}
export function isIdle(next: Happening): boolean {
  return next.kind === 'wake';
}

/** Answers that the world gives in a node's place. */
export const timeout: Failure = { ok: false, reason: 'timeout', definite: false };
export const deadlock: Failure = { ok: false, reason: 'would-deadlock', definite: false };
export const notRunning: Failure = {
  ok: false,
  reason: 'the app is not running',
  definite: true,
};
export const silence: Failure = { ok: false, reason: 'the node gave no answer', definite: false };
/** What the channel answers in the place of who was asked. */
export function failure({ reason, definite }: Omit<Failure, 'ok'>): Failure {
  return { ok: false, reason, definite };
}
export function nowhere(to: string): Failure {
  return { ok: false, reason: `no node ${to}`, definite: true };
}
