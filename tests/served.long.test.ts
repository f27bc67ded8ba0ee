/** Every mutant and every variant through the pipe, by the whole catalogue and its twins. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { catalogue } from '../scenarios/catalogue.ts';
import { bothSides, servedPrograms, suspects } from './served.test-support.ts';

const start = servedPrograms();

/** Who cannot be served, with what the kit says of it: an answer on the wire has the fields of the protocol alone. */
const unserved = new Map([
  ['marks-its-answers', "given the field 'etag', 'served', expected no such field"],
]);
const terms = { seed: 1, situations: catalogue, twinned: 1 };
const named = suspects.map((suspect) => [suspect.name, suspect] as const);

test.each(named.filter(([name]) => unserved.has(name)))(
  '%s cannot be served: it breaks the protocol, and the kit says how',
  async (name, suspect) => {
    const { here, there } = await bothSides(suspect, start, terms);
    expect(here.failures).toEqual([]);
    for (const what of there.failures) expect(what).toContain(unserved.get(name));
    expect(there.failures).not.toEqual([]);
  },
);

test.each(named.filter(([name]) => !unserved.has(name)))(
  '%s: verdicts, findings, pairs and traces are those of this process',
  async (_, suspect) => {
    const { here, there } = await bothSides(suspect, start, terms);
    expect(there).toEqual(here);
    expect(there.failures).toEqual([]);
    expect(there.traces.length).toBeGreaterThan(catalogue.length);
  },
);

test('the command line of the page on the architecture shows a fault found in another process', async () => {
  const sut = 'contact-client=npx tsx impl/adapters/served/serve.ts never-looks-at-the-state';
  const words = ['cli/built/start.mjs', 'run', '--quiet', '--format', 'json', '--sut', sut];
  const cwd = new URL('..', import.meta.url);
  const ended = promisify(execFile)(process.execPath, words, { cwd, maxBuffer: 1e9 });
  await expect(ended).rejects.toMatchObject({
    code: 1,
    stdout: expect.stringContaining('1.n/blind'),
  });
});
