/** Stories of one card that came for c1's book, for the tests of 1.t. */
import type { CardId, CardRow, Outcome } from '../alphabet.ts';
import type { Story } from '../story.test-support.ts';
import { importing } from './import-stories.test-support.ts';

export interface Cast {
  readonly story: Story;
  /** The one card of c1's book. */
  readonly old: CardId;
  /** u2's own card. */
  readonly own: CardId;
  /** Another card with the name, the number and the other properties of u2's own, but for these. */
  readonly like: (differences: Partial<Omit<CardRow, 'id'>>) => CardId;
}
export type Play = (cast: Cast) => unknown;

/** The import of u2's card was asked for, and then this happened. */
export function played(...plays: readonly Play[]): Story {
  const { story, old } = importing();
  const like = (differences: Partial<Omit<CardRow, 'id'>>) =>
    story.card('own card of u2', differences);
  const cast = { story, old, own: story.ownCard('u2'), like };
  for (const play of plays) play(cast);
  return story;
}

export function told(story: Story, outcome: Outcome, reason: string): Story {
  story.call('c1', 'user', { op: 'ui.tell', attempt: 'p1', outcome, reason });
  return story;
}

/** i2 passes a card to c2, which is bound to it. */
export function passToC2(story: Story, cards: readonly CardId[]): Story {
  story.call('c2', 'i2', { op: 'sdk.bind', handle: 'h2', number: '+12025550102', token: 'k2' });
  story.call('i2', 'c2', { op: 'sdk.card', handle: 'h2', account: 'u1', cards, reason: '' });
  return story;
}
/** A delivery of a restore comes to a client. */
export function deliver(story: Story, from: string, to: string): Story {
  const message = { op: 'sdk.deliver', handle: 'h', attempt: 'r', cards: [], more: false } as const;
  story.call(from, to, message);
  return story;
}

export const ofSize = (size: number) => ({ octets: 'x'.repeat(size) });
export const nameless = { names: [], core: ['tel z'], whole: [] };
export const numberless = { names: ['z'], core: [], whole: [] };
