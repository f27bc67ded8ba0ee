import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Stimulus } from '../port.ts';
import { SutError } from '../sut-error.ts';
import { imClientSpec, nodeCommand, startNodeProgram } from './pipe/node-program.test-support.ts';
import { type Given, ScriptedWorld } from './pipe/scripted-world.test-support.ts';
import { startPipeProgram } from './pipe.ts';

const logout: Stimulus = { kind: 'act', act: { act: 'logout', attempt: 'a1' } };
const done = { told: { outcome: 'done', reason: '' } };

async function worldWith(body: string, options: { watchdogMs?: number } = {}) {
  const program = await startNodeProgram(body, options);
  const world = new ScriptedWorld();
  world.create(program, imClientSpec('i1'));
  return { program, world };
}

async function startFails(body: string): Promise<string> {
  const command = nodeCommand(body);
  const starting = startPipeProgram({ command, seats: [], startMs: 2_500 });
  const error: unknown = await starting.catch((reason: unknown) => reason);
  if (!(error instanceof SutError)) return `not a SutError: ${String(error)}`;
  return error.message.replace(command, 'program');
}

/** A zombie that nobody has waited for yet does nothing any more. */
function isAlive(pid: string): boolean {
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', pid], { encoding: 'utf8' }).startsWith('Z');
  } catch {
    return false;
  }
}

async function dies(pid: string): Promise<boolean> {
  for (let look = 0; look < 100 && isAlive(pid); look += 1) await sleep(20);
  return !isAlive(pid);
}

test('an act is answered with its outcome, and the time to be woken', async () => {
  const { program, world } = await worldWith(
    `handlers.act = ({ act }) => ({ done: { outcome: 'failed', reason: act.attempt }, wakeAfterMs: 5 });`,
  );
  const given = await world.give('i1', logout);
  expect(given).toEqual({ told: { outcome: 'failed', reason: 'a1' }, wakeAfterMs: 5 });
  expect(program.card).toMatchObject({ name: 'small', nested: false });
});

test('cards keep their octets in both directions', async () => {
  const { world } = await worldWith(
    `handlers.deliver = ({ message }) => ({ done: { ok: true, cards: message.body.cards, next: null } });
     handlers.deliver = async ({ node, message }) => {
       await call(node, 'net', { op: 'im.send', session: 's', id: '1', to: 'u', body: message.body });
       return { done: { ok: true } };
     };`,
  );
  const body = { type: 'cards', cards: ['\xff\xfe', 'FN:\xe4\xb8\xad', 'FN:Ann'] } as const;
  const message = { op: 'im.message', id: '9', from: 'u', body } as const;
  await world.give('i1', { kind: 'deliver', from: 'net', message });
  expect(world.carried.map((one) => one.message)).toEqual([
    { op: 'im.send', session: 's', id: '1', to: 'u', body },
  ]);
});

test('a call in the middle of a stimulus gets its reply, and failures are values', async () => {
  const { world } = await worldWith(
    `handlers.act = async ({ node }) => {
       const reply = await call(node, 'net', { op: 'im.logout', session: 's' });
       return { done: { outcome: 'failed', reason: JSON.stringify(reply) } };
     };`,
  );
  world.script = () => ({ ok: false, reason: 'timeout', definite: false });
  expect(await world.give('i1', logout)).toEqual({
    told: { outcome: 'failed', reason: '{"ok":false,"reason":"timeout","definite":false}' },
  });
});

test('what a node says while its call waits is held back until the reply', async () => {
  const { world } = await worldWith(
    `handlers.act = ({ node }) => {
       call(node, 'net', { op: 'im.logout', session: 'one' });
       call(node, 'net', { op: 'im.logout', session: 'two' });
       return { done: { outcome: 'done', reason: '' } };
     };`,
  );
  const seen: string[] = [];
  world.script = ({ message }) => {
    seen.push('session' in message ? message.session : message.op);
    return { ok: true };
  };
  const given = world.give('i1', logout).then(() => seen.push('done'));
  await given;
  expect(seen).toEqual(['one', 'two', 'done']);
});

test('a call without an id is sent and not waited for', async () => {
  const { world } = await worldWith(
    `handlers.act = ({ node }) => {
       send({ method: 'port.call', params: { node, to: 'net', message: { op: 'im.logout', session: 's' } } });
       return { done: null };
     };`,
  );
  world.script = () => null;
  expect(await world.give('i1', logout)).toEqual({});
  expect(world.carried).toHaveLength(1);
});

test('what is sent without waiting goes out with the line that ends the turn', async () => {
  const { world } = await worldWith(
    `const post = (session) => send({ method: 'port.call', params: { node: 'i1', to: 'net', message: { op: 'im.logout', session } } });
     handlers.act = async ({ node }) => {
       post('one');
       await new Promise((resolve) => setTimeout(resolve, 50));
       const early = await call(node, 'net', { op: 'im.logout', session: 'two' });
       post('three');
       return { done: { outcome: 'done', reason: '' } };
     };`,
  );
  const seen: string[] = [];
  world.script = ({ message }) => {
    seen.push('session' in message ? message.session : message.op);
    return { ok: true };
  };
  expect(await world.give('i1', logout)).toEqual(done);
  await world.rest();
  expect(seen).toEqual(['one', 'two', 'three']);
});

test('a call whose reply nobody wants does not keep the node from its next stimulus', async () => {
  const { world } = await worldWith(
    `handlers.act = ({ node }) => {
       send({ method: 'port.call', params: { node, to: 'net', message: { op: 'im.logout', session: 's' } } });
       return { done: { outcome: 'done', reason: '' } };
     };`,
  );
  world.script = () => null;
  expect([await world.give('i1', logout), await world.give('i1', logout)]).toEqual([done, done]);
});

test('one node of a program is served while another waits for its own call', async () => {
  const { program, world } = await worldWith(
    `handlers.deliver = ({ node }) => ({ done: { ok: true, online: node === 'i2' } });
     handlers.act = async ({ node }) => {
       const { online } = await call(node, 'i2', { op: 'sdk.state', handle: 'h' });
       return { done: { outcome: 'done', reason: String(online) } };
     };`,
  );
  world.create(program, imClientSpec('i2'));
  expect(await world.give('i1', logout)).toEqual({ told: { outcome: 'done', reason: 'true' } });
});

test('lines that are no JSON objects of the protocol are recorded and tolerated', async () => {
  const { program, world } = await worldWith(
    `process.stdout.write('hello\\n{"level":"info"}\\n[1]\\n\\nnull\\n');
     handlers.act = () => { process.stdout.write('more\\n'); return { done: null }; };`,
  );
  expect(await world.give('i1', logout)).toEqual({});
  expect(program.strayLines()).toEqual(['hello', '{"level":"info"}', '[1]', 'null', 'more']);
});

test('an answer of a megabyte, in pieces, is one line', async () => {
  const { world } = await worldWith(
    `handlers.act = (params, id) => {
       const line = JSON.stringify({ jsonrpc: '2.0', id, result: { done: { outcome: 'done', reason: 'é'.repeat(500000) } } }) + '\\n';
       const octets = Buffer.from(line);
       process.stdout.write(octets.subarray(0, 100001));
       setTimeout(() => process.stdout.write(octets.subarray(100001)), 20);
     };`,
  );
  const given = await world.give('i1', logout);
  expect('told' in given && given.told?.reason.length).toBe(500_000);
});

test('a line over 16 MiB ends the program', async () => {
  const { world } = await worldWith(
    `handlers.act = () => { process.stdout.write('x'.repeat(17 * 1024 * 1024)); };`,
  );
  expect(await world.give('i1', logout)).toEqual({
    failed: 'wrote a line of more than 16 MiB',
  });
});

test('a program that exits fails what is open and what comes later, with its last words', async () => {
  const { program, world } = await worldWith(
    `handlers.act = () => { process.stderr.write('no\\nmemory\\n'); process.stdout.write('{"jsonrpc"'); process.exit(3); };`,
  );
  const failed = 'exited with code 3; stderr: no / memory; on stdout, ignored: {"jsonrpc"';
  expect(await world.give('i1', logout)).toEqual({ failed });
  expect(await world.give('i1', logout)).toEqual({ failed });
  expect([program.ended(), program.stderrTail()]).toEqual([failed, 'no\nmemory']);
});

test('the next node that is made starts a program that died anew', async () => {
  const { program, world } = await worldWith(
    `let acts = 0;
     handlers.act = ({ act }) => act.attempt === 'die' ? process.exit(1) : { done: { outcome: 'done', reason: '' } };`,
  );
  await world.give('i1', { kind: 'act', act: { act: 'logout', attempt: 'die' } });
  world.create(program, imClientSpec('i2'));
  expect(await world.give('i2', logout)).toEqual(done);
});

test('a program that hangs is killed after the watchdog and quoted', async () => {
  const { world } = await worldWith(
    `handlers.act = () => { process.stderr.write('thinking'); return new Promise(() => {}); };`,
    { watchdogMs: 200 },
  );
  expect(await world.give('i1', logout)).toEqual({
    failed: "gave no answer to 'act' within 0.2 s; stderr: thinking",
  });
});

test('the watchdog does not run while a call of the program waits for the world', async () => {
  const { world } = await worldWith(
    `handlers.act = async ({ node }) => {
       await call(node, 'i2', { op: 'sdk.state', handle: 'h' });
       return { done: null };
     };`,
    { watchdogMs: 200 },
  );
  const other = await startNodeProgram(
    `handlers.deliver = () => new Promise((resolve) =>
       setTimeout(() => resolve({ done: { ok: true, online: true } }), 600));`,
  );
  world.create(other, imClientSpec('i2'));
  expect(await world.give('i1', logout)).toEqual({});
});

test('an answer with an id that nobody asked for ends the program', async () => {
  const { world } = await worldWith(`handlers.act = () => { send({ id: 99, result: {} }); };`);
  expect(await world.give('i1', logout)).toEqual({
    failed: 'answered with the id 99, which no open request has',
  });
});

test('an answer that breaks the schema fails the node with where it broke', async () => {
  const { world } = await worldWith(`handlers.act = () => ({ done: { outcome: 'ok' } });`);
  expect(await world.give('i1', logout)).toEqual({
    failed:
      'answered \'act\' against the protocol: result.done.outcome: given "ok", expected one of ' +
      '"refused"|"failed"|"handed-over"|"delivered"|"done"|"unknown"',
  });
});

test('an error is an answer that says whether it certainly did not happen', async () => {
  const { world } = await worldWith(
    `handlers.act = ({ act }, id) => { send({ id, error: act.attempt === 'a1'
       ? { code: -32601, message: 'no such method' }
       : { code: 1, message: 'lost', data: { definite: false } } }); };
     handlers.deliver = (params, id) => { send({ id, error: { code: -32603, message: 'oh' } }); };`,
  );
  const message = { op: 'sdk.state', handle: 'h' } as const;
  expect([
    await world.give('i1', logout),
    await world.give('i1', { kind: 'act', act: { act: 'logout', attempt: 'a2' } }),
    await world.give('i1', { kind: 'deliver', from: 'c', message }),
  ]).toEqual([
    { told: { outcome: 'failed', reason: 'no such method' } },
    { told: { outcome: 'unknown', reason: 'lost' } },
    { reply: { ok: false, reason: 'oh', definite: false } },
  ]);
});

test('a malformed call is refused in one sentence and the program may go on', async () => {
  const { world } = await worldWith(
    `handlers.act = async ({ node }) => {
       const refused = [await call(node, 'net', { op: 'im.logout' }), await call('i9', 'net', { op: 'im.logout', session: 's' })];
       return { done: { outcome: 'failed', reason: refused.map((one) => one.code + ' ' + one.message).join(' | ') } };
     };`,
  );
  expect(await world.give('i1', logout)).toEqual({
    told: {
      outcome: 'failed',
      reason:
        '-32602 params.message.session: given nothing, expected string. | ' +
        "-32602 params.node: there is no node 'i9'.",
    },
  });
});

test('a call for a node that was given nothing is a breach', async () => {
  const { world } = await worldWith(
    `handlers.act = ({ node }) => {
       setTimeout(() => call(node, 'net', { op: 'im.logout', session: 's' }), 5);
       return { done: null };
     };`,
  );
  let given: Given = {};
  while (!('failed' in given)) {
    given = await world.give('i1', logout);
    await sleep(10);
  }
  expect(given).toEqual({
    failed: "sent 'im.logout' although it was given nothing that it had not answered",
  });
});

test('an unknown method of the program is answered with -32601', async () => {
  const { world } = await worldWith(
    `handlers.act = () => new Promise((resolve) => {
       waiting.set('x', (error) => resolve({ done: { outcome: 'failed', reason: String(error.code) } }));
       send({ id: 'x', method: 'port.shout', params: {} });
     });`,
  );
  expect(await world.give('i1', logout)).toEqual({ told: { outcome: 'failed', reason: '-32601' } });
});

test('a flood on stderr is drained, and only its end is kept', async () => {
  const { program, world } = await worldWith(
    `handlers.act = () => {
       for (let line = 0; line < 50000; line += 1) process.stderr.write('line ' + line + '\\n');
       return { done: { outcome: 'done', reason: '' } };
     };`,
  );
  expect(await world.give('i1', logout)).toEqual(done);
  while (!program.stderrTail().endsWith('line 49999')) await sleep(5);
  expect(program.stderrTail().split('\n')).toHaveLength(20);
});

test('nodes that are taken away are forgotten, and their open calls end', async () => {
  const { program, world } = await worldWith(
    `handlers.act = async ({ node }) => { await call(node, 'net', { op: 'im.logout', session: 's' }); return { done: null }; };
     handlers['node.destroy'] = ({ node }) => { process.stderr.write('gone ' + node + '\\n'); return {}; };`,
  );
  world.script = () => null;
  const given = world.give('i1', logout);
  while (world.carried.length === 0) await sleep(5);
  program.destroyNodes();
  expect(await given).toEqual({ failed: 'was taken away' });
  await program.close();
  expect(program.stderrTail()).toBe('gone i1');
});

test('a program that cannot be started or talked to is told in one line', async () => {
  const starting = startPipeProgram({ command: 'no-such-program --x', seats: [] });
  await expect(starting).rejects.toThrow('no-such-program --x cannot be started: spawn');
  expect([
    await startFails(`process.stderr.write('bad flag\\n'); process.exit(2);`),
    await startFails(`handlers.initialize = () => { console.log('hello'); };`),
    await startFails(`handlers.initialize = () => { send({ id: 7, result: card }); };`),
    await startFails(`handlers.initialize = () => ({ ...card, protocol: 2 });`),
    await startFails(`handlers.initialize = () => ({ ...card, nonce: 'x' });`),
    await startFails(
      `handlers.initialize = (_, id) => { send({ id, error: { code: 1, message: 'no licence' } }); };`,
    ),
  ]).toEqual([
    'program exited with code 2; stderr: bad flag',
    "program gave no answer to 'initialize' within 2.5 s; on stdout, ignored: hello",
    'program answered with the id 7, which no open request has',
    "program answered 'initialize' against the protocol: result.protocol: given 2, expected 1",
    'program changed the nonce to "x"',
    "program refused 'initialize': no licence",
  ]);
});

test('after close nothing that the program started is left alive', async () => {
  const { program } = await worldWith(
    `process.on('SIGTERM', () => {});
     handlers.shutdown = () => new Promise(() => {});
     const grandchild = require('node:child_process').spawn(process.execPath, ['-e', "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"], { stdio: 'inherit' });
     process.stderr.write(process.pid + ' ' + grandchild.pid);
     setInterval(() => {}, 1000);`,
  );
  while (program.stderrTail() === '') await sleep(5);
  const pids = program.stderrTail().split(' ');
  expect(pids.map(isAlive)).toEqual([true, true]);
  await program.close();
  expect(await Promise.all(pids.map(dies))).toEqual([true, true]);
});

test('every line can be watched as it goes', async () => {
  const lines: string[] = [];
  const trace = (line: string) => lines.push(line);
  const program = await startNodeProgram('', { trace });
  const world = new ScriptedWorld();
  world.create(program, imClientSpec('i1'));
  await world.give('i1', logout);
  expect(lines.map((line) => line.slice(0, 2)).join('')).toBe('> < > < > < ');
  expect(lines.at(-1)).toBe(
    '< {"jsonrpc":"2.0","id":3,"result":{"done":{"outcome":"done","reason":""}}}',
  );
});

test('the program is given nothing of the environment but the path', async () => {
  const { world } = await worldWith(
    `handlers.act = () => ({ done: { outcome: 'done', reason: Object.keys(process.env).join() } });`,
  );
  expect(await world.give('i1', logout)).toEqual({ told: { outcome: 'done', reason: 'PATH' } });
});
