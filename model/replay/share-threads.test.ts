import { expect, test } from 'vitest';
import { n2, n9, toU2 } from '../story.test-support.ts';
import { begun, bound, emptiedBy, lastSent } from './replayed.test-support.ts';

const toU4 = { account: 'u4', number: n9 };

test('a client that listens in place of asking is accepted', () => {
  const { story, a } = bound();
  story.call('c1', 'i1', { op: 'sdk.listen', handle: 'h1' }, { online: false });
  story.call('i1', 'c1', { op: 'sdk.notice', handle: 'h1', online: true });
  story.select('s1', [a]).act('c1', { act: 'share', attempt: 's1', recipients: [toU2] });
  story.handOver('s1', [a]);
  story.call('i1', 'c1', { op: 'sdk.notice', handle: 'h1', online: false });
  story.select('s2', [a]).act('c1', { act: 'share', attempt: 's2', recipients: [toU2] });
  expect(emptiedBy(story.sms('s2', [a]).trace())).toBeNull();
});

test('a telling from before the binding counts while no later one is on record', () => {
  const { story, a } = begun();
  story.call('c1', 'i1', { op: 'sdk.open', app: 'contacts' }, { handle: 'h1' });
  story.state(true).bind().select('s1', [a]);
  expect(emptiedBy(story.handOver('s1', [a]).trace())).toBeNull();
});

test('selecting before the binding is accepted when nothing leaves the client before it', () => {
  const { story, a } = begun();
  story
    .select('s1', [a])
    .bind()
    .act('c1', { act: 'share', attempt: 's1', recipients: [toU2] });
  expect(emptiedBy(story.state(true).handOver('s1', [a]).trace())).toBeNull();
});

test.each(['im', 'short message'])(
  'when the state flips during the share, %s is right',
  (manner) => {
    const { story, a } = bound();
    story.select('s1', [a]).state(true);
    story.call('i1', 'c1', { op: 'sdk.notice', handle: 'h1', online: false });
    if (manner === 'im') story.handOver('s1', [a]);
    else story.sms('s1', [a]);
    expect(emptiedBy(story.trace())).toBeNull();
  },
);

test('after a flip two recipients may be served in two manners, one recipient in one', () => {
  const { story, a } = bound();
  story.select('s1', [a]);
  story.act('c1', { act: 'share', attempt: 's1', recipients: [toU2, toU4] });
  story.state(true).handOver('s1', [a], ['u2']);
  story.call('i1', 'c1', { op: 'sdk.notice', handle: 'h1', online: false });
  expect(emptiedBy(story.sms('s1', [a], n9).trace())).toBeNull();
  story.sms('s1', [a], n2);
  expect(emptiedBy(story.trace())).toBe(lastSent(story.trace(), 'sms.send'));
});

test('one share may take several calls of one manner', () => {
  const { story, a, b } = bound();
  story.select('s1', [a, b]).state(true).handOver('s1', [a]).handOver('s1', [b]);
  story.select('s2', [a, b]).state(false).sms('s2', [a]).sms('s2', [b]);
  expect(emptiedBy(story.trace())).toBeNull();
});

test('shares that overlap are followed one by one', () => {
  const { story, a, b } = bound();
  story.select('s1', [a]).state(true).select('s2', [b]).state(false);
  story.handOver('s1', [a]).sms('s2', [b]);
  expect(emptiedBy(story.trace())).toBeNull();
});

test('after a definite failure a new share may go in the other manner', () => {
  const { story, a } = bound();
  story.select('s1', [a]).state(true);
  const share = { op: 'sdk.share', handle: 'h1', attempt: 's1', cards: [a], recipients: ['u2'] };
  story.failing('c1', 'i1', { ...share, op: 'sdk.share' });
  expect(emptiedBy(story.state(false).sms('s1', [a]).trace())).toBeNull();
});

test('what the IM client says later of a hand-over may be a failure too', () => {
  const { story, a } = bound();
  story.select('s1', [a]).state(true).handOver('s1', [a]);
  const said = { op: 'sdk.outcome', handle: 'h1', attempt: 's1', reason: '' } as const;
  story.call('i1', 'c1', { ...said, outcome: 'failed' });
  expect(emptiedBy(story.sms('s1', [a]).trace())).toBeNull();
});

test('another manner without a failure, or after an indefinite one, is not accepted', () => {
  const { story, a } = bound();
  story.select('s1', [a]).state(true).handOver('s1', [a]).sms('s1', [a]);
  expect(emptiedBy(story.trace())).toBe(lastSent(story.trace(), 'sms.send'));
  const other = bound();
  other.story.select('s1', [a]).state(true);
  const share = { op: 'sdk.share', handle: 'h1', attempt: 's1', recipients: ['u2'] } as const;
  other.story.failing('c1', 'i1', { ...share, cards: [other.a] }, false).toString();
  other.story.sms('s1', [a]);
  expect(emptiedBy(other.story.trace())).toBe(lastSent(other.story.trace(), 'sms.send'));
});

test('sharing unbound, or after an unbind, is not accepted', () => {
  const { story, a } = begun();
  story.call('c1', 'i1', { op: 'sdk.open', app: 'contacts' }, { handle: 'h1' });
  story.select('s1', [a]).state(true).handOver('s1', [a]);
  expect(emptiedBy(story.trace())).toBe(lastSent(story.trace(), 'sdk.share'));
  const after = bound();
  after.story.shareOnline('s1', [a]).unbind().select('s2', [a]).state(true).handOver('s2', [a]);
  expect(emptiedBy(after.story.trace())).toBe(lastSent(after.story.trace(), 'sdk.share'));
});

test('between the request to unbind and its answer, use is still accepted', () => {
  const { story, a } = bound();
  story.select('s1', [a]).state(true);
  const unbind = story.sent('c1', 'i1', { op: 'sdk.unbind', handle: 'h1' });
  story.handOver('s1', [a]).reply(unbind, { ok: true });
  expect(emptiedBy(story.trace())).toBeNull();
});

test('a manner that does not follow the telling is not accepted', () => {
  for (const online of [true, false]) {
    const { story, a } = bound();
    story.select('s1', [a]).state(online);
    const trace = (online ? story.sms('s1', [a]) : story.handOver('s1', [a])).trace();
    expect(emptiedBy(trace)).toBe(lastSent(trace, online ? 'sms.send' : 'sdk.share'));
  }
});

test('a manner that follows a telling that was superseded is not accepted', () => {
  const { story, a } = bound();
  story.state(true).state(false).select('s1', [a]).handOver('s1', [a]);
  expect(emptiedBy(story.trace())).toBe(lastSent(story.trace(), 'sdk.share'));
  const asked = bound();
  asked.story.state(true).select('s1', [a]).state(false).handOver('s1', [a]);
  expect(emptiedBy(asked.story.trace())).toBe(lastSent(asked.story.trace(), 'sdk.share'));
});

test('a text with a code, sent while nothing is shared, is accepted with nothing told', () => {
  const { story } = bound();
  const code = { op: 'sms.send', attempt: 'b2', to: '+1', cards: [], text: '1234' } as const;
  story.call('c1', 'sms', { ...code, referenceBits: 16 });
  expect(emptiedBy(story.trace())).toBeNull();
});

test('sharing with nothing told is not accepted', () => {
  const { story, a } = bound();
  story.select('s1', [a]).handOver('s1', [a]).state(true);
  expect(emptiedBy(story.trace())).toBe(lastSent(story.trace(), 'sdk.share'));
});

test('the state of another IM client on the terminal does not count', () => {
  const { story, a } = bound();
  story.call('c1', 'i9', { op: 'sdk.state', handle: 'h9' }, { online: true });
  story.state(false).select('s1', [a]).sms('s1', [a]);
  expect(emptiedBy(story.trace())).toBeNull();
  story.select('s2', [a]).handOver('s2', [a]);
  expect(emptiedBy(story.trace())).toBe(lastSent(story.trace(), 'sdk.share'));
});

test('a share that was told off-line is not accepted when it goes by IM later', () => {
  const { story, a, b } = bound();
  story.shareOffline('s1', [a]).shareOnline('s2', [b]);
  expect(emptiedBy(story.trace())).toBeNull();
  expect(emptiedBy(story.im('late', [a]).trace())).toBe(lastSent(story.trace(), 'im.send'));
});

test('what is told after everything came to rest is no flip', () => {
  const { story, a } = bound();
  story.select('s1', [a]).act('c1', { act: 'share', attempt: 's1', recipients: [toU2] });
  story.state(false).fact({ kind: 'world.step', index: 1, text: '' });
  story.call('i1', 'c1', { op: 'sdk.notice', handle: 'h1', online: true });
  story.handOver('s1', [a]);
  expect(emptiedBy(story.trace())).toBe(lastSent(story.trace(), 'sdk.share'));
});
