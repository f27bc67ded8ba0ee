import { expect, test } from 'vitest';
import { faultIds } from '../../scenarios/fault-plan.ts';
import { type StormState, stormLine, stormProgress } from './progress.ts';

const none: StormState = { seeds: 0, events: 0, fired: {}, wrong: 0 };
const some: StormState = { seeds: 25, events: 9_876, fired: { 'im.delay': 3 }, wrong: 2 };
const kinds = faultIds.length;

test.each<readonly [StormState, number, string]>([
  [none, 0, `storm: 0 of 100 seeds · 0 events/s · 0 of ${kinds} faults · 0 wrong · 0 s left`],
  [
    some,
    4_000,
    `storm: 25 of 100 seeds · 2,469 events/s · 1 of ${kinds} faults · 2 wrong · 12 s left`,
  ],
  [
    { ...some, seeds: 100 },
    4_000,
    `storm: 100 of 100 seeds · 2,469 events/s · 1 of ${kinds} faults · 2 wrong · 0 s left`,
  ],
])('how far %j has come in %i ms', (state, passedMs, line) => {
  expect(stormLine(state, 100, passedMs)).toBe(line);
});

/** What is written of a storm that is told of after each seed. */
function written(isTTY: boolean, quiet: boolean, columns = 40): readonly string[] {
  const pieces: string[] = [];
  const write = (text: string) => pieces.push(text) > 0;
  const stream = { isTTY, columns, write } as unknown as NodeJS.WriteStream;
  const progress = stormProgress(stream, { quiet, seeds: 40 });
  for (let seeds = 1; seeds <= 40; seeds += 1) progress.tell({ ...none, seeds });
  progress.end();
  return pieces;
}

test('elsewhere than on a terminal each tenth has a line of its own', () => {
  const lines = written(false, false);
  const seeds = lines.map((line) => /^storm: (\d+) of 40 seeds .* s left\n$/.exec(line)?.[1]);
  expect(seeds).toEqual(['4', '8', '12', '16', '20', '24', '28', '32', '36', '40']);
});

test('on a terminal one line lives, no wider than that, and is gone at the end', () => {
  const lines = written(true, false);
  expect(lines.at(-1)).toBe('\r\u001b[2K');
  for (const line of lines) {
    expect(line.startsWith('\r\u001b[2K')).toBe(true);
    expect(line.length - 5).toBeLessThan(40);
  }
});

test('nothing is said where quiet is asked for', () => {
  expect([...written(false, true), ...written(true, true)]).toEqual([]);
});
