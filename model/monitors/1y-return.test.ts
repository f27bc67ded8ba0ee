import { expect, test } from 'vitest';
import { n1, Story } from '../story.test-support.ts';
import { monitorReturn as monitor } from './1y-return.ts';
import { broken, needless, occasions, witnessed } from './judged.test-support.ts';

/** Bound, with two cards on the server. */
function ready(): { story: Story; x: number; y: number } {
  const story = new Story().bind();
  const [x, y] = [story.card('x'), story.card('y')];
  story.book([x, y]).synchronise('s').book([]);
  return { story, x, y };
}
function get(story: Story, cards: readonly number[], page = 0, next: number | null = null): void {
  story.call('i1', 'cs', { op: 'cs.get', number: n1, proof: 'k1', page }, { cards, next });
}
function error(story: Story, page = 0): void {
  story.failing('i1', 'cs', { op: 'cs.get', number: n1, proof: 'k1', page });
}
function signal(story: Story, attempt = 'r'): Story {
  story.act('i1', { act: 'restore', attempt });
  return story;
}
function deliver(story: Story, cards: readonly number[], more = false, attempt = 'r'): void {
  story.call('i1', 'c1', { op: 'sdk.deliver', handle: 'h1', attempt, cards, more });
}

test('passes when the server returns the contact', () => {
  const { story, x, y } = ready();
  story.restore('r', [x, y]);
  expect(witnessed(story, monitor)).toEqual(['1.y/returned']);
  expect(broken(story, monitor)).toEqual([]);
  expect(needless(story, monitor)).toEqual([]);
});

test('pages may be fetched and delivered one by one, and a restore may be retried', () => {
  const { story, x, y } = ready();
  signal(story);
  get(story, [x], 0, 1);
  deliver(story, [x], true);
  error(story, 1);
  get(story, [y], 1);
  deliver(story, [y]);
  expect(broken(story, monitor)).toEqual([]);
});

test('an interrupted restore may be resumed at the page that was missing', () => {
  const { story, x, y } = ready();
  signal(story);
  get(story, [x], 0, 1);
  deliver(story, [x], true);
  error(story, 1);
  story.call('i1', 'c1', { op: 'sdk.restore-failed', handle: 'h1', attempt: 'r', reason: '' });
  signal(story, 'r2');
  get(story, [y], 1);
  deliver(story, [y], false, 'r2');
  expect(broken(story, monitor)).toEqual([]);
});

test('an empty contact may be delivered as no cards, or not at all', () => {
  const story = new Story().bind();
  signal(story);
  get(story, []);
  deliver(story, []);
  signal(story, 'r2');
  get(story, []);
  story.tell('r2', 'done', 'i1');
  expect(broken(story, monitor)).toEqual([]);
  expect(witnessed(story, monitor)).toEqual([]);
});

test('an error that is told as failed is the honest end', () => {
  const { story } = ready();
  signal(story);
  error(story);
  story.tell('r', 'failed', 'i1');
  expect(broken(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).toEqual(['1.y/fabricated']);
});

test('fails when the IM client goes on with empty or made-up data after an error', () => {
  for (const label of [null, 'made up']) {
    const { story } = ready();
    signal(story);
    error(story);
    deliver(story, label === null ? [] : [story.card(label)]);
    expect(broken(story, monitor)).toEqual(['1.y/fabricated']);
  }
  const { story } = ready();
  signal(story);
  error(story);
  story.tell('r', 'done', 'i1');
  expect(broken(story, monitor)).toEqual(['1.y/fabricated']);
});

test('an error that comes when the restore is over makes nothing up', () => {
  const { story, x } = ready();
  signal(story);
  deliver(story, [x]);
  error(story);
  story.tell('r', 'done', 'i1');
  expect(broken(story, monitor)).toEqual([]);
});

test('fails when a page is never fetched, or cards are left out, and it is said to be complete', () => {
  const { story, x } = ready();
  signal(story);
  get(story, [x], 0, 1);
  deliver(story, [x]);
  expect(broken(story, monitor)).toEqual(['1.y/partial']);
  const other = ready();
  signal(other.story);
  get(other.story, [other.x, other.y]);
  deliver(other.story, [other.x]);
  expect(broken(other.story, monitor)).toEqual(['1.y/partial']);
});

test('fails when the server leaves a card out or changes one', () => {
  const { story, x, y } = ready();
  signal(story);
  get(story, [x]);
  expect(broken(story, monitor)).toEqual(['1.y/server-partial']);
  const other = ready();
  signal(other.story);
  get(other.story, [y, other.story.card('x', { whole: ['fn x'] })]);
  expect(broken(other.story, monitor)).toEqual(['1.y/server-partial']);
  expect(x).toBe(other.x);
});

test('what another device changed while the pages were fetched is no fault of the server', () => {
  const { story, x, y } = ready();
  signal(story);
  get(story, [x], 0, 1);
  story.fact({ kind: 'world.server-book', number: n1, cards: [x, y, story.card('new')] });
  get(story, [y], 1);
  deliver(story, [x, y]);
  expect(broken(story, monitor)).toEqual([]);
});

test('fails when the server sends cards straight to the contact client', () => {
  const { story, x } = ready();
  signal(story);
  const message = { op: 'open.send', medium: 'socket', cards: [x], text: '' } as const;
  story.call('cs', 'c1', message);
  expect(broken(story, monitor)).toEqual(['1.y/straight']);
});

test('a contact client that asks the server itself is answered rightly', () => {
  const { story, x, y } = ready();
  const message = { op: 'cs.get', number: n1, proof: 's1', page: 0 } as const;
  story.call('c1', 'cs', message, { cards: [x, y], next: null });
  expect(broken(story, monitor)).toEqual([]);
});

test('fails on order: an answer that no signal called for shows nothing', () => {
  const { story, x, y } = ready();
  get(story, [x, y]);
  signal(story);
  expect(witnessed(story, monitor)).toEqual([]);
});

test('is open, never met, when nobody asked', () => {
  const { story } = ready();
  expect(witnessed(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).toEqual([]);
});
