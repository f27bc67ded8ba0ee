import { expect, test } from 'vitest';
import { Story } from '../model/story.test-support.ts';
import { eventText } from './event-text.ts';

test('each event says in one line who did what to whom, with its number', () => {
  const story = new Story().bind();
  story.shareOffline('a1', [story.card('x')]).end();
  const lines = story.trace().events.map(eventText);
  expect(lines.filter((line) => line.includes('\n'))).toEqual([]);
  expect(lines).toContainEqual(expect.stringMatching(/^\d+ {2}c1 > i1 {2}sdk.bind {2}number "\+1/));
  expect(lines).toContainEqual(
    expect.stringMatching(/i1 > c1 {2}answer to sdk.state {2}ok true, online false/),
  );
  expect(lines).toContainEqual(expect.stringMatching(/user > c1 {2}share/));
});

test('what a program says at length is cut, not printed whole', () => {
  const story = new Story();
  story.call('c1', 'user', {
    op: 'ui.tell',
    attempt: 'a',
    outcome: 'failed',
    reason: 'x'.repeat(10_000),
  });
  const [longest] = story
    .trace()
    .events.map(eventText)
    .toSorted((a, b) => b.length - a.length);
  expect(longest?.length).toBeLessThan(200);
});
