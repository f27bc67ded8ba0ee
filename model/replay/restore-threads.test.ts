import { expect, test } from 'vitest';
import { n1, type Story } from '../story.test-support.ts';
import { bound, emptiedBy, lastSent } from './replayed.test-support.ts';

test('a restore with pages, delivered as they come, is accepted', () => {
  const { story, a, b } = bound();
  story.act('i1', { act: 'restore', attempt: 'r1' });
  const get = { op: 'cs.get', number: n1, proof: 'k1' } as const;
  const deliver = { op: 'sdk.deliver', handle: 'h1', attempt: 'r1' } as const;
  story.call('i1', 'cs', { ...get, page: 0 }, { cards: [a], next: 1 });
  story.call('i1', 'c1', { ...deliver, cards: [a], more: true });
  story.failing('i1', 'cs', { ...get, page: 1 }, false);
  story.call('i1', 'cs', { ...get, page: 1 }, { cards: [b], next: null });
  story.call('i1', 'c1', { ...deliver, cards: [b], more: false });
  expect(emptiedBy(story.trace())).toBeNull();
});

test('a signal that the contact client passes on is a signal', () => {
  const { story, a } = bound();
  story.act('c1', { act: 'restore', attempt: 'r1' });
  story.call('c1', 'i1', { op: 'sdk.restore', handle: 'h1', attempt: 'r1' });
  story.call('i1', 'cs', { op: 'cs.get', number: n1, proof: 'k1', page: 0 }, { cards: [a] });
  const deliver = { op: 'sdk.deliver', handle: 'h1', attempt: 'r1', cards: [a] } as const;
  story.call('i1', 'c1', { ...deliver, more: false });
  expect(emptiedBy(story.trace())).toBeNull();
});

const get = { op: 'cs.get', number: n1, proof: 'k1', page: 0 } as const;
const deliver = { op: 'sdk.deliver', handle: 'h1', attempt: 'r1', more: false } as const;
const brokenChains = [
  [
    'with no signal',
    (story: Story, card: number) => story.call('i1', 'cs', get, { cards: [card] }),
  ],
  [
    'on a request from before the signal',
    (story: Story, card: number) => {
      story.call('i1', 'cs', get, { cards: [card] });
      story.act('i1', { act: 'restore', attempt: 'r1' });
    },
  ],
  ['with no request', (story: Story) => story.act('i1', { act: 'restore', attempt: 'r1' })],
  [
    'before the answer',
    (story: Story) => {
      story.act('i1', { act: 'restore', attempt: 'r1' });
      story.sent('i1', 'cs', get);
    },
  ],
  [
    'after an error in place of the answer',
    (story: Story) => {
      story.act('i1', { act: 'restore', attempt: 'r1' });
      story.failing('i1', 'cs', get);
    },
  ],
  [
    'after an unbind',
    (story: Story, card: number) => {
      story.act('i1', { act: 'restore', attempt: 'r1' });
      story.call('i1', 'cs', get, { cards: [card] });
      story.unbind();
    },
  ],
] as const;

test.each(brokenChains)('a restore that is delivered %s is not accepted', (_, before) => {
  const { story, a } = bound();
  before(story, a);
  story.call('i1', 'c1', { ...deliver, cards: [a] });
  expect(emptiedBy(story.trace())).toBe(lastSent(story.trace(), 'sdk.deliver'));
});

test('a second restore needs a request of its own', () => {
  const { story, a } = bound();
  story.restore('r0', [a]).act('i1', { act: 'restore', attempt: 'r1' });
  story.call('i1', 'c1', { ...deliver, cards: [a] });
  expect(emptiedBy(story.trace())).toBe(lastSent(story.trace(), 'sdk.deliver'));
});

test('a signal that was answered with no calls for nothing', () => {
  const { story, a } = bound();
  story.act('c1', { act: 'restore', attempt: 'r0' });
  story.failing('c1', 'i1', { op: 'sdk.restore', handle: 'h1', attempt: 'r0' });
  story.call('i1', 'cs', get, { cards: [a] });
  story.call('i1', 'c1', { ...deliver, attempt: '', cards: [a] });
  expect(emptiedBy(story.trace())).toBe(lastSent(story.trace(), 'sdk.deliver'));
});

test('a request that is on its way serves a second signal as well', () => {
  const { story, a } = bound();
  story.act('i1', { act: 'restore', attempt: 'r0' });
  const request = story.sent('i1', 'cs', get);
  story.act('i1', { act: 'restore', attempt: 'r1' });
  story.reply(request, { ok: true, cards: [a], next: null });
  story.call('i1', 'c1', { ...deliver, attempt: 'r0', cards: [a] });
  story.call('i1', 'c1', { ...deliver, cards: [a] });
  expect(emptiedBy(story.trace())).toBeNull();
});

test('cards for a client that knows it is not bound are accepted only when it refuses them', () => {
  const { story, a } = bound();
  story.call('c1', 'i9', { op: 'sdk.bind', handle: 'h9', number: '+12025550109', token: 'k9' });
  story.act('i1', { act: 'restore', attempt: 'r1' });
  story.call('i1', 'cs', get, { cards: [a] });
  story.failing('i1', 'c1', { ...deliver, cards: [a] });
  expect(emptiedBy(story.trace())).toBeNull();
  story.call('i1', 'c1', { ...deliver, cards: [a] });
  expect(emptiedBy(story.trace())).not.toBeNull();
});
