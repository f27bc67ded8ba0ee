import { expect, test } from 'vitest';
import type { Card, Fact, ImBody, Reply, Request } from '../../model/alphabet.ts';
import { Hand, lost, refusal, yes } from './desk.test-support.ts';
import { ImNetwork, type ImNetworkOptions } from './im-network.ts';

const request: ImBody<Card> = { type: 'card-request' };

/** Ann sees Bob as a friend, and Bob does not see her; each has an IM client on a device. */
function played(options: ImNetworkOptions = {}) {
  const network = new ImNetwork(options);
  for (const name of ['ann', 'bob']) {
    const cards = name === 'ann' ? ['card of ann'] : [];
    network.addAccount({ account: name, secret: `s-${name}`, number: `n-${name}`, cards, name });
    network.addClient(`im-${name}`, `phone-${name}`);
  }
  network.befriend('ann', 'bob');
  return { network, hand: new Hand(network) };
}

function logIn(hand: Hand, name: string, node = `im-${name}`): string {
  const device = node.replace('im-', 'phone-');
  const reply = hand.deliver(node, { op: 'im.login', account: name, secret: `s-${name}`, device });
  return reply.ok && 'session' in reply ? reply.session : 'none';
}

function send(session: string, id: string, to = 'bob'): Request<Card, 'im.send'> {
  return { op: 'im.send', session, id, to, body: request };
}

function sessionFacts(facts: readonly Fact<Card>[]): readonly string[] {
  return facts.flatMap((fact) =>
    fact.kind === 'world.session' ? `${fact.node} ${fact.account} ${fact.live}` : [],
  );
}

/** The ids of the messages that were delivered since this was last asked, and to whom. */
function deliveries(hand: Hand): readonly string[] {
  return hand.desk
    .takeCalls()
    .flatMap(({ to, message }) => (message.op === 'im.message' ? `${message.id} to ${to}` : []));
}

/** The client acknowledges what it is given, until there is no more. */
function acknowledgeAll(hand: Hand): readonly string[] {
  const ids: string[] = [];
  for (let calls = hand.desk.takeCalls(); calls.length > 0; calls = hand.desk.takeCalls()) {
    for (const { id, message } of calls) {
      if (message.op === 'im.message') ids.push(message.id);
      hand.reply(id, yes);
    }
  }
  return ids;
}

function no(reason: string): Reply<Card> {
  return { ok: false, reason, definite: true };
}

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

test('where several devices are allowed each of them gets the message', () => {
  const { hand } = played({ devices: 'several' });
  const session = logIn(hand, 'ann');
  logIn(hand, 'bob');
  logIn(hand, 'bob', 'im-tablet');
  hand.pass(1_000);
  hand.deliver('im-ann', send(session, 'm1'));
  expect(deliveries(hand)).toEqual(['m1 to im-bob', 'm1 to im-tablet']);
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
  expect(network.unfriend('ann', 'bob')).toEqual([
    { kind: 'world.friend', of: 'ann', friend: 'bob', linked: false },
  ]);
  expect(network.unfriend('ann', 'bob')).toEqual([]);
  expect(friends()).toEqual({ ok: true, friends: [] });
});

test('a message to somebody who is no friend is taken, one to no account is refused', () => {
  const { hand } = played();
  const session = logIn(hand, 'bob');
  expect(hand.deliver('im-bob', send(session, 'm1', 'ann'))).toEqual({ ok: true });
  expect(hand.deliver('im-bob', send(session, 'm2', 'x'))).toEqual(no('no such account'));
});

test('a message goes to the recipient with its sender, and one id is one message', () => {
  const { hand } = played();
  const session = logIn(hand, 'ann');
  logIn(hand, 'bob');
  hand.pass(1_000);
  expect(hand.deliver('im-ann', send(session, 'm1'))).toEqual({ ok: true });
  expect(hand.deliver('im-ann', send(session, 'm1'))).toEqual({ ok: true });
  const message = { op: 'im.message', id: 'm1', from: 'ann', body: request };
  expect(hand.desk.calls).toEqual([{ id: 1, to: 'im-bob', message }]);
  hand.reply(1, yes);
  expect(hand.deliver('im-ann', send(session, 'm1'))).toEqual({ ok: true });
  expect(hand.desk.calls).toHaveLength(1);
});

test('what is sent to somebody off-line waits, and comes in order after the log-in', () => {
  const { hand } = played();
  const session = logIn(hand, 'ann');
  for (const id of ['m1', 'm2', 'm3']) hand.deliver('im-ann', send(session, id));
  hand.pass(86_400_000);
  expect(hand.desk.calls).toEqual([]);
  logIn(hand, 'bob');
  expect(hand.desk.calls).toEqual([]);
  hand.pass(1_000);
  expect(acknowledgeAll(hand)).toEqual(['m1', 'm2', 'm3']);
  expect(hand.waits).toBe(false);
});

test('a message whose acknowledgement was lost comes again under the same id, before the next', () => {
  const { hand } = played();
  const session = logIn(hand, 'ann');
  logIn(hand, 'bob');
  hand.pass(1_000);
  hand.deliver('im-ann', send(session, 'm1'));
  hand.deliver('im-ann', send(session, 'm2'));
  expect(deliveries(hand)).toEqual(['m1 to im-bob']);
  hand.reply(1, lost);
  hand.pass(1_999);
  expect(deliveries(hand)).toEqual([]);
  hand.pass(1);
  expect(deliveries(hand)).toEqual(['m1 to im-bob']);
  hand.reply(2, yes);
  expect(deliveries(hand)).toEqual(['m2 to im-bob']);
});

test('a late acknowledgement of an earlier try counts', () => {
  const { hand } = played();
  const session = logIn(hand, 'ann');
  logIn(hand, 'bob');
  hand.pass(1_000);
  hand.deliver('im-ann', send(session, 'm1'));
  logIn(hand, 'bob');
  hand.reply(1, yes);
  hand.pass(100_000);
  expect(deliveries(hand)).toEqual(['m1 to im-bob']);
});

test('what was not acknowledged comes again when the same device logs in, in the same session', () => {
  const { hand } = played();
  const session = logIn(hand, 'ann');
  const old = logIn(hand, 'bob');
  hand.pass(1_000);
  hand.deliver('im-ann', send(session, 'm1'));
  hand.deliver('im-ann', send(session, 'm2'));
  hand.desk.takeCalls();
  expect(logIn(hand, 'bob')).toBe(old);
  hand.pass(1_000);
  expect(acknowledgeAll(hand)).toEqual(['m1', 'm2']);
});

test('what was not acknowledged goes to the next device when the session has ended', () => {
  const { hand } = played();
  const session = logIn(hand, 'ann');
  logIn(hand, 'bob');
  hand.pass(1_000);
  hand.deliver('im-ann', send(session, 'm1'));
  hand.desk.takeCalls();
  logIn(hand, 'bob', 'im-tablet');
  hand.pass(1_000);
  expect(deliveries(hand)).toEqual(['m1 to im-tablet']);
});

test('a message that the client refuses three times makes room, and comes at the next log-in', () => {
  const { hand } = played();
  const session = logIn(hand, 'ann');
  logIn(hand, 'bob');
  hand.pass(1_000);
  hand.deliver('im-ann', send(session, 'm1'));
  hand.deliver('im-ann', send(session, 'm2'));
  for (const call of [1, 2, 3]) {
    hand.reply(call, refusal);
    hand.pass(10_000);
  }
  hand.reply(4, yes);
  expect(deliveries(hand)).toEqual([...Array(3).fill('m1 to im-bob'), 'm2 to im-bob']);
  logIn(hand, 'bob');
  hand.pass(1_000);
  expect(deliveries(hand)).toEqual(['m1 to im-bob']);
});

test('tries at a client that never answers come to an end', () => {
  const { hand } = played();
  const session = logIn(hand, 'ann');
  logIn(hand, 'bob');
  hand.pass(1_000);
  hand.deliver('im-ann', send(session, 'm1'));
  for (let call = 1; call <= 24; call += 1) {
    hand.reply(call, lost);
    hand.pass(1_800_000);
  }
  expect(deliveries(hand)).toHaveLength(24);
  expect(hand.waits).toBe(false);
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
  expect(network.befriend('a', 'b')).toEqual([
    { kind: 'world.friend', of: 'a', friend: 'b', linked: true },
  ]);
});
