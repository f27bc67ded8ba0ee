/** Stories of one share, for the tests of the monitors that judge its manner. */
import type { CardId, Recipient } from '../alphabet.ts';
import { Story, toU2 } from '../story.test-support.ts';

/** Bound, with cards `x` and `y` in the book. */
export function boundWith(...labels: readonly string[]): { story: Story; cards: CardId[] } {
  const story = new Story();
  const cards = labels.map((label) => story.card(label));
  return { story: story.book(cards).bind(), cards };
}

/** The user has selected one card, `x`, and asked to share it as attempt `a1`. */
export function asked(recipients: readonly Recipient[] = [toU2]): { story: Story; card: CardId } {
  const { story, cards } = boundWith('x', 'y');
  const card = cards[0] ?? 0;
  story.select('a1', [card]).act('c1', { act: 'share', attempt: 'a1', recipients });
  return { story, card };
}

export function step(story: Story): Story {
  story.fact({ kind: 'world.step', index: 1, text: 'next' });
  return story;
}
