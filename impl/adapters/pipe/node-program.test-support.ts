/** Small programs in Node for the tests of the pipe, each from a few lines of its own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { NodeSpec } from '../../port.ts';
import { type PipeOptions, type PipeProgram, startPipeProgram } from '../pipe.ts';

/** `handlers` answers by method; `send` writes a line; `call` asks the kit and waits. */
const prelude = `
const send = (message) => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\\n');
const card = { protocol: 1, name: 'small', version: '1', seats: ['im-client'], operations: [],
  exposure: { ui: 'harness', sdk: 'harness', im: 'harness', sms: 'none', cs: 'harness', open: 'none' },
  deterministic: true, nested: false };
const waiting = new Map();
let calls = 0;
const call = (node, to, message) => new Promise((resolve) => {
  calls += 1;
  waiting.set('c' + calls, resolve);
  send({ id: 'c' + calls, method: 'port.call', params: { node, to, message } });
});
const handlers = {
  initialize: () => card,
  'node.create': () => ({}),
  'node.destroy': () => ({}),
  shutdown: () => { setImmediate(() => process.exit(0)); return {}; },
  act: () => ({ done: { outcome: 'done', reason: '' } }),
  wake: () => ({ done: null }),
};
const take = async (line) => {
  const { id, method, params, result, error } = JSON.parse(line);
  if (method === undefined) return waiting.get(id)(error ?? result);
  const done = await handlers[method](params, id);
  if (done !== undefined) send({ id, result: done });
};
let text = '';
process.stdin.setEncoding('utf8').on('data', (chunk) => {
  const lines = (text + chunk).split('\\n');
  text = lines.pop();
  for (const line of lines) take(line);
});
`;

/** The command that runs these lines after the prelude. */
export function nodeCommand(body: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'pipe-program-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'program.cjs');
  writeFileSync(file, prelude + body);
  return `'${process.execPath}' '${file}'`;
}

export async function startNodeProgram(
  body: string,
  options: Partial<PipeOptions> = {},
): Promise<PipeProgram> {
  const command = nodeCommand(body);
  const program = await startPipeProgram({ command, seats: ['im-client'], ...options });
  onTestFinished(() => program.close());
  return program;
}

export function imClientSpec(node: string): NodeSpec {
  const places = { network: 'net', contactServer: 'cs', device: `device-${node}` };
  return { seat: 'im-client', node, region: 'US', ...places };
}
