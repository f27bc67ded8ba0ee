import { expect, test } from 'vitest';
import type { Prompt } from '../../model/alphabet.ts';
import { Hand } from './desk.test-support.ts';
import { Users } from './user.ts';

function answerOf(users: Users, prompt: Prompt): unknown {
  const hand = new Hand(users);
  const message = { op: 'ui.ask', attempt: 'a1', prompt } as const;
  users.give({ kind: 'deliver', from: 'c1', message }, hand.desk);
  return hand.desk.result.reply;
}
const agree: Prompt = { kind: 'confirm', text: 'May the two work together?' };

test('who asked for something agrees to what it needs, and says no where the plan has it', () => {
  const users = new Users();
  expect(answerOf(users, agree)).toEqual({ ok: true, answer: { kind: 'confirm', yes: true } });
  users.prepare('a1', { accounts: [], confirm: false, numbers: new Map() });
  expect(answerOf(users, agree)).toEqual({ ok: true, answer: { kind: 'confirm', yes: false } });
});

test('what the plan does not say is not answered', () => {
  const answer = { kind: 'none' };
  expect(answerOf(new Users(), { kind: 'number', account: 'u2' })).toEqual({ ok: true, answer });
});
