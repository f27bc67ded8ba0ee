import { expect, test } from 'vitest';
import { observe } from './observe.ts';
import { Story, toU2 } from './story.test-support.ts';

test('somebody is reached when cards come to an IM client of a recipient of the share', () => {
  const story = new Story().bind();
  story.shareOnline('a1', [story.card('x')]);
  expect(observe.reached(story.trace()).value).toBe('reached');
});

test('cards that come to somebody else, whom the share was not for, reach nobody', () => {
  const story = new Story().bind();
  const x = story.card('x');
  story.select('a1', [x]).act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  const body = { type: 'cards', cards: [x] } as const;
  story.call('im', 'i3', { op: 'im.message', id: 'm1', from: 'u1', body });
  expect(observe.reached(story.trace()).value).toBe('nothing');
});
