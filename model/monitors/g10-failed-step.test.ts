import { expect, test } from 'vitest';
import { n1, Story, toU2 } from '../story.test-support.ts';
import { monitorFailedStep as monitor } from './g10-failed-step.ts';
import { broken, occasions } from './judged.test-support.ts';

const ask = { op: 'cs.get', number: n1, proof: 'k1', page: 0 } as const;
const bind = { op: 'sdk.bind', handle: 'h1', number: n1, token: 'k1' } as const;
const share = {
  op: 'sdk.share',
  handle: 'h1',
  attempt: 'a',
  cards: [0],
  recipients: ['u2'],
} as const;

test('passes when a failed step is told as failed, or repeated with success', () => {
  const story = new Story();
  story.act('c1', { act: 'bind', attempt: 'b', imClient: 'i1', number: n1 });
  story.failing('c1', 'i1', bind);
  story.tell('b', 'failed').bind();
  story.act('i1', { act: 'restore', attempt: 'r' });
  story.failing('i1', 'cs', ask);
  story.call('i1', 'cs', ask, { cards: [], next: null });
  story.tell('r', 'done', 'i1');
  expect(broken(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).toEqual(['G10']);
});

test('an indefinite end is not a failed step', () => {
  const story = new Story().bind();
  story.act('c1', { act: 'share', attempt: 'a', recipients: [toU2] });
  story.failing('c1', 'i1', share, false);
  story.tell('a', 'unknown');
  expect(broken(story, monitor)).toEqual([]);
});

test('fails when a failed step is told as done, whatever the act', () => {
  const binding = new Story();
  binding.act('c1', { act: 'bind', attempt: 'b', imClient: 'i1', number: n1 });
  binding.failing('c1', 'i1', bind);
  binding.tell('b', 'done');
  expect(broken(binding, monitor)).toEqual(['G10']);

  const sharing = new Story().bind();
  sharing.act('c1', { act: 'share', attempt: 'a', recipients: [toU2] });
  sharing.failing('c1', 'i1', share);
  sharing.tell('a', 'handed-over');
  expect(broken(sharing, monitor)).toEqual(['G10']);

  const restoring = new Story().bind();
  restoring.act('c1', { act: 'restore', attempt: 'r' });
  restoring.call('c1', 'i1', { op: 'sdk.restore', handle: 'h1', attempt: 'r' });
  const failed = { op: 'sdk.restore-failed', handle: 'h1', attempt: 'r', reason: 'no' } as const;
  restoring.call('i1', 'c1', failed);
  restoring.tell('r', 'done');
  expect(broken(restoring, monitor)).toEqual(['G10']);
});

test('fails when a failed step is not told at all, unless the user is still being asked', () => {
  const story = new Story().bind();
  story.act('c1', { act: 'synchronise', attempt: 's' });
  story.failing('c1', 'cs', { op: 'cs.put', number: n1, secret: 's1', cards: [] });
  expect(broken(story, monitor)).toEqual(['G10']);
  const prompt = { kind: 'confirm', text: 'again?' } as const;
  const asking = new Story().bind();
  asking.act('c1', { act: 'synchronise', attempt: 's' });
  asking.failing('c1', 'cs', { op: 'cs.put', number: n1, secret: 's1', cards: [] });
  asking.sent('c1', 'user', { op: 'ui.ask', attempt: 's', prompt });
  expect(broken(asking, monitor)).toEqual([]);
});

test('fails on order: a delivery after an error relies on the request that failed', () => {
  const story = new Story().bind();
  story.act('i1', { act: 'restore', attempt: 'r' });
  story.failing('i1', 'cs', ask);
  const message = {
    op: 'sdk.deliver',
    handle: 'h1',
    attempt: 'r',
    cards: [],
    more: false,
  } as const;
  story.call('i1', 'c1', message);
  story.tell('r', 'failed', 'i1');
  expect(broken(story, monitor)).toEqual(['G10']);
});

test('has no occasion when nothing failed', () => {
  const story = new Story().bind().restore('r', []);
  expect(occasions(story, monitor)).toEqual([]);
});
