import { expect, test } from 'vitest';
import { replay } from '../replay.ts';
import type { Story } from '../story.test-support.ts';
import { bound, emptiedBy, lastSent } from './replayed.test-support.ts';

function rejections(story: Story): readonly (number | null)[] {
  const { bindings } = replay(story.end().trace());
  return bindings.filter(({ accepted }) => !accepted).map((each) => each.emptiedBy);
}

test('what a stranger asks and gives is rejected where it is accepted, and nowhere else', () => {
  const words = { handle: 'made up', account: 'u2', reason: '' } as const;
  const refused = bound();
  const card = { op: 'sdk.card', ...words, cards: [refused.a] } as const;
  refused.story.failing('stranger', 'c1', card);
  expect(rejections(refused.story)).toEqual([]);
  const taken = bound();
  taken.story.call('stranger', 'c1', card);
  const { events } = taken.story.trace();
  const answer = events.findLast(({ kind }) => kind === 'reply')?.seq;
  expect(rejections(taken.story)).toEqual([answer]);
  expect(emptiedBy(taken.story.trace())).toBeNull();
});

test('cards that a client gives to a stranger are rejected, whatever the stranger says', () => {
  const { story, a } = bound();
  const words = { handle: 'h7', attempt: 'r7', more: false } as const;
  story.failing('i1', 'stranger', { op: 'sdk.deliver', ...words, cards: [a] });
  expect(rejections(story)).toEqual([lastSent(story.trace(), 'sdk.deliver')]);
});
