import { expect, test } from 'vitest';
import { n1, Story } from '../story.test-support.ts';
import { broken, checksFound } from './findings.test-support.ts';
import { monitorBoundOnly } from './g2-bound-only.ts';
import { boundWith } from './share-stories.test-support.ts';

test('passes, with its occasions counted, when share, import and restore lie after the binding', () => {
  const { story, cards } = boundWith('x');
  story.shareOnline('a1', cards).import('p1').synchronise('s1').restore('r1', cards).end();
  expect(broken(story, monitorBoundOnly)).toEqual([]);
  expect(checksFound('opportunity', story, monitorBoundOnly).length).toBeGreaterThan(3);
});

test('fails on order: what works before the bind, and both who asked and who accepted are named', () => {
  const story = new Story();
  story
    .handOver('a1', [story.card('x')])
    .bind()
    .end();
  expect(broken(story, monitorBoundOnly)).toEqual(['G2', 'G2']);
});

test('fails on order: what works after the unbind', () => {
  const { story, cards } = boundWith('x');
  story.unbind();
  story.call('c1', 'i1', { op: 'sdk.fetch', handle: 'h1', account: 'u2' });
  const deliver = { op: 'sdk.deliver', handle: 'h1', attempt: 'r1', cards, more: false } as const;
  story.call('i1', 'c1', deliver);
  expect(broken(story.end(), monitorBoundOnly)).toEqual(['G2', 'G2', 'G2', 'G2']);
});

test('what a stranger asks or gives is no fault of anybody until a client accepts it', () => {
  const given = (isTaken: boolean) => {
    const { story, cards } = boundWith('x');
    const card = { op: 'sdk.card', handle: 'made up', account: 'u2', cards, reason: '' } as const;
    const share = { op: 'sdk.share', handle: 'h1', attempt: 's1', recipients: ['u2'] } as const;
    if (isTaken) story.call('stranger', 'c1', card);
    else story.failing('stranger', 'c1', card);
    if (isTaken) story.call('stranger', 'i1', { ...share, cards });
    else story.failing('stranger', 'i1', { ...share, cards });
    return story.end();
  };
  expect(broken(given(false), monitorBoundOnly)).toEqual([]);
  expect(checksFound('opportunity', given(false), monitorBoundOnly)).toEqual(['G2', 'G2']);
  expect(broken(given(true), monitorBoundOnly)).toEqual(['G2', 'G2']);
});

test('what is refused without a binding is an occasion and no fault', () => {
  const { story, cards } = boundWith('x');
  story.unbind();
  const share = { op: 'sdk.share', handle: 'h1', attempt: 'a1', recipients: ['u2'] } as const;
  story.failing('c1', 'i1', { ...share, cards });
  expect(broken(story.end(), monitorBoundOnly)).toEqual([]);
  expect(checksFound('opportunity', story, monitorBoundOnly)).toEqual(['G2']);
});

test('while an unbind or a bind is not answered nothing is said', () => {
  const { story, cards } = boundWith('x');
  story.got(story.sent('c1', 'i1', { op: 'sdk.unbind', handle: 'h1' }));
  expect(broken(story.handOver('a1', cards).end(), monitorBoundOnly)).toEqual([]);
  const binding = new Story();
  const bind = { op: 'sdk.bind', handle: 'h1', number: n1, token: 'k1' } as const;
  binding.failing('c1', 'i1', bind, false);
  expect(broken(binding.handOver('a1', []).end(), monitorBoundOnly)).toEqual([]);
});

test('an IM client that was not told of a re-bind is not to blame for what it pushes', () => {
  const { story } = boundWith('x');
  const bind = { op: 'sdk.bind', handle: 'h9', number: n1, token: 'k9' } as const;
  story.call('c1', 'i9', bind);
  const cards = [story.ownCard('u2')];
  const card = { op: 'sdk.card', handle: 'h1', account: 'u2', cards, reason: '' } as const;
  story.failing('i1', 'c1', card);
  expect(broken(story.end(), monitorBoundOnly)).toEqual([]);
});

test('is open, never green, when nothing passed', () => {
  expect(checksFound('opportunity', boundWith('x').story.end(), monitorBoundOnly)).toEqual([]);
});
