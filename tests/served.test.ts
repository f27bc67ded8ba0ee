/** The same through the pipe: what is said of a program in another process is what is said of it in this one. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PipeProgram } from '../impl/adapters/pipe.ts';
import { catalogue } from '../scenarios/catalogue.ts';
import { portLaws } from './port-laws.ts';
import {
  bothSides,
  isBroken,
  type Suspect,
  servedPrograms,
  suspects,
} from './served.test-support.ts';

const start = servedPrograms();
const everything: readonly number[] = catalogue.map(({ id }) => id);

function theSuspect(name: string): Suspect {
  const suspect = suspects.find((each) => each.name === name);
  if (suspect === undefined) throw new Error(`there is no ${name}`);
  return suspect;
}

/** Of each seat: one that answers otherwise, and one that does something by itself; and a situation that kills it. */
const wrong = [
  ['goes-by-the-answer-before', 6],
  ['queues-until-on-line', 4],
  ['restores-from-memory', 10],
  ['restores-at-log-in', 10],
  ['first-page-only', 10],
  ['pushes-what-another-device-wrote', 10],
] as const;

test.concurrent.each(wrong)('%s dies there as it dies here', async (name, situation) => {
  const suspect = theSuspect(name);
  const situations = catalogue.filter(({ id }) => id === situation);
  const terms = { seed: 1, situations, instances: 3, twinned: 0 };
  const { here, there } = await bothSides(suspect, start, terms);
  expect(there).toEqual(here);
  expect(isBroken(there, suspect.dies ?? '')).toBe(true);
});

/** All seats in one process; both clients of a terminal, which ask their user; a server with other pages. */
const right: readonly (readonly [string, readonly number[]])[] = [
  ['reference', everything],
  ['careful-terminal', [1, 3, 4, 9, 10, 14]],
  ['ends-with-an-empty-page', [10, 12]],
];

test.concurrent.each(right)('%s is there as it is here', async (name, ids) => {
  const situations = catalogue.filter(({ id }) => ids.includes(id));
  const terms = { seed: 2, situations, twinned: 0 };
  const { here, there } = await bothSides(theSuspect(name), start, terms);
  expect(there).toEqual(here);
  expect(there.traces).toHaveLength(ids.length);
});

let served: PipeProgram;
beforeAll(async () => {
  served = await start(theSuspect('reference'));
});
afterAll(() => served.close());

/** What no situation does: two acts at once, answers that are lost, worlds that overlap. */
portLaws('the reference in another process', () => served);
