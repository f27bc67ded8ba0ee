/** The published kill matrix against what happens now: a kill that is lost, or comes later, shows here. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mutants } from '../impl/mutants/index.ts';
import { mutated } from '../impl/mutants/mutant.ts';
import { reference } from '../impl/reference/reference.ts';
import { variants } from '../impl/variants/index.ts';
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

/** Which check it dies on after how many steps, as the page says it. */
function published(): readonly string[] {
  const section = page.slice(page.indexOf('## Mutants'), page.indexOf('## Variants'));
  return section.split('\n').flatMap((line) => {
    const [first = '', , dies = '', , steps] = line.split(' | ');
    const name = /^\| `(.*)`$/.exec(first)?.[1];
    return name === undefined ? [] : [`${name} ${dies.replace(' (rule)', '')} ${steps}`];
  });
}

test('every mutant dies on its check after as many steps as docs/kill-matrix.md says', async () => {
  const honest = new HonestScenes();
  const now: string[] = [];
  for (const mutant of mutants) {
    const { name, seat, dies } = mutant;
    const suspect = { program: mutated(reference, mutant), seats: [seat], wanted: [dies] };
    const { broken } = await tryToKill(suspect, terms, honest);
    const kill = broken.find(({ check }) => check === dies);
    now.push(`${name} ${dies} ${kill?.stepsPlayed ?? 'survived'}`);
  }
  expect(published().toSorted(), again).toEqual(now.toSorted());
}, 120_000);

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
