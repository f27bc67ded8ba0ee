import { expect, test } from 'vitest';
import { observe } from './observe.ts';
import { n1, Story, toU2 } from './story.test-support.ts';

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

test('what a contact client asks the server for itself is no answer to an IM client', () => {
  const story = new Story().bind();
  const [mine, others] = [story.card('mine'), story.card('others')];
  story.restore('r', [mine]);
  const before = observe.answered(story.trace()).value;
  const get = { op: 'cs.get', number: n1, proof: 's1', page: 0 } as const;
  story.call('c1', 'cs', get, { cards: [others], next: null });
  expect(observe.answered(story.trace()).value).toBe(before);
});

test('a card that somebody else pushes while a friend is looked for finds nobody', () => {
  const play = (account: string) => {
    const story = new Story().bind();
    story.act('c1', { act: 'import', attempt: 'a1', account: 'u2' });
    const cards = [story.ownCard(account)];
    story.call('i1', 'c1', { op: 'sdk.card', handle: 'h1', account, cards, reason: '' });
    return observe.found(story.trace()).value;
  };
  expect(play('u2')).toBe('found');
  expect(play('u3')).toBe('nothing');
});
