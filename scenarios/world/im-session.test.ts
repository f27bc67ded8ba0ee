import { expect, test } from 'vitest';
import { lost, refusal, yes } from './desk.test-support.ts';
import {
  acknowledgeAll,
  deliveries,
  logIn,
  played,
  request,
  send,
} from './im-story.test-support.ts';

test('where several devices are allowed each of them gets the message', () => {
  const { hand } = played({ devices: 'several' });
  const session = logIn(hand, 'ann');
  logIn(hand, 'bob');
  logIn(hand, 'bob', 'im-tablet');
  hand.pass(1_000);
  hand.deliver('im-ann', send(session, 'm1'));
  expect(deliveries(hand)).toEqual(['m1 to im-bob', 'm1 to im-tablet']);
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
