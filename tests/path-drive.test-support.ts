/** For tests: drives a program along a path of the user's steps, and compares what it tells with the model. */
import type { Program } from '../impl/port.ts';
import type { Outcome, Trace } from '../model/alphabet.ts';
import { begin, nameOf, type Outlook, predict } from '../model/forecast.ts';
import type { UserStep } from '../model/machine.ts';
import {
  bind,
  importCard,
  login,
  logout,
  restoreAt,
  synchronise,
  unbind,
} from '../scenarios/plan/steps.ts';
import type { Pick, Step } from '../scenarios/script.ts';
import { materialOf, playWith } from './reference-play.test-support.ts';

/** The presence lag has passed after this, whatever a client declares up to the default of R1. */
const lagMs = 60_000;
const seed = 1;
const cardsOf: Readonly<Record<'valid' | 'none' | 'unknown', Pick>> = {
  valid: [0],
  none: 'none',
  unknown: 'unknown',
};

/** Friends are on-line, and the server has the book; the first terminal's clients have done nothing else. */
const before: readonly Step[] = [login('i2', 'u2'), login('i4', 'u4'), synchronise];

/** A share stands on the selection before it, which bears the same label; its outcome ends the attempt. */
class Labels {
  #attempts = 0;

  stepOf(step: UserStep): Step {
    switch (step.kind) {
      case 'bind':
        return bind('international', step.number === 'right' ? 'n1' : 'n2');
      case 'unbind':
        return unbind;
      case 'login':
        return login('i1', 'u1');
      case 'logout':
        return logout('i1');
      case 'wait':
        return { do: 'wait', ms: lagMs };
      case 'select': {
        this.#attempts += 1;
        return { do: 'select', c: 'c1', label: this.#label, cards: cardsOf[step.cards] };
      }
      case 'share': {
        const label = this.#label;
        this.#attempts += 1;
        return { do: 'share', c: 'c1', label, to: ['u2'], numbers: 'given' };
      }
      case 'import':
        return importCard(step.from === 'friend' ? 'u2' : 'u3');
      case 'synchronise':
        return synchronise;
      case 'restore':
        return restoreAt(step.at === 'im-client' ? 'i1' : 'c1');
    }
  }

  get #label(): string {
    return `attempt ${this.#attempts}`;
  }
}

/** What was told in each step of the script, in order. */
export function toldInSteps({ events }: Trace): readonly (readonly Outcome[])[] {
  const told: Outcome[][] = [];
  for (const event of events) {
    if (event.kind === 'world.step') told.push([]);
    if (event.kind !== 'sent' || event.message.op !== 'ui.tell') continue;
    told.at(-1)?.push(event.message.outcome);
  }
  return told;
}

/** One path as it went. */
export interface Drive {
  /** How many steps were held against the model: all, unless the program took another of the model's ways. */
  readonly compared: number;
  /** The first telling that the model does not predict, in words, or `null`. */
  readonly departure: string | null;
}

export async function drive(path: readonly UserStep[], program: Program): Promise<Drive> {
  const labels = new Labels();
  const steps = [...before, ...path.map((step) => labels.stepOf(step))];
  const trace = await playWith(program, { cast: materialOf(seed).cast, steps }, seed);
  const told = toldInSteps(trace).slice(before.length);
  return compare(path, told);
}

/** A path makes sense after the outcomes that it foresees; after others it may not, and is left there. */
function compare(path: readonly UserStep[], told: readonly (readonly Outcome[])[]): Drive {
  let outlook: Outlook = begin();
  for (const [at, step] of path.entries()) {
    const predicted = predict(outlook, step);
    if (predicted.length === 0) return { compared: at, departure: null };
    const tellings = step.kind === 'wait' ? (['done'] as const) : (told[at] ?? []);
    const wrong = wrongIn(
      tellings,
      predicted.map(({ outcome }) => outcome),
    );
    const last = predicted.find(({ outcome }) => outcome === tellings.at(-1));
    if (wrong !== null || last === undefined) {
      const way = path
        .slice(0, at + 1)
        .map(nameOf)
        .join('; ');
      return { compared: at, departure: `${way}: ${wrong ?? 'nothing told'}` };
    }
    outlook = last.after;
  }
  return { compared: path.length, departure: null };
}

function wrongIn(tellings: readonly Outcome[], predicted: readonly Outcome[]): string | null {
  const wrong = tellings.find((outcome) => !predicted.includes(outcome));
  return wrong === undefined ? null : `told ${wrong}, predicted ${predicted.join(', ')}`;
}
