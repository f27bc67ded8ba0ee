import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Program } from '../impl/port.ts';
import { reference } from '../impl/reference/reference.ts';
import { explore } from '../model/explore.ts';
import { begin, nameOf, type Outlook, predict, userMachine } from '../model/forecast.ts';
import { type UserStep, userSteps } from '../model/machine.ts';
import { type ClassicStep, classicPaths, foreseenPaths } from './classic-path-suite.ts';
import { drive } from './path-drive.test-support.ts';

/** The outlooks after a path, or none when one of its outcomes was not predicted. */
function after(path: readonly ClassicStep[]): Outlook | undefined {
  let outlook: Outlook | undefined = begin();
  for (const { step, outcome } of path) {
    if (outlook === undefined) return undefined;
    outlook = predict(outlook, step).find((each) => each.outcome === outcome)?.after;
  }
  return outlook;
}

/** Whether every step makes sense after one of the outcomes of the step before it. */
function makesSense(steps: readonly UserStep[]): boolean {
  let outlooks: readonly Outlook[] = [begin()];
  for (const step of steps) {
    outlooks = outlooks.flatMap((outlook) => predict(outlook, step).map((each) => each.after));
  }
  return outlooks.length > 0;
}

test('every path ends in outcomes that the model predicts', () => {
  const paths = foreseenPaths();
  expect(paths.length).toBeGreaterThan(100);
  for (const path of paths) expect(after(path), JSON.stringify(path)).toBeDefined();
});

test('the paths take every transition of the user machine', () => {
  const { machine, events } = userMachine();
  const table = explore(machine, events, 1_000);
  const taken = new Set<string>();
  for (const path of foreseenPaths()) {
    let state = 0;
    for (const { step, outcome } of path) {
      const edge = table.out[state]?.get(`${nameOf(step)} > ${outcome}`);
      for (const each of edge?.transitions ?? []) taken.add(`${each}`);
      state = edge?.to ?? -1;
    }
  }
  expect(table.transitions.filter((_, at) => !taken.has(`${at}`)).map(({ id }) => id)).toEqual([]);
});

test('as plain lists of steps the paths are different, and none begins another one', () => {
  const lists = classicPaths().map((steps) => `${steps.map(nameOf).join('; ')}; `);
  expect(new Set(lists).size).toBe(lists.length);
  expect(
    lists.filter((list) => lists.some((each) => each !== list && each.startsWith(list))),
  ).toEqual([]);
  for (const steps of classicPaths()) expect(makesSense(steps)).toBe(true);
});

test('the reference tells on every path what the model predicts, to the end of the path', async () => {
  for (const path of classicPaths()) {
    expect(await drive(path, reference)).toEqual({ compared: path.length, departure: null });
  }
});

/** Steps that make sense wherever the steps before them may have led; each is chosen by one number. */
function walk(choices: readonly number[]): readonly UserStep[] {
  const steps: UserStep[] = [];
  let outlooks: readonly Outlook[] = [begin()];
  for (const choice of choices) {
    const sensible = userSteps.filter(({ step }) =>
      outlooks.every((outlook) => predict(outlook, step).length > 0),
    );
    const chosen = sensible[choice % sensible.length];
    if (chosen === undefined) break;
    const { step } = chosen;
    steps.push(step);
    const after = outlooks.flatMap((outlook) => predict(outlook, step).map((each) => each.after));
    outlooks = [...new Set(after)];
  }
  return steps;
}

/** The shortest paths take every transition once; walks take them one after another, again and again. */
test('the reference tells on long walks, too, what the model predicts', () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.nat(), { minLength: 25, maxLength: 25 }), async (choices) => {
      const steps = walk(choices);
      expect(await drive(steps, reference)).toEqual({ compared: steps.length, departure: null });
    }),
    { numRuns: 60 },
  ));

/** The reference, but that its contact client does nothing when it is to share. */
const neverShares: Program = {
  card: reference.card,
  create: (spec) => {
    const inner = reference.create(spec);
    if (spec.seat !== 'contact-client') return inner;
    return {
      give: (stimulus, desk) =>
        stimulus.kind === 'act' && stimulus.act.act === 'share'
          ? desk.done({ told: { outcome: 'refused', reason: 'not today' } })
          : inner.give(stimulus, desk),
    };
  },
};

test('a program that refuses a share while it is bound departs from the model there', async () => {
  const path: readonly UserStep[] = [
    { kind: 'login' },
    { kind: 'bind', number: 'right' },
    { kind: 'select', cards: 'valid' },
    { kind: 'share' },
    { kind: 'unbind' },
  ];
  expect(await drive(path, reference)).toEqual({ compared: 5, departure: null });
  const { compared, departure } = await drive(path, neverShares);
  expect(compared).toBe(3);
  expect(departure).toMatch(/^login; bind right; select valid; share: told refused, predicted /);
});
