import { expect, test } from 'vitest';
import { begun, bound, emptiedBy, lastSent } from './replay/replayed.test-support.ts';
import { replay } from './replay.ts';
import { n1, n2, n9 } from './story.test-support.ts';

test('an honest run of all three branches is accepted', () => {
  const { story, a, b, c } = bound();
  story.shareOnline('s1', [a, b]).session('i1', 'u1', false).shareOffline('s2', [c]);
  story.session('i1', 'u1', true).import('m1').synchronise('y1').restore('r1', [a, b, c]);
  story.shareOnline('s3', [a]).unbind().end();
  expect(replay(story.trace()).bindings).toEqual([
    { contactClient: 'c1', imClient: 'i1', accepted: true, emptiedBy: null, why: '' },
  ]);
});

test('cards handed to an IM client that is not the bound one empty that pair alone', () => {
  const { story, a } = bound();
  const share = { op: 'sdk.share', handle: 'h9', attempt: 's1', recipients: ['u2'] } as const;
  story.select('s1', [a]).state(true);
  story.call('c1', 'i9', { op: 'sdk.state', handle: 'h9' }, { online: true });
  story.call('c1', 'i9', { ...share, cards: [a] });
  const { bindings } = replay(story.trace());
  expect(bindings.map(({ imClient, accepted }) => [imClient, accepted])).toEqual([
    ['i1', true],
    ['i9', false],
  ]);
});

test('a binding by a number that is not registered is accepted only when it is refused', () => {
  const { story } = begun();
  const bind = { op: 'sdk.bind', handle: 'h1', number: n2, token: 'k1' } as const;
  story.failing('c1', 'i1', bind);
  expect(emptiedBy(story.trace())).toBeNull();
  story.call('c1', 'i1', bind);
  const reply = story.trace().events.findLast(({ kind }) => kind === 'reply');
  expect(emptiedBy(story.trace())).toBe(reply?.seq);
});

test('the registered number in another spelling is the registered number', () => {
  const { story } = begun();
  expect(emptiedBy(story.bind(story.number('(202) 555-0101', n1)).trace())).toBeNull();
});

test('a rebind keeps a binding, whether it is taken or refused', () => {
  const { story, a } = bound();
  story.failing('c1', 'i1', { op: 'sdk.bind', handle: 'h1', number: n2, token: 'k2' });
  story.shareOnline('s1', [a]).bind().shareOnline('s2', [a]);
  expect(emptiedBy(story.trace())).toBeNull();
});

test('a binding with another IM client ends the first one', () => {
  const { story, a } = bound();
  story.call('c1', 'i9', { op: 'sdk.bind', handle: 'h9', number: n9, token: 'k9' });
  story.select('s1', [a]).state(true).handOver('s1', [a]);
  expect(emptiedBy(story.trace())).toBe(lastSent(story.trace(), 'sdk.share'));
});

test('friends and cards that pass unbound are not accepted; a refusal is', () => {
  const { story } = begun();
  story.failing('c1', 'i1', { op: 'sdk.friends', handle: 'h1' });
  expect(emptiedBy(story.trace())).toBeNull();
  story.call('c1', 'i1', { op: 'sdk.friends', handle: 'h1' }, { friends: [] });
  expect(emptiedBy(story.trace())).not.toBeNull();
});

test('while the answer to a bind is lost, neither client is blamed for using it', () => {
  const { story, a } = begun();
  story.failing('c1', 'i1', { op: 'sdk.bind', handle: 'h1', number: n1, token: 'k1' }, false);
  const card = { op: 'sdk.card', handle: 'h1', account: 'u2', cards: [a], reason: '' } as const;
  story.failing('i1', 'c1', card);
  story.select('s1', [a]).state(true).handOver('s1', [a]);
  expect(emptiedBy(story.trace())).toBeNull();
});

test('cards that an unbound IM client sends of itself are not accepted', () => {
  const { story, a } = begun();
  story.call('c1', 'i1', { op: 'sdk.open', app: 'contacts' }, { handle: 'h1' });
  const card = { op: 'sdk.card', handle: 'h1', account: 'u2', cards: [a], reason: '' } as const;
  story.failing('i1', 'c1', card);
  expect(emptiedBy(story.trace())).toBe(lastSent(story.trace(), 'sdk.card'));
});

test('a signal passed on unbound is accepted when it is refused, not when it is taken', () => {
  const { story } = begun();
  const signal = { op: 'sdk.restore', handle: 'h1', attempt: 'r1' } as const;
  story.failing('c1', 'i1', signal);
  expect(emptiedBy(story.trace())).toBeNull();
  story.call('c1', 'i1', { ...signal, attempt: 'r2' });
  expect(emptiedBy(story.trace())).not.toBeNull();
});

test('after an unbind whose answer was lost, both use and a further bind are accepted', () => {
  const { story, a } = bound();
  story.failing('c1', 'i1', { op: 'sdk.unbind', handle: 'h1' }, false);
  story.shareOnline('s1', [a]).bind().shareOnline('s2', [a]);
  expect(emptiedBy(story.trace())).toBeNull();
});

test('the reason names the event and the state that it does not fit', () => {
  const { story, a } = bound();
  story.select('s1', [a]).state(false).handOver('s1', [a]);
  expect(replay(story.trace()).bindings[0]?.why).toMatch(
    /^sent sdk\.share fits no state .*; its binding was \(binding\.\(live\.told\)/,
  );
});
