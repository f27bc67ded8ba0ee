/** Stories of a book and its copy on the contact server. */
import type { CardId } from '../alphabet.ts';
import { n1, Story } from '../story.test-support.ts';

export type Case = readonly [string, (cast: Cast) => void];

export interface Cast {
  readonly story: Story;
  readonly x: CardId;
  readonly y: CardId;
}

export function bound(): Cast {
  const story = new Story().bind();
  return { story, x: story.card('x'), y: story.card('y') };
}
export function put(story: Story, cards: readonly CardId[], from = 'c1', number = n1): void {
  story.call(from, 'cs', { op: 'cs.put', number, secret: 's1', cards });
}
export function edit(story: Story, node = 'c1'): void {
  story.act(node, { act: 'edit', attempt: 'e', add: [], remove: [] });
}
export function sync(story: Story): void {
  story.act('c1', { act: 'synchronise', attempt: 's' });
}
export function played(play: Case[1]): Story {
  const cast = bound();
  play(cast);
  return cast.story;
}
