import { expect, test } from 'vitest';
import { explore } from '../model/explore.ts';
import { begin, nameOf, type Outlook, predict, userMachine } from '../model/forecast.ts';
import type { UserStep } from '../model/machine.ts';
import { type ClassicStep, classicPaths, foreseenPaths } from './classic-path-suite.ts';

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
