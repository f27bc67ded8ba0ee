/** The book is read out after the steps in which it may have changed, and after no other. */
import { expect, test } from 'vitest';
import { reference } from '../impl/reference/reference.ts';
import { bind, loggedIn, synchronise } from '../scenarios/plan/steps.ts';
import { materialOf, playWith } from './reference-play.test-support.ts';

test('who was given nothing in a step is not read out after it', async () => {
  const steps = [...loggedIn('u1', 'u2'), synchronise, bind()];
  const { events } = await playWith(reference, { cast: materialOf(1).cast, steps }, 1);
  const readOuts: number[] = [0];
  for (const { kind } of events) {
    if (kind === 'world.step') readOuts.push(0);
    if (kind === 'world.book') readOuts.push((readOuts.pop() ?? 0) + 1);
  }
  // Before the first step, then after two log-ins of IM clients, a synchronisation and a bind.
  expect(readOuts).toEqual([1, 0, 0, 1, 1]);
});
