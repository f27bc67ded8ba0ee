import { expect, test } from 'vitest';
import { Story } from '../story.test-support.ts';
import { monitorAccount } from './1j-account.ts';
import { broken, checksFound, expectEachEventNeeded, shown } from './findings.test-support.ts';

function friend(account: string) {
  return { account, name: account, online: true };
}
function asks(story: Story, accounts: readonly string[]): Story {
  const friends = accounts.map(friend);
  story.call('c1', 'i1', { op: 'sdk.friends', handle: 'h1' }, { friends });
  return story;
}

test('passes when the IM client is logged in and gives the friends of its account', () => {
  const story = asks(new Story().bind(), ['u2']);
  story.call('i1', 'im', { op: 'im.friends', session: 'se1' }, { friends: [friend('u2')] });
  expect(shown(story.trace(), monitorAccount)).toEqual(['1.j/account']);
  expect(broken(story, monitorAccount)).toEqual([]);
  expectEachEventNeeded(story.trace(), monitorAccount);
});

test('fails when a directory of users is given out as the friends', () => {
  const story = asks(new Story().bind(), ['u2', 'u3']);
  expect(broken(story, monitorAccount)).toEqual(['1.j/directory']);
});

test("fails when the friends of another account's time are given after a switch", () => {
  const story = new Story().bind().session('i1', 'u9', true);
  expect(broken(asks(story, ['u2']), monitorAccount)).toEqual(['1.j/directory']);
});

test('a list that was kept for a while may have a former friend, and an empty one has none', () => {
  const story = new Story().bind();
  story.fact({ kind: 'world.friend', of: 'u1', friend: 'u2', linked: false });
  asks(story, ['u2']);
  asks(story, []);
  expect(broken(story, monitorAccount)).toEqual([]);
});

test('a directory beside the friend list is listed and not judged', () => {
  const story = asks(new Story().bind(), ['u2']);
  const message = { op: 'open.send', medium: 'directory', cards: [], text: 'u3' } as const;
  story.call('i1', 'c1', message);
  expect(broken(story, monitorAccount)).toEqual([]);
  expect(checksFound('extra', story, monitorAccount)).toEqual(['1.j/directory']);
});

test('fails when an IM client that never had an account acts at the network', () => {
  const story = new Story();
  story.failing('i9', 'im', { op: 'im.friends', session: '' });
  expect(broken(story, monitorAccount)).toEqual(['1.j/no-account']);
});

test('fails on order: it sends after it logged out', () => {
  const story = new Story();
  story.call('i1', 'im', { op: 'im.logout', session: 'se1' });
  story.session('i1', 'u1', false).im('m1', [story.card('x')]);
  expect(broken(story, monitorAccount)).toEqual(['1.j/no-account']);
});

test('a session that ended unseen, or a log-in on its way, is no fault', () => {
  const unseen = new Story().session('i1', 'u1', false);
  unseen.im('m1', [unseen.card('x')]);
  const early = new Story();
  early.sent('i9', 'im', { op: 'im.login', account: 'u9', secret: 's', device: 'd' });
  early.sent('i9', 'im', { op: 'im.friends', session: 'se9' });
  expect(broken(unseen, monitorAccount)).toEqual([]);
  expect(broken(early, monitorAccount)).toEqual([]);
});

test('is open, never met, when nobody asked for the friends', () => {
  expect(shown(new Story().bind().end().trace(), monitorAccount)).toEqual([]);
});
