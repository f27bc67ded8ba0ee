import { expect, test } from 'vitest';
import { Story, toU2 } from '../story.test-support.ts';
import { monitorContact } from './1d-contact.ts';
import { broken, checksFound, expectEachEventNeeded, shown } from './findings.test-support.ts';

function withBook(): { story: Story; card: number } {
  const story = new Story();
  const card = story.card('x');
  story.book([card]).bind();
  return { story, card };
}

test('passes when the cards shared are cards of the book', () => {
  const { story, card } = withBook();
  story.shareOnline('a1', [card]).end();
  expect(shown(story.trace(), monitorContact)).toEqual(['1.d/book']);
  expect(broken(story, monitorContact)).toEqual([]);
  expectEachEventNeeded(story.trace(), monitorContact);
});

test("fails when a card of the server or a friend's card is shared in place of the book's", () => {
  const { story, card } = withBook();
  const changed = story.card('changed', { names: ['name x'] });
  story.fact({ kind: 'world.server-book', number: '+12025550101', cards: [changed] });
  story.select('a1', [card]).act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  story.handOver('a1', [changed]);
  story.handOver('a2', [story.ownCard('u2')]);
  expect(broken(story, monitorContact)).toEqual(['1.d/elsewhere', '1.d/elsewhere']);
});

test('a card from elsewhere beside the cards of the book is listed and not judged', () => {
  const { story, card } = withBook();
  story.select('a1', [card]).act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  story.handOver('a1', [card, story.ownCard('u2')]);
  expect(broken(story, monitorContact)).toEqual([]);
  expect(checksFound('extra', story, monitorContact)).toEqual(['1.d/elsewhere']);
});

test('fails on order: a card is read out only after it was selected and shared', () => {
  const story = new Story().bind();
  const card = story.card('x');
  story.book([]).shareOnline('a1', [card]).book([card]).end();
  expect(shown(story.trace(), monitorContact)).toEqual([]);
});

test("a friend's card that was imported is a card of the book, read out or not", () => {
  const { story } = withBook();
  story.import('a1').shareOnline('a2', [story.ownCard('u2')]);
  expect(broken(story, monitorContact)).toEqual([]);
  const unread = withBook().story;
  const cards = [unread.ownCard('u2')];
  unread.call('i1', 'c1', { op: 'sdk.card', handle: 'h1', account: 'u2', cards, reason: '' });
  unread.handOver('a2', cards);
  expect(broken(unread, monitorContact)).toEqual([]);
});

test('is open, never met, when the book could not be read or nothing was shared', () => {
  const unread = new Story().bind();
  unread.shareOnline('a1', [unread.card('x')]).end();
  expect(shown(unread.trace(), monitorContact)).toEqual([]);
  expect(shown(withBook().story.end().trace(), monitorContact)).toEqual([]);
});
