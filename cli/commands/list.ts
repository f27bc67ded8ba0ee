/** `list KIND`: all that can be named, one a line. */
import { mutants } from '../../impl/mutants/index.ts';
import { variants } from '../../impl/variants/index.ts';
import { checks } from '../../model/checks/index.ts';
import { claim } from '../../model/claim.ts';
import { UsageError } from '../../model/errors.ts';
import { readings } from '../../model/readings.ts';
import { catalogue } from '../../scenarios/catalogue.ts';
import { nearest } from '../nearest.ts';
import { sutSeats } from '../under-test.ts';

const lists: Readonly<Record<string, () => readonly string[]>> = {
  elements: () => claim.map(({ id, words }) => `${id.padEnd(6)} ${words}`),
  checks: () =>
    checks.map(
      ({ id, kind, strength, says }) =>
        `${id.padEnd(28)} ${kind.padEnd(10)} ${strength.padEnd(8)} ${says}`,
    ),
  situations: () => catalogue.map(({ id, title }) => `${String(id).padEnd(3)} ${title}`),
  seats: () => sutSeats,
  readings: () =>
    readings.map(
      ({ id, isDefault, means }) => `${id.padEnd(18)} ${isDefault ? '*' : ' '} ${means}`,
    ),
  mutants: () =>
    mutants.map(({ name, dies, does }) => `${name.padEnd(40)} ${dies.padEnd(26)} ${does}`),
  variants: () => variants.map(({ name, does }) => `${name.padEnd(40)} ${does}`),
};
export const listKinds = Object.keys(lists);

export function listed(kind: string): readonly string[] {
  const list = lists[kind];
  if (list !== undefined) return list();
  throw new UsageError(`there is no list of ${JSON.stringify(kind)}.`, {
    given: kind,
    attempt: `namecard-tck list ${nearest(kind, listKinds)}`,
  });
}
