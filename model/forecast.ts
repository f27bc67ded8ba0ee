/**
 * What the model expects of each step of a user, and the machine of those steps. Both are read off
 * the one statechart of the method: a step is its event, and what may follow up to the telling.
 */
import { type AnyStateMachine, createMachine } from 'xstate';
import type { Outcome } from './alphabet.ts';
import { type SetId, StateSets } from './explore/state-sets.ts';
import { Walker } from './explore/walker.ts';
import { outcomeOf } from './machine/events.ts';
import { eventKinds, eventTypes, machine, type UserStep, userSteps } from './machine.ts';

/** The states of the model that are possible between two steps. */
export type Outlook = SetId;

interface Prediction {
  readonly outcome: Outcome;
  readonly after: Outlook;
}

const statesMax = 10_000;
const outlooksMax = 1_000;

/** What a client may do of itself at any time: tell its state. */
const spontaneous = ['notice.on', 'notice.off', 'state.on', 'state.off'];
const answers = eventTypes.filter((type) => eventKinds[type] === 'answer');
const tellings = eventTypes.filter((type) => eventKinds[type] === 'told');

/** What one model expects; a test may ask a wrong one. */
export interface Forecast {
  /** Nothing is bound, and the IM client is off-line. */
  readonly begin: () => Outlook;
  /** The outcomes that may be told, faults apart; none where the step makes no sense. */
  readonly predict: (outlook: Outlook, step: UserStep) => readonly Prediction[];
}

export function forecastBy(model: AnyStateMachine): Forecast {
  const sets = new StateSets(new Walker(model, statesMax));
  return {
    begin: () => sets.of([0]),
    predict: (outlook, step) => predictions(sets, outlook, step),
  };
}

export const { begin, predict } = forecastBy(machine);

function predictions(sets: StateSets, outlook: Outlook, step: UserStep): readonly Prediction[] {
  const event = userSteps.find((row) => sameStep(row.step, step))?.event;
  if (event === undefined) return [];
  const asked = sets.step(sets.closed(outlook, spontaneous), event);
  const reached = sets.closed(asked, answers);
  const after = new Map<Outcome, SetId[]>();
  for (const telling of tellings) {
    const outcome = outcomeOf(telling, step.kind);
    const ended = sets.step(reached, telling);
    if (outcome === undefined || ended === sets.empty) continue;
    after.set(outcome, [...(after.get(outcome) ?? []), ended]);
  }
  return [...after].map(([outcome, ended]) => ({ outcome, after: sets.union(ended) }));
}

function sameStep(one: UserStep, other: UserStep): boolean {
  return nameOf(one) === nameOf(other);
}

/** A step in words: `bind right`, `share`. */
export function nameOf(step: UserStep): string {
  return Object.values(step).join(' ');
}

/** The step and the outcome that an event of the user machine stands for. */
export interface UserEvent {
  readonly type: string;
  readonly step: UserStep;
  readonly outcome: Outcome;
}

interface UserState {
  readonly name: string;
  readonly on: Readonly<Record<string, string>>;
}

/** Every set of states that is possible between two steps is one state of the user machine. */
function userStates(): { readonly states: readonly UserState[]; readonly events: UserEvent[] } {
  const outlooks = [begin()];
  const events = new Map<string, UserEvent>();
  const states: UserState[] = [];
  const numberOf = (outlook: Outlook): number => {
    const known = outlooks.indexOf(outlook);
    return known >= 0 ? known : outlooks.push(outlook) - 1;
  };
  for (const [at, outlook] of outlooks.entries()) {
    if (at >= outlooksMax) throw new Error(`the user machine has more than ${outlooksMax} states`);
    const on = userSteps.flatMap(({ step }) =>
      predict(outlook, step).map(({ outcome, after }) => {
        const type = `${nameOf(step)} > ${outcome}`;
        events.set(type, { type, step, outcome });
        return [type, `s${numberOf(after)}`] as const;
      }),
    );
    states.push({ name: `s${at}`, on: Object.fromEntries(on) });
  }
  return { states, events: [...events.values()] };
}

/** The machine of what users do and are told; made when it is asked for. */
export function userMachine() {
  const { states, events } = userStates();
  const machineOfUsers = createMachine({
    id: 'user',
    initial: 's0',
    states: Object.fromEntries(states.map(({ name, on }) => [name, { on }])),
  });
  return { machine: machineOfUsers, events };
}
