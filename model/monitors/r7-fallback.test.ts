import { expect, test } from 'vitest';
import { n2, Story, toU2 } from '../story.test-support.ts';
import { broken, occasions } from './judged.test-support.ts';
import { monitorFallback as monitor } from './r7-fallback.ts';

const handOver = {
  op: 'sdk.share',
  handle: 'h1',
  attempt: 'a',
  cards: [0],
  recipients: ['u2'],
} as const;
const text = {
  op: 'sms.send',
  attempt: 'a',
  to: n2,
  cards: [0],
  text: '',
  referenceBits: 16,
} as const;

function shared(): Story {
  const story = new Story().bind();
  story.act('c1', { act: 'share', attempt: 'a', recipients: [toU2] });
  return story;
}
function outcome(story: Story, word: 'unknown' | 'failed'): void {
  const message = {
    op: 'sdk.outcome',
    handle: 'h1',
    attempt: 'a',
    outcome: word,
    reason: '',
  } as const;
  story.call('i1', 'c1', message);
}

test('passes when a failure that is not definite is told as unknown', () => {
  const story = shared();
  story.failing('c1', 'i1', handOver, false);
  story.tell('a', 'unknown');
  expect(broken(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).toEqual(['R7/fallback']);
});

test('a definite failure may be followed by another manner, at once or when it is known', () => {
  const story = shared();
  story.failing('c1', 'i1', handOver);
  story.sms('a', [0]);
  expect(broken(story, monitor)).toEqual([]);
  const later = shared();
  later.failing('c1', 'i1', handOver, false);
  outcome(later, 'failed');
  later.sms('a', [0]);
  expect(broken(later, monitor)).toEqual([]);
});

test('fails when a short message follows a hand-over whose end nobody knows', () => {
  const story = shared();
  story.failing('c1', 'i1', handOver, false);
  story.sms('a', [0]);
  expect(broken(story, monitor)).toEqual(['R7/fallback']);
  const told = shared();
  told.handOver('a', [0]);
  outcome(told, 'unknown');
  told.sms('a', [0]);
  expect(broken(told, monitor)).toEqual(['R7/fallback']);
});

test('fails when a hand-over follows a short message whose end nobody knows', () => {
  const story = shared();
  story.failing('c1', 'sms', text, false);
  story.handOver('a', [0]);
  expect(broken(story, monitor)).toEqual(['R7/fallback']);
});

test('fails on order only: the same manner again, or a new word of the user, is no fallback', () => {
  const story = shared();
  story.failing('c1', 'i1', handOver, false);
  story.handOver('a', [0]);
  story.failing('c1', 'i1', handOver, false);
  story.act('c1', { act: 'share', attempt: 'a', recipients: [toU2] });
  story.sms('a', [0]);
  expect(broken(story, monitor)).toEqual([]);
});

test('has no occasion when nothing failed', () => {
  const story = new Story().bind();
  story.shareOnline('a', [story.card('x')]).shareOffline('a2', [story.card('y')]);
  expect(occasions(story, monitor)).toEqual([]);
});
