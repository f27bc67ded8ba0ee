import { expect, test } from 'vitest';
import { n1, Story } from '../story.test-support.ts';
import { monitorReturnDelivery as monitor } from './1z-deliver.ts';
import { broken, needless, undecided, witnessed } from './judged.test-support.ts';

function bound(): { story: Story; x: number; y: number } {
  const story = new Story().bind();
  return { story, x: story.card('x'), y: story.card('y') };
}
const ask = { op: 'cs.get', number: n1, proof: 'k1', page: 0 } as const;
function signal(story: Story, attempt = 'r'): void {
  story.act('i1', { act: 'restore', attempt });
}
function get(story: Story, cards: readonly number[], next: number | null = null): void {
  story.call('i1', 'cs', ask, { cards, next });
}
function deliver(story: Story, cards: readonly number[], to = 'c1', attempt = 'r'): void {
  story.call('i1', to, { op: 'sdk.deliver', handle: 'h1', attempt, cards, more: false });
}

test('passes when what the server answered is delivered', () => {
  const { story, x, y } = bound();
  story.restore('r', [x, y]);
  expect(witnessed(story, monitor)).toEqual(['1.z/delivered']);
  expect(broken(story, monitor)).toEqual([]);
  expect(needless(story, monitor)).toEqual([]);
});

test('passes for cards in another version, with a UID, and in several messages', () => {
  const { story, x, y } = bound();
  signal(story);
  get(story, [x, y]);
  const other = story.card('x', { uid: 'made up', octets: 'x in another version' });
  const page = { op: 'sdk.deliver', handle: 'h1', attempt: 'r' } as const;
  story.call('i1', 'c1', { ...page, cards: [other], more: true });
  story.call('i1', 'c1', { ...page, cards: [y], more: false });
  expect(broken(story, monitor)).toEqual([]);
  expect(witnessed(story, monitor)).toEqual(['1.z/delivered']);
});

test('a repeated restore, and one that brings nothing, break nothing and show nothing new', () => {
  const { story, x } = bound();
  story.handOver('a', [x]).restore('r', [x]).restore('r2', [x]).restore('r3', []);
  expect(broken(story, monitor)).toEqual([]);
  expect(witnessed(story, monitor)).toEqual([]);
  expect(undecided(story, monitor)).toEqual(['1.z/delivered']);
});

test('fails when the answer is never delivered, and is open when it was told as failed', () => {
  const { story, x } = bound();
  signal(story);
  get(story, [x]);
  expect(broken(story, monitor)).toEqual(['1.z/omitted']);
  story.tell('r', 'failed', 'i1');
  expect(broken(story, monitor)).toEqual(['1.z/omitted']);
  const told = bound();
  signal(told.story);
  get(told.story, [told.x]);
  told.story.tell('r', 'failed', 'i1');
  expect(broken(told.story, monitor)).toEqual([]);
  expect(undecided(told.story, monitor)).toEqual(['1.z/omitted']);
});

test('what was told as done before the answer came is still to be delivered', () => {
  const { story, x } = bound();
  signal(story);
  story.tell('r', 'done', 'i1');
  get(story, [x]);
  expect(broken(story, monitor)).toEqual(['1.z/omitted']);
});

test('a request that failed and was repeated has not stood in the way of the delivery', () => {
  const { story, x } = bound();
  signal(story);
  story.failing('i1', 'cs', ask);
  get(story, [x]);
  expect(broken(story, monitor)).toEqual(['1.z/omitted']);
});

test('fails on order: cards are delivered before the answer', () => {
  const { story, x } = bound();
  signal(story);
  const call = story.sent('i1', 'cs', ask);
  deliver(story, [x]);
  story.got(call);
  story.reply(call, { ok: true, cards: [x], next: null });
  expect(broken(story, monitor)).toEqual(['1.z/before-answer']);
  expect(witnessed(story, monitor)).toEqual([]);
});

test('fails when what is delivered is not in the answer: a cache behind a request for show', () => {
  const { story, x, y } = bound();
  story.restore('r', [x]);
  signal(story, 'r2');
  get(story, [y]);
  deliver(story, [x], 'c1', 'r2');
  expect(broken(story, monitor)).toEqual(['1.z/not-in-answer']);
});

test('fails when a delivered card is changed, in its core or otherwise', () => {
  for (const change of [{ core: ['tel other'] }, { whole: ['fn x'] }]) {
    const { story, x } = bound();
    signal(story);
    get(story, [x]);
    deliver(story, [story.card('x', change)]);
    expect(broken(story, monitor)).toEqual(['1.z/altered']);
  }
});

test('a card that is like one of the answer and comes beside it is not a changed copy of it', () => {
  const { story, x, y } = bound();
  signal(story);
  get(story, [x, y]);
  deliver(story, [x, y, story.card('namesake', { names: ['name x'] })]);
  expect(broken(story, monitor)).toEqual(['1.z/not-in-answer']);
});

test('fails when cards go to a client that is not bound, or on another terminal', () => {
  const { story, x } = bound();
  signal(story);
  get(story, [x]);
  deliver(story, [x], 'c2');
  expect(broken(story, monitor)).toEqual(['1.z/wrong-client']);
  const late = bound();
  signal(late.story);
  get(late.story, [late.x]);
  late.story.unbind();
  deliver(late.story, [late.x]);
  expect(broken(late.story, monitor)).toEqual(['1.z/wrong-client']);
});

test('an unbind that is still on its way accuses no delivery', () => {
  const { story, x } = bound();
  signal(story);
  get(story, [x]);
  const unbind = story.sent('c1', 'i1', { op: 'sdk.unbind', handle: 'h1' });
  deliver(story, [x]);
  story.got(unbind);
  expect(broken(story, monitor)).toEqual([]);
});

test('fails when cards of the answer go to friends, unless they were shared as well', () => {
  const { story, x } = bound();
  story.restore('r', [x]).im('m', [x]);
  expect(broken(story, monitor)).toEqual(['1.z/forwarded']);
  const shared = bound();
  shared.story.restore('r', [shared.x]).handOver('a', [shared.x]).im('m', [shared.x]);
  expect(broken(shared.story, monitor)).toEqual([]);
});

test('is open, never met, when nothing was restored', () => {
  const { story } = bound();
  expect(witnessed(story, monitor)).toEqual([]);
  expect(broken(story, monitor)).toEqual([]);
});
