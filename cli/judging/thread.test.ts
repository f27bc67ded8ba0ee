import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { testableSeatIds } from '../../model/ids.ts';
import type { Played } from '../../scenarios/playing.ts';
import type { Judging, Question } from './judging.ts';
import { judgeInThread } from './thread.ts';

const trace = { id: 'x', events: [], cards: [], numbers: [] };
const played: Played = { trace, situation: 1, instance: 0, seed: 1, sutErrors: [] };
const question: Question = {
  pairs: [],
  terms: { rows: [], underTest: testableSeatIds, cards: [], readings: [], gradeMin: 'D' },
};

/** A thread that does this with each message that it hears. */
async function withThread<T>(deed: string, work: (judging: Judging) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'tck-'));
  const file = join(folder, 'thread.mjs');
  const head = "import { parentPort } from 'node:worker_threads';\n";
  writeFileSync(file, `${head}parentPort.on('message', (message) => { ${deed} });`);
  const judging = judgeInThread(pathToFileURL(file));
  try {
    return await work(judging);
  } finally {
    await judging.close();
    rmSync(folder, { recursive: true });
  }
}

/** Takes traces until it must wait; how many that were. */
async function takenAtOnce(judging: Judging): Promise<number> {
  for (let taken = 1; taken < 1_000; taken += 1) {
    const done = judging.take(played, '').then(() => true);
    const pause = new Promise<false>((resolve) => setTimeout(() => resolve(false), 100));
    if (!(await Promise.race([done, pause]))) return taken;
  }
  return Number.POSITIVE_INFINITY;
}

test('playing waits when too many traces wait to be judged', () =>
  withThread('', async (judging) => {
    expect(await takenAtOnce(judging)).toBe(64);
  }));

test('playing goes on as traces are judged', () =>
  withThread("parentPort.postMessage({ kind: 'judged', traces: 8 })", async (judging) => {
    for (let taken = 0; taken < 200; taken += 1) await judging.take(played, '');
  }));

test('what the thread throws is thrown where it is waited for', () =>
  withThread("throw new Error('out of order')", async (judging) => {
    await expect(judging.conclude(question)).rejects.toThrow('out of order');
    await expect(judging.take(played, '')).rejects.toThrow('out of order');
  }));

test('a thread that ends without a conclusion is a failure, and is not waited for', () =>
  withThread('process.exit(3)', async (judging) => {
    await expect(judging.conclude(question)).rejects.toThrow('ended with 3');
  }));
