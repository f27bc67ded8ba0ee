/** The hunt itself: whom it blames, whom it does not, and what two at once do to each other. */
import { expect, test } from 'vitest';
import { mutants } from '../impl/mutants/index.ts';
import { type Mutant, mutated } from '../impl/mutants/mutant.ts';
import type { Program } from '../impl/port.ts';
import { reference } from '../impl/reference/reference.ts';
import { checkOf } from '../model/checks/index.ts';
import { monitors } from '../model/monitors/index.ts';
import { catalogue } from '../scenarios/catalogue.ts';
import { HonestScenes } from '../scenarios/kill/honest-scenes.ts';
import { tryTogether } from '../scenarios/kill/together.ts';
import { type KillTerms, tryToKill } from '../scenarios/kill.ts';

const terms: KillTerms = {
  honest: reference,
  situations: catalogue.filter(({ id }) => id === 3),
  monitors,
  seed: 1,
  whole: true,
  furtherStepsMax: 0,
};

function theMutant(name: string): Mutant {
  const mutant = mutants.find((each) => each.name === name);
  if (mutant === undefined) throw new Error(`there is no ${name}`);
  return mutant;
}
const forgets = theMutant('takes-and-forgets');

function hunted(program: Program, over: Partial<KillTerms> = {}) {
  const suspect = { program, seats: [forgets.seat], wanted: [] };
  return tryToKill(suspect, { ...terms, ...over }, new HonestScenes());
}

test('the honest program as a suspect is blamed for nothing', async () => {
  const { broken, traces, blamed, kitFaults } = await hunted(reference);
  expect(traces).toBeGreaterThan(3);
  expect([broken, blamed, kitFaults]).toEqual([[], 0, []]);
});

test('what a suspect is blamed for lies where it parts from the honest program', async () => {
  const { broken, blamed } = await hunted(mutated(reference, forgets));
  expect(broken.map(({ check }) => check)).toEqual(['1.k/omitted']);
  expect(blamed).toBeGreaterThan(0);
  expect(broken[0]?.changedAt).toBe(broken[0]?.blamedAt);
  expect(broken[0]?.leftOut).toMatch(/^sent im.friends /);
});

test('an honest program that is itself accused is a fault of the kit, with every suspect', async () => {
  const wrong = mutated(reference, forgets);
  const { kitFaults } = await hunted(wrong, { honest: wrong });
  expect(kitFaults).toEqual(['the honest program is accused of 1.k/omitted']);
});

test('a hunt that need not see all ends as soon as it has found what it wants', async () => {
  const suspect = { program: mutated(reference, forgets), seats: [forgets.seat] };
  const quick = { ...terms, situations: catalogue, whole: false };
  const found = await tryToKill({ ...suspect, wanted: ['1.k/omitted'] }, quick, new HonestScenes());
  expect(found.steps).toBeLessThan(40);
});

/** What becomes of the one that takes and forgets, beside another one. */
async function fateBeside(other: Mutant, over: Partial<KillTerms> = {}) {
  const alone = await hunted(mutated(reference, forgets));
  const kill = alone.broken[0];
  if (kill === undefined) throw new Error('it lives');
  const { name, dies, seat } = forgets;
  const { fates } = await tryTogether(
    {
      program: mutated(mutated(reference, forgets), other),
      seats: [...new Set([seat, other.seat])],
      without: new Map([[name, mutated(reference, other)]]),
    },
    [{ ...kill, name, dies }],
    { terms: { ...terms, ...over }, honest: new HonestScenes() },
  );
  return fates[0];
}

test('beside one that does something else a mutant still dies', async () => {
  expect(await fateBeside(theMutant('first-page-only'))).toMatchObject({ fate: 'dies' });
});

test('beside one that never binds a mutant does not come to its act', async () => {
  const fate = await fateBeside(theMutant('never-gets-to-binding'));
  expect(fate).toMatchObject({ fate: 'prevented', missing: 'change of what happens' });
});

test('a mutant that does what it did alone, and is not found, is hidden', async () => {
  const fate = await fateBeside(theMutant('first-page-only'), { monitors: [] });
  expect(fate).toMatchObject({ fate: 'hidden' });
});

test('what a pair of runs shows is held against a suspect only where its seat answers for it', async () => {
  const mutant = theMutant('answers-by-the-last-binding');
  const suspect = { program: mutated(reference, mutant), seats: [mutant.seat], wanted: [] };
  const situations = catalogue.filter(({ id }) => id === 11);
  const { broken } = await tryToKill(suspect, { ...terms, situations }, new HonestScenes());
  const found = broken.map(({ check }) => check);
  expect(found).toContain(mutant.dies);
  for (const check of found) expect(checkOf(check)?.seats).toContain(mutant.seat);
});
