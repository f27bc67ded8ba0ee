/** A storm from the command line to the stored run and back. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { linesOf, readRun, type StoredRun } from '../../reports/stored-run.ts';
import { faultIds } from '../../scenarios/fault-plan.ts';
import { inFolder, tck, unwrapped } from '../said.test-support.ts';

const small = ['--situation', '3', '--instances', '1', '--workers', '1', '--quiet'];

function readBack(folder: string): StoredRun {
  return readRun(linesOf(readFileSync(join(folder, 'run.ndjson'), 'utf8')));
}

test('a storm is stored, read back, told in one line, and judged again to the same verdicts', () =>
  inFolder(async (folder) => {
    const out = join(folder, 'run');
    const words = ['run', '--faults', 'storm', '--seeds', '2', '--seed', '5', ...small];
    const first = await tck(...words, '--out', out);
    const { header, storm, causes, traces } = readBack(out);
    expect(header.command).toEqual([...words, '--out', out]);
    expect(header.weather).toMatchObject({
      profile: 'storm',
      kinds: faultIds,
      kindPercent: 35,
      percent: {},
      placed: [],
      suppressed: [],
      seeds: 2,
    });
    expect(storm).toMatchObject({ seeds: 2, traces: 2, broken: {}, unstored: 0 });
    const scripted = storm?.scripted ?? 0;
    const fired = Object.values(storm?.fired ?? {}).reduce((sum, times) => sum + times, 0);
    const kinds = Object.keys(storm?.fired ?? {});
    expect(kinds).toEqual(kinds.toSorted());
    // Nothing was wrong, so that the traces of the usual run alone are stored.
    expect([causes, traces.filter(({ faults }) => faults !== null)]).toEqual([[], []]);
    const events = (storm?.events ?? 0).toLocaleString('en');
    expect(unwrapped(first.out)).toContain(
      `storm: 2 runs at 2 seeds and ${scripted} scripted ones, ${events} events, ` +
        `${fired} faults of ${kinds.length} kinds; nothing broken`,
    );
    const again = await tck('judge', out);
    expect([again.code, again.out]).toEqual([first.code, first.out]);
  }));

test('the same storm gives the same run, but for the words of its command', () =>
  inFolder(async (folder) => {
    const words = ['run', '--faults', 'rough', '--fault', 'im.delay=20', '--seeds', '2', ...small];
    const runs = ['a', 'b'].map((name) => join(folder, name));
    for (const out of runs) await tck(...words, '--out', out);
    const [a, b] = runs.map((out) => ({ ...readBack(out), header: null }));
    expect(a).toEqual(b);
  }));

test('the storm of two seeds is that of the first and that of the next', () =>
  inFolder(async (folder) => {
    const eventsAt = async (seed: number, seeds: number) => {
      const out = join(folder, `${seed}-${seeds}`);
      const words = ['--faults', 'storm', '--seed', `${seed}`, '--seeds', `${seeds}`];
      await tck('run', ...words, ...small, '--out', out);
      return readBack(out).storm?.events ?? 0;
    };
    const [first, next] = [await eventsAt(5, 1), await eventsAt(6, 1)];
    expect(first).not.toBe(next);
    expect(await eventsAt(5, 2)).toBe(first + next);
  }));

test('a run without faults has no weather and no storm', () =>
  inFolder(async (folder) => {
    const out = join(folder, 'run');
    const { out: printed } = await tck('run', ...small, '--out', out);
    const { header, storm, causes } = readBack(out);
    expect([header.weather, storm, causes]).toEqual([null, null, []]);
    expect(printed).not.toContain('storm');
  }));
