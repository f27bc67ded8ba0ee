/** A program that is served: the lines that it is given, and what follows from each in one write. */
import { expect, test } from 'vitest';
import type { Participant, Program } from '../../port.ts';
import { reference } from '../../reference/reference.ts';
import { imClientSpec } from '../pipe/node-program.test-support.ts';
import { namedProgram } from './named-program.ts';
import { Server } from './server.ts';

const initialize = {
  method: 'initialize',
  params: { protocol: { min: 1, max: 1 }, time: 'virtual', seats: ['im-client'], nonce: 'n' },
};
const create = { method: 'node.create', params: imClientSpec('i1') };
const logout = {
  method: 'act',
  params: { node: 'i1', nowMs: 5, act: { act: 'logout', attempt: 'a' } },
};
const wake = { method: 'wake', params: { node: 'i1', nowMs: 9 } };
const left = { result: { ok: true } };

/** Gives the lines one by one, with their place as id; what was written after each. */
function written(program: Program, lines: readonly object[]): readonly (readonly unknown[])[] {
  const writes: string[] = [];
  const server = new Server(program, (text) => void writes.push(text));
  return lines.map((line, id) => {
    server.take(JSON.stringify({ jsonrpc: '2.0', id, ...line }));
    return writes.splice(0).map((text) =>
      text
        .trimEnd()
        .split('\n')
        .map((each) => JSON.parse(each)),
    );
  });
}

/** Plays every node. */
function played(give: Participant['give']): Program {
  return { ...reference, create: () => ({ give }) };
}

test('it introduces the program as what it is', () => {
  const result = { protocol: 1, ...reference.card, nonce: 'n' };
  expect(written(reference, [initialize])[0]).toEqual([[{ jsonrpc: '2.0', id: 0, result }]]);
});

test('all that follows from one line is one write, in the order in which it was said', () => {
  const program = played((_, desk) => {
    desk.call('net', { op: 'im.logout', session: 's' });
    desk.call('cs', { op: 'cs.get', number: '1', proof: 'p', page: 0 });
    desk.done({ wakeAfterMs: 3 });
  });
  const writes = written(program, [create, logout])[1];
  expect(writes).toHaveLength(1);
  expect(writes?.[0]).toMatchObject([
    { id: 1, params: { node: 'i1', to: 'net' } },
    { id: 2, params: { node: 'i1', to: 'cs' } },
    { id: 1, result: { done: null, wakeAfterMs: 3 } },
  ]);
});

test('a reply is given in the wake that follows it, at the time of that wake; other wakes are wakes', () => {
  const seen: unknown[] = [];
  const program = played((stimulus, desk) => {
    seen.push([stimulus.kind, desk.nowMs]);
    if (stimulus.kind === 'act') desk.call('net', { op: 'im.logout', session: 's' });
    desk.done({});
  });
  written(program, [create, logout, wake, { id: 1, ...left }, wake]);
  expect(seen).toEqual([
    ['act', 5],
    ['wake', 9],
    ['reply', 9],
  ]);
});

test('what is called when all has been answered waits for a wake that is asked for, and the alarm for it', () => {
  const seen: string[] = [];
  const program = played((stimulus, desk) => {
    seen.push(stimulus.kind);
    desk.done({ wakeAfterMs: 100 });
    if (stimulus.kind === 'act') desk.call('net', { op: 'im.logout', session: 's' });
  });
  const writes = written(program, [create, logout, wake, wake]).flat(2);
  expect(writes.slice(1)).toMatchObject([
    { id: 1, result: { done: null, wakeAfterMs: 0 } },
    { id: 1, method: 'port.call' },
    { id: 2, result: { done: null, wakeAfterMs: 96 } },
    { id: 3, result: { done: null, wakeAfterMs: 100 } },
  ]);
  expect(seen).toEqual(['act', 'wake']);
});

test('a stimulus is answered once', () => {
  const program = played((_, desk) => {
    desk.done({});
    desk.done({ wakeAfterMs: 1 });
  });
  expect(written(program, [create, wake])[1]).toEqual([
    [{ jsonrpc: '2.0', id: 1, result: { done: null } }],
  ]);
});

test.each([
  ['no method', { method: 'dance' }],
  ['an error', { error: { code: -32602, message: 'params.to: given nothing' } }],
  ['a stimulus of no node', wake],
  ['an act that is none', { ...logout, params: { node: 'i1', nowMs: 0, act: { act: 'dance' } } }],
])('%s ends it with words, for nothing can be made of it', (_, line) => {
  expect(() => written(reference, [line])).toThrow(/\w/);
});

test('a name is that of a mutant, of a variant or of the reference', () => {
  expect(namedProgram('reference')).toBe(reference);
  expect(namedProgram('takes-and-forgets')?.card.name).toBe('takes-and-forgets');
  expect(namedProgram('long-tokens')?.card.name).toBe('long-tokens');
  expect(namedProgram('unheard-of')).toBeNull();
});
