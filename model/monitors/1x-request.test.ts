import { expect, test } from 'vitest';
import { n1, Story } from '../story.test-support.ts';
import { monitorRequest as monitor } from './1x-request.ts';
import { broken, extras, needless, undecided, witnessed } from './judged.test-support.ts';

function bound(): { story: Story; x: number } {
  const story = new Story().bind();
  return { story, x: story.card('x') };
}
const ask = { op: 'cs.get', number: n1, proof: 'k1', page: 0 } as const;
function get(story: Story, cards: readonly number[], from = 'i1', to = 'cs'): void {
  story.call(from, to, ask, { cards, next: null });
}
function signal(story: Story, attempt = 'r'): void {
  story.act('i1', { act: 'restore', attempt });
}
function deliver(story: Story, attempt: string, cards: readonly number[]): void {
  story.call('i1', 'c1', { op: 'sdk.deliver', handle: 'h1', attempt, cards, more: false });
}

test('passes when the IM client asks after the signal and the answer was new to it', () => {
  const { story, x } = bound();
  story.restore('r', [x]);
  expect(witnessed(story, monitor)).toEqual(['1.x/requested']);
  expect(broken(story, monitor)).toEqual([]);
  expect(needless(story, monitor)).toEqual([]);
});

test('an answer that was known before shows nothing: shared, restored or received', () => {
  const { story, x } = bound();
  story.handOver('a', [x]).restore('r', [x]).restore('r2', [x]);
  expect(witnessed(story, monitor)).toEqual([]);
  expect(undecided(story, monitor)).toEqual(['1.x/requested']);
  expect(broken(story, monitor)).toEqual([]);
});

test('a restore that is repeated, and one that finds nothing, are honest', () => {
  const { story, x } = bound();
  story.restore('r', [x]).restore('r2', [x]);
  signal(story, 'r3');
  get(story, []);
  story.tell('r3', 'done', 'i1');
  expect(broken(story, monitor)).toEqual([]);
});

test('two signals at once may be served by one request that was on its way', () => {
  const { story, x } = bound();
  signal(story, 'r');
  const call = story.sent('i1', 'cs', ask);
  signal(story, 'r2');
  story.got(call);
  story.reply(call, { ok: true, cards: [x], next: null });
  deliver(story, 'r', [x]);
  deliver(story, 'r2', [x]);
  expect(broken(story, monitor)).toEqual([]);
});

test('fails when a taken signal leads to no request', () => {
  const { story } = bound();
  signal(story);
  story.tell('r', 'failed', 'i1');
  expect(broken(story, monitor)).toEqual(['1.x/omitted']);
});

test('is open when the IM client was off-line, and silent when it was not bound', () => {
  const { story } = bound();
  story.session('i1', 'u1', false);
  signal(story);
  expect(broken(story, monitor)).toEqual([]);
  expect(undecided(story, monitor)).toEqual(['1.x/omitted']);
  const unbound = new Story();
  signal(unbound);
  expect(broken(unbound, monitor)).toEqual([]);
});

test('fails when the contact client asks in the place of the IM client', () => {
  const { story, x } = bound();
  story.act('c1', { act: 'restore', attempt: 'r' });
  get(story, [x], 'c1');
  story.tell('r', 'done');
  expect(broken(story, monitor)).toEqual(['1.x/by-contact-client']);
});

test('a contact client that asks beside the IM client, or by itself, adds an extra', () => {
  const { story, x } = bound();
  get(story, [x], 'c1');
  signal(story);
  get(story, [x], 'c1');
  get(story, [x]);
  deliver(story, 'r', [x]);
  expect(broken(story, monitor)).toEqual([]);
  expect(extras(story, monitor)).toEqual(['1.x/by-contact-client']);
});

test('fails on order: the restore rests on a request from before the signal', () => {
  const { story, x } = bound();
  get(story, [x]);
  signal(story);
  deliver(story, 'r', [x]);
  expect(broken(story, monitor)).toEqual(['1.x/before-signal']);
  expect(witnessed(story, monitor)).toEqual([]);
});

test('fails when a second restore is answered with what the first one brought', () => {
  const { story, x } = bound();
  story.restore('r', [x]);
  story.fact({ kind: 'world.server-book', number: n1, cards: [x, story.card('new')] });
  signal(story, 'r2');
  deliver(story, 'r2', [x]);
  expect(broken(story, monitor)).toEqual(['1.x/from-cache']);
});

test('what is delivered ahead of the request is no answer from a cache when the request follows', () => {
  const { story, x } = bound();
  story.restore('r', [x]);
  signal(story, 'r2');
  const words = { op: 'sdk.deliver', handle: 'h1', attempt: 'r2', cards: [x] } as const;
  story.call('i1', 'c1', { ...words, more: true });
  get(story, [x]);
  story.call('i1', 'c1', { ...words, more: false });
  expect(broken(story, monitor)).toEqual([]);
});

test('fails when the request goes to the network or to another IM client', () => {
  const { story, x } = bound();
  signal(story);
  get(story, [x], 'i1', 'i2');
  deliver(story, 'r', [x]);
  expect(broken(story, monitor)).toEqual(['1.x/elsewhere']);
  const other = bound();
  signal(other.story);
  const body = { type: 'card-request' } as const;
  other.story.call('i1', 'im', { op: 'im.send', session: 'se1', id: 'q', to: 'u2', body });
  deliver(other.story, 'r', [other.x]);
  expect(broken(other.story, monitor)).toEqual(['1.x/elsewhere']);
});

test('is open, never met, when nobody asked for a restore', () => {
  expect(witnessed(bound().story, monitor)).toEqual([]);
});
