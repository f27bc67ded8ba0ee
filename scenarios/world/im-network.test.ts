import { expect, test } from 'vitest';
import { lost, yes } from './desk.test-support.ts';
import { ImNetwork } from './im-network.ts';
import { deliveries, logIn, no, played, send, sessionFacts } from './im-story.test-support.ts';

test('a log-in is answered with a session, the registered number and the own card', () => {
  const { hand } = played();
  const login = { op: 'im.login', account: 'ann', secret: 's-ann', device: 'phone-ann' } as const;
  expect(hand.deliver('im-ann', login)).toEqual({
    ok: true,
    session: 'session-1',
    number: 'n-ann',
    cards: ['card of ann'],
  });
  expect(sessionFacts(hand.desk.facts)).toEqual(['im-ann ann true']);
});

test('a wrong secret and an unknown account are refused for certain, and no session is live', () => {
  const { hand } = played();
  const login = { op: 'im.login', account: 'ann', secret: 'no', device: 'd' } as const;
  expect(hand.deliver('im-ann', login)).toEqual(no('wrong secret'));
  expect(hand.deliver('im-ann', { ...login, account: 'x' })).toEqual(no('wrong secret'));
  expect(hand.desk.facts).toEqual([]);
});

test('a session serves the node that opened it, and nobody after the log-out', () => {
  const { hand } = played();
  const session = logIn(hand, 'ann');
  expect(hand.deliver('im-bob', send(session, 'm1'))).toEqual(no('no session'));
  expect(hand.deliver('im-ann', { op: 'im.friends', session: 'x' })).toEqual(no('no session'));
  expect(hand.deliver('im-ann', { op: 'im.logout', session })).toEqual({ ok: true });
  expect(hand.deliver('im-ann', send(session, 'm1'))).toEqual(no('no session'));
  expect(hand.deliver('im-ann', { op: 'im.logout', session })).toEqual(no('no session'));
  expect(sessionFacts(hand.desk.facts)).toEqual(['im-ann ann true', 'im-ann ann false']);
});

test('a log-in from another device kicks the older session, which is told so until it hears it', () => {
  const { hand } = played();
  const old = logIn(hand, 'ann');
  const young = logIn(hand, 'ann', 'im-tablet');
  const ended = { op: 'im.ended', session: old, reason: 'kicked' };
  expect(hand.desk.takeCalls()).toMatchObject([{ to: 'im-ann', message: ended }]);
  expect(hand.deliver('im-ann', send(old, 'm1'))).toEqual(no('no session'));
  expect(hand.deliver('im-tablet', send(young, 'm1'))).toEqual({ ok: true });
  expect(sessionFacts(hand.desk.facts)).toEqual([
    'im-ann ann true',
    'im-ann ann false',
    'im-tablet ann true',
  ]);
  hand.reply(1, lost);
  hand.pass(10_000);
  expect(hand.desk.takeCalls()).toMatchObject([{ to: 'im-ann', message: ended }]);
  hand.reply(2, yes);
  hand.pass(100_000);
  expect(hand.desk.takeCalls()).toEqual([]);
});

test('a client that logs in to another account ends its session with the first', () => {
  const { hand } = played();
  const first = logIn(hand, 'ann');
  logIn(hand, 'bob', 'im-ann');
  expect(hand.deliver('im-ann', send(first, 'm1'))).toEqual(no('no session'));
  expect(sessionFacts(hand.desk.facts)).toEqual([
    'im-ann ann true',
    'im-ann ann false',
    'im-ann bob true',
  ]);
});

test('friendship is directed, and presence is that of the friend', () => {
  const { hand, network } = played();
  const ann = logIn(hand, 'ann');
  const friends = () => hand.deliver('im-ann', { op: 'im.friends', session: ann });
  const bob = { account: 'bob', name: 'bob' };
  expect(friends()).toEqual({ ok: true, friends: [{ ...bob, online: false }] });
  const session = logIn(hand, 'bob');
  expect(friends()).toEqual({ ok: true, friends: [{ ...bob, online: true }] });
  expect(hand.deliver('im-bob', { op: 'im.friends', session })).toEqual({ ok: true, friends: [] });
  expect(network.setFriend('ann', 'bob', false)).toEqual([
    { kind: 'world.friend', of: 'ann', friend: 'bob', linked: false },
  ]);
  expect(network.setFriend('ann', 'bob', false)).toEqual([]);
  expect(friends()).toEqual({ ok: true, friends: [] });
});

test('another own card is a fact at once, and known to an IM client from its next login', () => {
  const { hand, network } = played();
  logIn(hand, 'bob');
  const [fact] = network.setOwnCard('bob', 'BEGIN:VCARD');
  expect(fact).toMatchObject({ kind: 'world.account', account: 'bob', cards: ['BEGIN:VCARD'] });
  expect(network.setOwnCard('nobody', 'BEGIN:VCARD')).toEqual([]);
  const login = { op: 'im.login', account: 'bob', secret: 's-bob', device: 'phone-bob' } as const;
  expect(hand.deliver('im-bob', login)).toMatchObject({ cards: ['BEGIN:VCARD'] });
});

test('a message to somebody who is no friend is taken, one to no account is refused', () => {
  const { hand } = played();
  const session = logIn(hand, 'bob');
  expect(hand.deliver('im-bob', send(session, 'm1', 'ann'))).toEqual({ ok: true });
  expect(hand.deliver('im-bob', send(session, 'm2', 'x'))).toEqual(no('no such account'));
});

test('a link that goes down and comes back soon leaves the session as it was', () => {
  const { hand, network } = played();
  const session = logIn(hand, 'ann');
  expect(sessionFacts(network.setLink('phone-ann', false, 0))).toEqual(['im-ann ann false']);
  expect(network.linkUp('im-ann')).toBe(false);
  expect(network.linkUp('im-bob')).toBe(true);
  expect(network.sessionOf('im-ann')).toMatchObject({ id: session, account: 'ann' });
  hand.pass(119_999);
  expect(sessionFacts(network.setLink('phone-ann', true, 119_999))).toEqual(['im-ann ann true']);
  expect(network.linkUp('im-ann')).toBe(true);
  expect(hand.deliver('im-ann', send(session, 'm1'))).toEqual({ ok: true });
});

test('a session whose link is down looks on-line to friends until it times out', () => {
  const { hand, network } = played();
  const session = logIn(hand, 'ann');
  logIn(hand, 'bob');
  network.setLink('phone-bob', false, 0);
  const online = () => hand.deliver('im-ann', { op: 'im.friends', session });
  expect(online()).toMatchObject({ friends: [{ online: true }] });
  hand.pass(120_000);
  expect(online()).toMatchObject({ friends: [{ online: false }] });
  expect(network.setLink('phone-bob', true, 120_000)).toEqual([]);
  expect(network.sessionOf('im-bob')).toBeNull();
});

test('a client that was told of the end is not live again before it has logged in', () => {
  const { hand, network } = played();
  const session = logIn(hand, 'ann');
  network.setLink('phone-ann', false, 0);
  expect(network.abandon('im-ann', 0)).toEqual([]);
  expect(network.setLink('phone-ann', true, 0)).toEqual([]);
  hand.desk.facts.length = 0;
  expect(logIn(hand, 'ann')).toBe(session);
  expect(sessionFacts(hand.desk.facts)).toEqual(['im-ann ann true']);
});

test('a client that died has no session, and gets what it did not acknowledge when it is back', () => {
  const { hand, network } = played();
  const session = logIn(hand, 'ann');
  logIn(hand, 'bob');
  hand.pass(1_000);
  hand.deliver('im-ann', send(session, 'm1'));
  expect(sessionFacts(network.drop('im-bob'))).toEqual(['im-bob bob false']);
  hand.desk.takeCalls();
  logIn(hand, 'bob');
  hand.pass(1_000);
  expect(deliveries(hand)).toEqual(['m1 to im-bob']);
});

test('the facts of an account and of a friendship are told when they become true', () => {
  const network = new ImNetwork();
  const account = { account: 'a', secret: 's', number: 'n', cards: ['c'], name: 'A' };
  expect(network.addAccount(account)).toEqual([
    { kind: 'world.account', account: 'a', number: 'n', cards: ['c'] },
  ]);
  expect(network.setFriend('a', 'b', true)).toEqual([
    { kind: 'world.friend', of: 'a', friend: 'b', linked: true },
  ]);
});
