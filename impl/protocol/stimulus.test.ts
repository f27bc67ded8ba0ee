import { expect, test } from 'vitest';
import type { Request } from '../../model/alphabet.ts';
import { methodOf, readInitialized, readPortCall, readResult } from './stimulus.ts';

const state: Request<string> = { op: 'sdk.state', handle: 'h' };
const deliver = { kind: 'deliver', from: 'c1', message: state } as const;
const unbind = { kind: 'act', act: { act: 'unbind', attempt: 'a1' } } as const;

test('a message travels with its node and its sender', () => {
  expect(methodOf({ node: 'i1', nowMs: 5 }, deliver)).toEqual({
    method: 'deliver',
    params: { node: 'i1', nowMs: 5, from: 'c1', message: state },
  });
});

test('an act that is not yet decided has no outcome', () => {
  expect(readResult(unbind, { done: null, wakeAfterMs: 50 })).toEqual({
    ok: true,
    value: { wakeAfterMs: 50 },
  });
});

test('a reply is held against the operation that it answers', () => {
  expect(readResult(deliver, { done: { ok: true, online: true } })).toEqual({
    ok: true,
    value: { reply: { ok: true, online: true } },
  });
  expect(readResult(deliver, { done: { ok: true } })).toEqual({
    ok: false,
    problem: 'result.done.online: given nothing, expected boolean',
  });
});

test('a broken answer is told by where it broke, what was given and what was expected', () => {
  const problems = [
    readResult(unbind, { done: { outcome: 'ok', reason: '' } }),
    readResult(unbind, { done: null, wakeAfterMs: 1.5 }),
    readResult(unbind, { outcome: 'done' }),
    readResult(unbind, { done: null, note: 'x' }),
    readResult(unbind, 'done'),
    readResult({ kind: 'probe', what: 'book' }, { done: { binding: null } }),
    readPortCall({ node: 'c1', to: 'i1', message: { op: 'sdk.shout' } }),
    readPortCall({ node: 'c1', to: 'cs', message: { op: 'cs.get', number: 1 } }),
    readInitialized({ protocol: 2 }),
  ].map((read) => (read.ok ? '' : read.problem));
  expect(problems).toMatchSnapshot();
});

test('octets in a call become a card again', () => {
  const message = { op: 'cs.put', number: '1', secret: 's', cards: [{ octets: '/w==' }] };
  const read = readPortCall({ node: 'c1', to: 'cs', message });
  expect(read).toMatchObject({ ok: true, value: { message: { cards: ['\xff'] } } });
});
