/** Every mutant and every variant through the pipe, by the whole catalogue and its twins. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { catalogue } from '../scenarios/catalogue.ts';
import { bothSides, servedPrograms, suspects } from './served.test-support.ts';

const start = servedPrograms();

/** Nobody is left out: a mutant lives in one node, and whatever a node does it does through the port. */
const named = suspects.map((suspect) => [suspect.name, suspect] as const);

test.each(named)(
  '%s: verdicts, findings, pairs and traces are those of this process',
  async (_, suspect) => {
    const { here, there } = await bothSides(suspect, start, {
      seed: 1,
      situations: catalogue,
      twinned: 1,
    });
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
