/**
 * The classic path suite: paths through the machine of the user's steps, made by `@xstate/test`.
 * This is the one file that imports it.
 */
import { createTestModel } from '@xstate/test';
import type { Outcome } from '../model/alphabet.ts';
import { nameOf, type UserEvent, userMachine } from '../model/forecast.ts';
import type { UserStep } from '../model/machine.ts';

/** A step with the outcome that its path foresees; where the model is free, another may come. */
export interface ClassicStep {
  readonly step: UserStep;
  readonly outcome: Outcome;
}

/** Every step and outcome from every state of the user machine lies on a path. */
export function foreseenPaths(): readonly (readonly ClassicStep[])[] {
  const { machine, events } = userMachine();
  const byType: ReadonlyMap<string, UserEvent> = new Map(events.map((each) => [each.type, each]));
  const model = createTestModel(machine, {
    events,
    // A state counts once for each way into it: a path to each then takes every transition.
    serializeState: (state, event, before) =>
      `${String(before?.value ?? '')} ${event?.type ?? ''} ${String(state.value)}`,
  });
  return model.getShortestPaths().map(({ steps }) =>
    steps.flatMap(({ event }) => {
      const known = byType.get(event.type);
      return known === undefined ? [] : [{ step: known.step, outcome: known.outcome }];
    }),
  );
}

/** The paths as plain lists of steps, without those that another one begins with. */
export function classicPaths(): readonly (readonly UserStep[])[] {
  const byText = new Map(
    foreseenPaths()
      .map((path) => path.map(({ step }) => step))
      .map((steps) => [steps.map(nameOf).join('; '), steps] as const),
  );
  const texts = [...byText.keys()].sort();
  return texts
    .filter((text, at) => !texts[at + 1]?.startsWith(`${text}; `))
    .flatMap((text) => [byText.get(text) ?? []]);
}
