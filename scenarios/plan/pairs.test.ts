import { expect, test } from 'vitest';
import { n1, Story, toU2 } from '../../model/story.test-support.ts';
import type { Twin } from '../situation.ts';
import { compareTwins } from './pairs.ts';

const script = {
  cast: {
    terminals: [],
    accounts: [],
    friendships: [],
    serverBooks: {},
    pageCards: 1,
    reports: 'off',
  },
  steps: [],
} as const;
const twin: Twin = {
  check: '1.c/binding-decides',
  obligation: 'share',
  intervention: 'the user does not bind',
  base: script,
  twin: script,
  observe: 'passed',
  mustFlip: true,
};

function shared(story: Story) {
  return story
    .shareOnline('a', [story.card('x')])
    .end()
    .trace();
}

function refused() {
  const story = new Story();
  story.select('a', [story.card('x')]);
  story.act('c1', { act: 'share', attempt: 'a', recipients: [toU2] });
  return story.tell('a', 'refused').end().trace();
}

test('the binding decides where nothing passes without it, and not where something does', () => {
  const base = shared(new Story().bind());
  expect(compareTwins(twin, base, refused())?.flipped).toBe(true);
  expect(compareTwins(twin, base, shared(new Story()))?.flipped).toBe(false);
});

test('a contact client that bound itself unasked shows nothing of what the binding decides', () => {
  const unasked = new Story();
  unasked.call('c1', 'i1', { op: 'sdk.bind', handle: 'h1', number: n1, token: 'k1' });
  expect(compareTwins(twin, shared(new Story().bind()), shared(unasked))).toBeNull();
});

test('a manner that follows a false telling shows nothing of what decides it', () => {
  const manner: Twin = { ...twin, check: '1.o/state-decides', obligation: '', observe: 'manner' };
  const base = shared(new Story().bind());
  const honest = new Story().bind().session('i1', 'u1', false);
  expect(compareTwins(manner, base, shared(honest))).toBeNull();
  expect(compareTwins(manner, base, base)?.flipped).toBe(false);
});
