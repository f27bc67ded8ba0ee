import { expect, test } from 'vitest';
import { reference } from '../impl/reference/reference.ts';
import { bind, loggedIn, share } from '../scenarios/plan/steps.ts';
import { traceIdsFromChild } from './child-run.test-support.ts';
import { materialOf, playWith } from './reference-play.test-support.ts';
import { traceIdsOf } from './trace-ids.ts';

const seeds = [1, 2, 3, 4, 5];

test('a seed gives the same traces again in this process, and in another one', async () => {
  const here: string[] = [];
  for (const seed of seeds) here.push(await traceIdsOf(seed));
  const again: string[] = [];
  for (const seed of seeds.toReversed()) again.unshift(await traceIdsOf(seed));
  expect(again).toEqual(here);
  expect(await traceIdsFromChild(1, seeds.length)).toEqual(here);
  expect(new Set(here).size).toBe(seeds.length);
});

/**
 * The draws of a seed, frozen. Where this changes, every stored seed means another run: change it only
 * with what the world or the reference does on purpose, never with a draw that moved.
 */
test('the trace of one script under seed 1 is the one that it was', async () => {
  const script = {
    cast: materialOf(1).cast,
    steps: [...loggedIn('u1', 'u2'), bind(), ...share('a', [0])],
  };
  const { id } = await playWith(reference, script, 1);
  expect(id).toMatchInlineSnapshot(`"7269ad2d1cb7bfd4c4e7248c1df3f16c"`);
});
