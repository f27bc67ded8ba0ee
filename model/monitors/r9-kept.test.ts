import { expect, test } from 'vitest';
import { Story } from '../story.test-support.ts';
import { broken, occasions } from './judged.test-support.ts';
import { monitorKept as monitor } from './r9-kept.ts';

function edit(story: Story, add: readonly number[], remove: readonly string[] = []): Story {
  story.act('c1', { act: 'edit', attempt: 'e', add, remove });
  return story;
}

test('passes when what is typed in can be read out, in any version and with a UID', () => {
  const story = new Story().book([]);
  const x = story.card('x');
  edit(story, [x]).book([story.card('x', { octets: 'another version', uid: 'made up' })]);
  expect(broken(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).toEqual(['R9/kept']);
});

test('fails when a number of a card is lost on its way into the book', () => {
  const story = new Story().book([]);
  const x = story.card('x', { core: ['tel 1', 'tel 2'] });
  edit(story, [x]).book([story.card('x', { core: ['tel 1'] })]);
  expect(broken(story, monitor)).toEqual(['R9/kept']);
});

test('a loss at whole level alone, or of the first octets, is not judged here', () => {
  const story = new Story().book([]);
  const x = story.card('x');
  edit(story, [x]).book([story.card('x', { whole: [] })]);
  expect(broken(story, monitor)).toEqual([]);
});

test('a hostile card may be refused if that is told', () => {
  const story = new Story().book([]);
  edit(story, [story.card('broken')])
    .tell('e', 'refused')
    .book([]);
  expect(broken(story, monitor)).toEqual([]);
});

test('fails when a card changes or goes although nobody touched the book', () => {
  const story = new Story();
  story.book([story.card('x')]).book([]);
  expect(broken(story, monitor)).toEqual(['R9/kept']);
});

test('fails on order only: a card that is removed after it was added is gone', () => {
  const story = new Story().book([]);
  const x = story.card('x');
  edit(story, [x]);
  edit(story, [], [`b${x}`]).book([]);
  expect(broken(story, monitor)).toEqual([]);
});

test('has no occasion when nothing was put into the book', () => {
  expect(occasions(new Story().book([]).book([]), monitor)).toEqual([]);
});
