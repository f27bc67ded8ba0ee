/** What only a situation with faults can tell from the reference: it does, and the catalogue does not. */
import { expect, test } from 'vitest';
import { faultMutants } from '../impl/mutants/in-faults/index.ts';
import { mutants } from '../impl/mutants/index.ts';
import { type Mutant, mutated } from '../impl/mutants/mutant.ts';
import { reference } from '../impl/reference/reference.ts';
import { monitors } from '../model/monitors/index.ts';
import { catalogue } from '../scenarios/catalogue.ts';
import { faultCatalogue } from '../scenarios/fault-catalogue.ts';
import { HonestScenes } from '../scenarios/kill/honest-scenes.ts';
import { type KillTerms, tryToKill } from '../scenarios/kill.ts';

const honest = { catalogue: new HonestScenes(), faults: new HonestScenes() };
const terms: Omit<KillTerms, 'situations'> = {
  honest: reference,
  monitors,
  seed: 1,
  whole: true,
  furtherStepsMax: 1_000,
};
const made = [...faultMutants].flatMap(([situation, mutant]) =>
  typeof mutant === 'string' ? [] : [{ situation, mutant, name: mutant.name }],
);

function suspectOf(mutant: Mutant) {
  return { program: mutated(reference, mutant), seats: [mutant.seat] };
}

test('every situation with faults has its mutant, or says why it has none', () => {
  expect([...faultMutants.keys()]).toEqual(faultCatalogue.map(({ id }) => id));
  const names = made.map(({ name }) => name);
  expect(names.filter((name) => mutants.some((each) => each.name === name))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});

test.each(made)('$name dies in situation $situation', async ({ situation, mutant }) => {
  const { dies, falls } = mutant;
  const situations = faultCatalogue.filter(({ id }) => id === situation);
  const suspect = { ...suspectOf(mutant), wanted: [dies] };
  const found = await tryToKill(suspect, { ...terms, situations }, honest.faults);
  const broken = found.broken.map(({ check }) => check);
  expect(broken).toContain(dies);
  expect(broken.filter((check) => check !== dies).toSorted()).toEqual([...falls].toSorted());
  expect(found.kitFaults).toEqual([]);
});

test.each(made)('$name breaks nothing in the catalogue', async ({ mutant }) => {
  const suspect = { ...suspectOf(mutant), wanted: [] };
  const found = await tryToKill(
    suspect,
    { ...terms, situations: catalogue, furtherStepsMax: 0 },
    honest.catalogue,
  );
  expect([found.broken.map(({ check }) => check), found.kitFaults]).toEqual([[], []]);
});
