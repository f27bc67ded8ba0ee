import { expect, test } from 'vitest';
import type { Recipient } from '../alphabet.ts';
import { n9, Story, toU2 } from '../story.test-support.ts';
import { monitorFriends } from './1l-friends.ts';
import { broken, checksFound, expectEachEventNeeded, shown } from './findings.test-support.ts';

const toU9: Recipient = { account: 'u9', number: n9 };

function given(recipients: readonly Recipient[] = [toU2]): { story: Story; card: number } {
  const story = new Story().bind();
  const card = story.card('x');
  story.select('a1', [card]).act('c1', { act: 'share', attempt: 'a1', recipients });
  const accounts = recipients.map(({ account }) => account);
  return { story: story.state(true).handOver('a1', [card], accounts), card };
}
function login(story: Story, node: string, account: string, session: string): void {
  const message = { op: 'im.login', account, secret: 's', device: 'd' } as const;
  story.session(node, account, true);
  story.call(node, 'im', message, { session });
}
/** i1 gets a share without recipients and asks its user, who picks these. */
function picker(accounts: readonly string[]): { story: Story; card: number } {
  const story = new Story().bind();
  const card = story.card('x');
  story.select('a1', [card]).act('c1', { act: 'share', attempt: 'a1', recipients: [] });
  const words = { op: 'sdk.share', handle: 'h1', attempt: 'a1', recipients: null } as const;
  story.state(true).call('c1', 'i1', { ...words, cards: [card] });
  const prompt = { kind: 'recipients', friends: ['u2'] } as const;
  const answer = { kind: 'recipients', accounts } as const;
  story.call('i1', 'user', { op: 'ui.ask', attempt: 'a1', prompt }, { answer });
  story.tell('a1', 'handed-over');
  return { story, card };
}
function outcome(story: Story, told: 'handed-over' | 'failed'): void {
  const words = { op: 'sdk.outcome', handle: 'h1', attempt: 'a1', reason: '' } as const;
  story.call('i1', 'c1', { ...words, outcome: told });
}

test('passes when the cards go to one friend and to several', () => {
  const { story, card } = given([toU2, toU9]);
  story.fact({ kind: 'world.friend', of: 'u1', friend: 'u9', linked: true });
  story.im('m1', [card]).im('m2', [card], 'u9').tell('a1', 'handed-over').end();
  expect(shown(story.trace(), monitorFriends)).toEqual([
    '1.l/to-friends: one',
    '1.l/to-friends: several',
  ]);
  expect(broken(story, monitorFriends)).toEqual([]);
  expectEachEventNeeded(story.trace(), monitorFriends);
});

test('fails when the cards of another share go along to a friend whom they were not for', () => {
  const { story, card } = given();
  story.fact({ kind: 'world.friend', of: 'u1', friend: 'u9', linked: true });
  story.im('m1', [card]);
  const other = story.card('y');
  story.select('a2', [other]).act('c1', { act: 'share', attempt: 'a2', recipients: [toU9] });
  story.state(true).handOver('a2', [other], ['u9']).im('m2', [other, card], 'u9').end();
  expect(broken(story, monitorFriends)).toEqual(['1.l/unasked']);
});

test('a hand-over for each friend that one share of the user is for is one share to several', () => {
  const story = new Story().bind();
  const card = story.card('x');
  story.fact({ kind: 'world.friend', of: 'u1', friend: 'u9', linked: true });
  story.select('a1', [card]).act('c1', { act: 'share', attempt: 'a1', recipients: [toU2, toU9] });
  story.state(true).handOver('a1', [card], ['u2']).handOver('a1', [card], ['u9']);
  story.im('m1', [card]).im('m2', [card], 'u9').tell('a1', 'handed-over').end();
  expect(shown(story.trace(), monitorFriends)).toContain('1.l/to-friends: several');
  expect(broken(story, monitorFriends)).toEqual([]);
  expectEachEventNeeded(story.trace(), monitorFriends);
});

test('two shares of one card to one friend each are not one share to several', () => {
  const { story, card } = given();
  story.fact({ kind: 'world.friend', of: 'u1', friend: 'u9', linked: true });
  story.im('m1', [card]);
  story.shareOnline('a2', [card], [toU9]).end();
  expect(shown(story.trace(), monitorFriends)).toEqual(['1.l/to-friends: one']);
});

test('fails when a stranger gets the cards, and not when the network refuses them', () => {
  const taken = given([{ account: 'u3', number: null }]);
  taken.story.im('m1', [taken.card], 'u3');
  expect(broken(taken.story.end(), monitorFriends)).toEqual(['1.l/stranger']);
  const refused = given([{ account: 'u3', number: null }]);
  const body = { type: 'cards', cards: [refused.card] } as const;
  const send = { op: 'im.send', session: 'se1', id: 'm', to: 'u3', body } as const;
  refused.story.failing('i1', 'im', send);
  expect(broken(refused.story.end(), monitorFriends)).toEqual([]);
  refused.story.failing('i1', 'im', send, false);
  expect(checksFound('undecided', refused.story, monitorFriends)).toEqual(['1.l/stranger']);
});

test('a friendship that ends while the message is on its way still was one', () => {
  const { story, card } = given();
  const body = { type: 'cards', cards: [card] } as const;
  const send = { op: 'im.send', session: 'se1', id: 'm', to: 'u2', body } as const;
  const call = story.sent('i1', 'im', send);
  story.fact({ kind: 'world.friend', of: 'u1', friend: 'u2', linked: false });
  story.got(call);
  story.reply(call, { ok: true });
  expect(broken(story.end(), monitorFriends)).toEqual([]);
});

/** i1 reads its friends, u2 among them, and u2 is none any more when it sends. */
function readsFriends(story: Story): Story {
  const friends = [{ account: 'u2', name: 'u2', online: true }];
  story.call('i1', 'im', { op: 'im.friends', session: 'se1' }, { friends });
  story.fact({ kind: 'world.friend', of: 'u1', friend: 'u2', linked: false });
  return story;
}

test('a friendship that ends between the reading of the friends and the message is not known any more', () => {
  const { story, card } = given();
  readsFriends(story).im('m1', [card]).end();
  expect(broken(story, monitorFriends)).toEqual([]);
});

test('fails when the friends were read before the share was given, or long before the message', () => {
  const before = new Story().bind();
  const card = before.card('x');
  before.select('a1', [card]).act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  readsFriends(before.state(true)).handOver('a1', [card], ['u2']).im('m1', [card]).end();
  expect(broken(before, monitorFriends)).toEqual(['1.l/stranger']);
  const long = given();
  readsFriends(long.story).wait(61_000_000).im('m1', [long.card]).end();
  expect(broken(long.story, monitorFriends)).toEqual(['1.l/stranger']);
});

test('fails on order: a friendship that ended before the message', () => {
  const { story, card } = given();
  story.fact({ kind: 'world.friend', of: 'u1', friend: 'u2', linked: false });
  story.im('m1', [card]);
  expect(broken(story.end(), monitorFriends)).toEqual(['1.l/stranger']);
});

test('fails when the session is of another node, or of an account that was left', () => {
  const stolen = given();
  login(stolen.story, 'i9', 'u9', 'se1');
  stolen.story.fact({ kind: 'world.friend', of: 'u9', friend: 'u2', linked: true });
  stolen.story.im('m1', [stolen.card]);
  expect(broken(stolen.story.end(), monitorFriends)).toEqual(['1.l/other-sender']);
  const left = given();
  login(left.story, 'i1', 'u1', 'se1');
  login(left.story, 'i1', 'u9', 'se9');
  left.story.im('m1', [left.card]);
  expect(broken(left.story.end(), monitorFriends)).toEqual(['1.l/other-sender']);
});

test('fails when a share is sent through the account that came after a switch', () => {
  const { story, card } = given();
  story.session('i1', 'u9', true);
  story.fact({ kind: 'world.friend', of: 'u9', friend: 'u2', linked: true });
  story.im('m1', [card]);
  expect(broken(story.end(), monitorFriends)).toEqual(['1.l/other-sender']);
});

test('an account that logs in again sends through its new session', () => {
  const { story, card } = given();
  login(story, 'i1', 'u1', 'se0');
  story.session('i1', 'u1', false);
  login(story, 'i1', 'u1', 'se1');
  story.im('m1', [card]);
  expect(broken(story.end(), monitorFriends)).toEqual([]);
});

test('fails when a friend who was not chosen gets the cards, from either client', () => {
  const { story, card } = given();
  story.fact({ kind: 'world.friend', of: 'u1', friend: 'u9', linked: true });
  story.im('m1', [card], 'u9');
  expect(broken(story, monitorFriends)).toEqual(['1.l/unasked']);
  const passed = given();
  passed.story.handOver('a1', [passed.card], ['u2', 'u9']);
  expect(broken(passed.story, monitorFriends)).toEqual(['1.l/unasked']);
});

test('recipients that the user picks in the IM client are chosen', () => {
  const { story, card } = picker(['u2']);
  story.im('m1', [card]);
  outcome(story, 'handed-over');
  expect(broken(story.end(), monitorFriends)).toEqual([]);
  expect(shown(story.trace(), monitorFriends)).toEqual(['1.l/to-friends: one']);
});

test('fails when a share with no recipient is told as a success, by either client', () => {
  const alone = given([]);
  alone.story.tell('a1', 'handed-over').end();
  expect(broken(alone.story, monitorFriends)).toEqual(['1.l/nobody']);
  const picked = picker([]).story;
  outcome(picked, 'handed-over');
  expect(broken(picked.end(), monitorFriends)).toEqual(['1.l/nobody']);
});

test('passes when a share with no recipient is refused, or told as failed in the end', () => {
  const alone = given([]);
  alone.story.tell('a1', 'refused').end();
  const picked = picker([]).story;
  outcome(picked, 'failed');
  for (const story of [alone.story, picked.end()]) {
    expect(broken(story, monitorFriends)).toEqual([]);
    expect(checksFound('opportunity', story, monitorFriends)).toContain('1.l/nobody');
  }
});

test('is open, never met, when nothing was shared', () => {
  expect(shown(new Story().bind().end().trace(), monitorFriends)).toEqual([]);
});
