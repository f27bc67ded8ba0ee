import { expect, test } from 'vitest';
import { n1, Story } from '../story.test-support.ts';
import { monitorSignal as monitor } from './1w-signal.ts';
import { broken, extras, needless, occasions, witnessed } from './judged.test-support.ts';

function bound(): { story: Story; x: number } {
  const story = new Story().bind();
  return { story, x: story.card('x') };
}
function get(story: Story, cards: readonly number[], from = 'i1'): void {
  const message = { op: 'cs.get', number: n1, proof: 'k1', page: 0 } as const;
  story.call(from, 'cs', message, { cards, next: null });
}
function deliver(story: Story, attempt: string, cards: readonly number[]): void {
  story.call('i1', 'c1', { op: 'sdk.deliver', handle: 'h1', attempt, cards, more: false });
}

test('passes when the user gives the signal to the IM client', () => {
  const { story, x } = bound();
  story.restore('r', [x]);
  expect(witnessed(story, monitor)).toEqual(['1.w/signal']);
  expect(broken(story, monitor)).toEqual([]);
  expect(needless(story, monitor)).toEqual([]);
});

test('passes when the contact client passes the signal on through the SDK', () => {
  const { story, x } = bound();
  story.act('c1', { act: 'restore', attempt: 'r' });
  story.call('c1', 'i1', { op: 'sdk.restore', handle: 'h1', attempt: 'r' });
  get(story, [x]);
  deliver(story, 'r', [x]);
  story.tell('r', 'done');
  expect(witnessed(story, monitor)).toEqual(['1.w/signal']);
  expect(broken(story, monitor)).toEqual([]);
  expect(needless(story, monitor)).toEqual([]);
});

test('one signal covers a retry after a failed request, and all pages', () => {
  const { story, x } = bound();
  story.act('i1', { act: 'restore', attempt: 'r' });
  story.failing('i1', 'cs', { op: 'cs.get', number: n1, proof: 'k1', page: 0 }, false);
  get(story, [x]);
  deliver(story, 'r', [x]);
  expect(extras(story, monitor)).toEqual([]);
  expect(broken(story, monitor)).toEqual([]);
});

test('fails when a restore that nobody asked for rests on an automatic fetch', () => {
  const { story, x } = bound();
  get(story, [x]);
  deliver(story, 'r', [x]);
  expect(broken(story, monitor)).toEqual(['1.w/automatic']);
});

test('fails on order: the signal of a restore that has ended covers no later fetch', () => {
  const { story, x } = bound();
  story.restore('r', [x]);
  const y = story.card('y');
  get(story, [x, y]);
  deliver(story, 'again', [x, y]);
  expect(broken(story, monitor)).toEqual(['1.w/automatic']);
});

test('a fetch that nobody asked for and that no restore rests on is an extra', () => {
  const { story, x } = bound();
  get(story, [x]);
  expect(broken(story, monitor)).toEqual([]);
  expect(extras(story, monitor)).toEqual(['1.w/automatic']);
  expect(witnessed(story, monitor)).toEqual([]);
});

test('fails when the contact client handles the signal alone, by the server or by itself', () => {
  const { story, x } = bound();
  story.act('c1', { act: 'restore', attempt: 'r' });
  get(story, [x], 'c1');
  expect(broken(story, monitor)).toEqual(['1.w/handled-alone']);
  const alone = bound().story;
  alone.act('c1', { act: 'restore', attempt: 'r' });
  alone.tell('r', 'done');
  expect(broken(alone, monitor)).toEqual(['1.w/handled-alone']);
});

test('a contact client that is not bound may refuse', () => {
  const story = new Story();
  story.act('c1', { act: 'restore', attempt: 'r' });
  story.tell('r', 'refused');
  expect(broken(story, monitor)).toEqual([]);
});

test('is open, never met, when nobody asked for a restore', () => {
  const { story } = bound();
  expect(witnessed(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).toEqual([]);
});
