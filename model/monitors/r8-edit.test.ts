import { expect, test } from 'vitest';
import { n1, Story } from '../story.test-support.ts';
import { broken, occasions } from './judged.test-support.ts';
import { monitorTelling as monitor } from './r8-telling.ts';

interface Edit {
  readonly add?: readonly number[];
  readonly remove: readonly string[];
}

function edited(story: Story, { add = [], remove }: Edit, outcome: 'done' | 'failed' = 'done') {
  story.act('c1', { act: 'edit', attempt: 'e', add, remove });
  return story.tell('e', outcome);
}

test('a card that was taken out is out, whatever ids the others have then', () => {
  const story = new Story();
  const [x, y] = [story.card('x'), story.card('y')];
  story.book([x, y]);
  edited(story, { remove: [`b${x}`] }).book([y]);
  expect(broken(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).toContain('R8/overstated');
});

test('fails when a card that was taken out is still there, if it was told as done', () => {
  const story = new Story();
  const [x, y] = [story.card('x'), story.card('y')];
  story.book([x, y]);
  edited(story, { remove: [`b${x}`] }).book([x, y]);
  expect(broken(story, monitor)).toEqual(['R8/overstated']);
});

test('nothing is held against an edit that was told as failed', () => {
  const story = new Story();
  const x = story.card('x');
  story.book([x]);
  edited(story, { remove: [`b${x}`] }, 'failed').book([x]);
  expect(broken(story, monitor)).toEqual([]);
});

test('one of two equal cards is taken out, and the other one may take its id', () => {
  const story = new Story();
  const [x, same] = [story.card('x'), story.card('x')];
  story.book([x, same]);
  edited(story, { remove: [`b${x}`] }).book([x]);
  expect(broken(story, monitor)).toEqual([]);
});

test('an equal card that was put in by the same edit is not the one that was taken out', () => {
  const story = new Story();
  const [x, again] = [story.card('x'), story.card('x')];
  story.book([x]);
  edited(story, { add: [again], remove: [`b${x}`] }).book([again]);
  expect(broken(story, monitor)).toEqual([]);
});

test('fails when an equal card comes in and the one that was taken out stays', () => {
  const story = new Story();
  const [x, again] = [story.card('x'), story.card('x')];
  story.book([x]);
  edited(story, { add: [again], remove: [`b${x}`] }).book([x, again]);
  expect(broken(story, monitor)).toEqual(['R8/overstated']);
});

test('a card that the server gave back meanwhile may be in the book again', () => {
  const story = new Story().bind();
  const x = story.card('x');
  story.book([x]);
  edited(story, { remove: [`b${x}`] });
  const ask = { op: 'cs.get', number: n1, proof: 'k1', page: 0 } as const;
  story.call('c1', 'cs', ask, { cards: [x], next: null });
  story.book([x]);
  expect(broken(story, monitor)).toEqual([]);
});
