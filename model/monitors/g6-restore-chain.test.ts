import { expect, test } from 'vitest';
import { n1, Story } from '../story.test-support.ts';
import { monitorRestoreChain as monitor } from './g6-restore-chain.ts';
import { broken, occasions } from './judged.test-support.ts';

const ask = { op: 'cs.get', number: n1, proof: 'k1', page: 0 } as const;
function bound(): { story: Story; x: number } {
  const story = new Story().bind();
  return { story, x: story.card('x') };
}
function deliver(story: Story, attempt: string, cards: readonly number[], more = false): void {
  story.call('i1', 'c1', { op: 'sdk.deliver', handle: 'h1', attempt, cards, more });
}
function signal(story: Story, attempt: string): void {
  story.act('i1', { act: 'restore', attempt });
}

test('passes for a restore, a repeated one, pages, and a retry after an error', () => {
  const { story, x } = bound();
  story.restore('r', [x]).restore('r2', [x]);
  signal(story, 'r3');
  story.failing('i1', 'cs', ask, false);
  story.call('i1', 'cs', ask, { cards: [x], next: 1 });
  deliver(story, 'r3', [x], true);
  story.call('i1', 'cs', { ...ask, page: 1 }, { cards: [x], next: null });
  deliver(story, 'r3', [x]);
  expect(occasions(story, monitor)).toEqual(['G6']);
  expect(broken(story, monitor)).toEqual([]);
});

test('a delivery that is repeated because its answer was lost stands on the same chain', () => {
  const { story, x } = bound();
  signal(story, 'r');
  story.call('i1', 'cs', ask, { cards: [x], next: null });
  const message = { op: 'sdk.deliver', handle: 'h1', attempt: 'r', cards: [x], more: false };
  story.failing('i1', 'c1', { ...message, op: 'sdk.deliver' }, false);
  deliver(story, 'r', [x]);
  deliver(story, 'r', [x]);
  expect(broken(story, monitor)).toEqual([]);
});

test('fails without a signal', () => {
  const { story, x } = bound();
  story.call('i1', 'cs', ask, { cards: [x], next: null });
  deliver(story, 'r', [x]);
  expect(broken(story, monitor)).toEqual(['G6']);
});

test('fails without a request since the signal, when an earlier restore has brought the cards', () => {
  const { story, x } = bound();
  story.restore('r', [x]);
  signal(story, 'r2');
  deliver(story, 'r2', [x]);
  expect(broken(story, monitor)).toEqual(['G6']);
});

test('fails on order: the delivery comes before the response, or after an error', () => {
  const { story, x } = bound();
  signal(story, 'r');
  const call = story.sent('i1', 'cs', ask);
  deliver(story, 'r', [x]);
  story.reply(call, { ok: true, cards: [x], next: null });
  expect(broken(story, monitor)).toEqual(['G6']);
  const failed = bound();
  signal(failed.story, 'r');
  failed.story.failing('i1', 'cs', ask);
  deliver(failed.story, 'r', [failed.x]);
  expect(broken(failed.story, monitor)).toEqual(['G6']);
});

test('has no occasion when nothing was delivered', () => {
  expect(occasions(bound().story, monitor)).toEqual([]);
});
