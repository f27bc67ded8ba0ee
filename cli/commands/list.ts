/** `list KIND`: all that can be named; one a line, and laid out for the eye where it goes to a terminal. */
import { mutants } from '../../impl/mutants/index.ts';
import { variants } from '../../impl/variants/index.ts';
import { checks } from '../../model/checks/index.ts';
import { claim } from '../../model/claim.ts';
import { UsageError } from '../../model/errors.ts';
import { readings } from '../../model/readings.ts';
import { columnsMax } from '../../reports/render/pretty.ts';
import { columnsOf, hanging } from '../../reports/render/visible.ts';
import { catalogue } from '../../scenarios/catalogue.ts';
import { faultCatalogue } from '../../scenarios/fault-catalogue.ts';
import { faultIds } from '../../scenarios/fault-plan.ts';
import { faults } from '../../scenarios/world/faults/index.ts';
import { nearest } from '../nearest.ts';
import { sutSeats } from '../under-test.ts';

interface Item {
  /** In columns of its own, filled with blanks. */
  readonly head: string;
  readonly text: string;
}

const lists: Readonly<Record<string, () => readonly Item[]>> = {
  elements: () => claim.map(({ id, words }) => ({ head: `${id.padEnd(6)} `, text: words })),
  checks: () =>
    checks.map(({ id, kind, strength, says }) => ({
      head: `${id.padEnd(28)} ${kind.padEnd(10)} ${strength.padEnd(8)} `,
      text: says,
    })),
  situations: () => [
    ...catalogue.map(({ id, title }) => ({ head: `${String(id).padEnd(3)} `, text: title })),
    ...faultCatalogue.map(({ id, title, property }) => ({
      head: `${String(id).padEnd(3)} `,
      text: `${title}. ${property}`,
    })),
  ],
  seats: () => sutSeats.map((seat) => ({ head: seat, text: '' })),
  readings: () =>
    readings.map(({ id, isDefault, means }) => ({
      head: `${id.padEnd(18)} ${isDefault ? '*' : ' '} `,
      text: means,
    })),
  faults: () => faultIds.map((id) => ({ head: `${id.padEnd(26)} `, text: faults[id].does })),
  mutants: () =>
    mutants.map(({ name, dies, does }) => ({
      head: `${name.padEnd(42)} ${dies.padEnd(26)} `,
      text: does,
    })),
  variants: () => variants.map(({ name, does }) => ({ head: `${name.padEnd(42)} `, text: does })),
};
export const listKinds = Object.keys(lists);

/** `isTerminal`: whether a reader is wanted rather than `grep`. */
export function listed(kind: string, isTerminal: boolean): readonly string[] {
  const list = lists[kind];
  if (list !== undefined)
    return list().flatMap((item) => (isTerminal ? laidOut(item) : oneLine(item)));
  throw new UsageError(`there is no list of ${JSON.stringify(kind)}.`, {
    given: kind,
    attempt: `namecard-tck list ${nearest(kind, listKinds)}`,
  });
}

function oneLine({ head, text }: Item): readonly string[] {
  return [head + text];
}

/** What leaves the text too little room stands on a line of its own. */
function laidOut({ head, text }: Item): readonly string[] {
  if (columnsOf(head) <= columnsMax / 2) return hanging(head, text, columnsMax);
  return [head.trimEnd(), ...hanging('    ', text, columnsMax)];
}
