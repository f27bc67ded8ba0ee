/** The published kill matrix against what happens now: a kill that is lost, or comes later, shows here. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mutants } from '../impl/mutants/index.ts';
import { mutated } from '../impl/mutants/mutant.ts';
import { reference } from '../impl/reference/reference.ts';
import { variants } from '../impl/variants/index.ts';
import type { BrokenCheck } from '../model/kill.ts';
import { monitors } from '../model/monitors/index.ts';
import { catalogue } from '../scenarios/catalogue.ts';
import { HonestScenes } from '../scenarios/kill/honest-scenes.ts';
import { tryToKill } from '../scenarios/kill.ts';

const page = readFileSync(new URL('../docs/kill-matrix.md', import.meta.url), 'utf8');
const again =
  'run: node cli/built/start.mjs mutants --quiet --format markdown > docs/kill-matrix.md';
const terms = {
  honest: reference,
  situations: catalogue,
  monitors,
  seed: 1,
  whole: false,
  furtherStepsMax: 10_000,
};

interface Published {
  readonly dies: string;
  readonly alsoBroken: readonly string[];
  /** Steps that were played until it died. */
  readonly steps: string;
  /** The run that kills it in the fewest steps, and how many these are. */
  readonly shortest: string;
}

/** What the page says of each mutant, by its name. */
function published(): ReadonlyMap<string, Published> {
  const section = page.slice(page.indexOf('## Mutants'), page.indexOf('## Variants'));
  const rows = section.split('\n').map((line) => line.replace(/^\| | \|$/g, '').split(' | '));
  return new Map(
    rows.flatMap(([name = '', , dies = '', falls = '', steps = '', shortest = '']) => {
      const alsoBroken = falls.split(', ').filter((check) => check !== '');
      const row = { dies: dies.replace(' (rule)', ''), alsoBroken, steps, shortest };
      return name.startsWith('`') ? [[name.replaceAll('`', ''), row]] : [];
    }),
  );
}
const rows = published();
const honest = new HonestScenes();

test('docs/kill-matrix.md has every mutant', () => {
  expect([...rows.keys()].toSorted(), again).toEqual(mutants.map(({ name }) => name).toSorted());
});

test.each(mutants)(
  '$name dies on $dies as docs/kill-matrix.md says, and breaks nothing else until then',
  async (mutant) => {
    const { name, seat, dies } = mutant;
    const row = rows.get(name);
    const suspect = { program: mutated(reference, mutant), seats: [seat], wanted: [dies] };
    const { broken, kitFaults } = await tryToKill(suspect, terms, honest);
    const kill = broken.find(({ check }) => check === dies);
    expect(`${kill?.check} after ${kill?.stepsPlayed}`, again).toBe(
      `${row?.dies} after ${row?.steps}`,
    );
    const others = broken.map(({ check }) => check).filter((check) => check !== dies);
    expect(row?.alsoBroken, again).toEqual(expect.arrayContaining(others));
    expect(kitFaults).toEqual([]);
    expect(row, again).toMatchObject({ shortest: shortestOf(kill, row) });
  },
);

/** It dies in the run that the page names, after as many steps; or the page has a later run that is no longer. */
function shortestOf(kill: BrokenCheck | undefined, row: Published | undefined): string {
  const shortest = row?.shortest ?? '';
  const [steps = '', place = ''] = shortest.split(' @ ');
  const now = `${kill?.steps} @ ${placeOf(kill)}`;
  const isLater = place !== placeOf(kill) && Number(steps) < Number(kill?.steps);
  return isLater ? shortest : now;
}

function placeOf(kill: BrokenCheck | undefined): string {
  const { situation, script, twin, round = 0 } = kill?.place ?? {};
  return `${situation}/${script}/${twin}${round === 0 ? '' : `, round ${round}`}`;
}

test('docs/kill-matrix.md has every variant, all of them green', () => {
  const section = page.slice(page.indexOf('## Variants'), page.indexOf('## By check'));
  const green = section.split('\n').filter((line) => line.includes('| green |'));
  const names = green.map((line) => line.slice(3, line.indexOf('`', 3)));
  expect(names, again).toEqual(variants.map(({ name }) => name));
});

test('the README tells the two rates of error as docs/kill-matrix.md has them', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  for (const rate of [/missed: .*/, /falsely accused: .*/]) {
    expect(readme).toContain(rate.exec(page)?.[0] ?? 'no rate');
  }
});
