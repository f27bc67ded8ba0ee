/** From what was played to the run that is stored. */
import { type ImplementationCard, operationIds } from '../impl/port.ts';
import type { SutError } from '../impl/sut-error.ts';
import type { TestableSeatId } from '../model/ids.ts';
import { monitors } from '../model/monitors/index.ts';
import type { Header, SutError as StoredSutError } from '../model/stored.ts';
import { plainSetting } from '../model/verdict/setting.ts';
import type { StoredRun } from '../reports/stored-run.ts';
import { conclude } from '../scenarios/conclude.ts';
import type { RunOutcome } from '../scenarios/run.ts';
import { headerOf } from './header.ts';
import type { Order } from './order.ts';
import type { SutSpec } from './under-test.ts';

export interface Ended {
  readonly outcome: RunOutcome;
  readonly seats: readonly TestableSeatId[];
  readonly cards: readonly ImplementationCard[];
  readonly signal: string | null;
}

export function storedRun(order: Order, { outcome, seats, cards, signal }: Ended): StoredRun {
  const { rows, readings, options } = order;
  const terms = {
    rows,
    underTest: seats,
    cards,
    readings,
    gradeMin: options.grade,
    monitors,
  };
  return {
    header: headerFor(order, { cards, underTest: seats }),
    traces: outcome.played.map(({ trace, situation, instance }) => ({
      trace,
      situation: String(situation),
      instance,
      seed: options.seed,
    })),
    ...conclude(outcome, terms),
    sutErrors: outcome.played.flatMap(({ situation, sutErrors }) =>
      sutErrors.map((each): StoredSutError => ({ situation: String(situation), ...each })),
    ),
    kitFaults: [
      ...[...outcome.faults].map(([row, what]) => ({ row, what })),
      ...outcome.disagreements.map((what) => ({ row: 'oracles', what })),
    ],
    interrupted: signal,
  };
}

function headerFor(
  { ids, options, command }: Order,
  { cards, underTest }: Pick<Parameters<typeof headerOf>[0], 'cards' | 'underTest'>,
): Header {
  const { seed, strict, grade } = options;
  const selection =
    options.situation === undefined ? ids : [...ids, `situation ${options.situation}`];
  return headerOf({ cards, underTest, seed, selection, command, policy: { strict, grade } });
}

/** A program that cannot be started or talked to: nothing was exercised, and the run says so. */
export function unplayed(order: Order, error: SutError): StoredRun {
  const outcome = {
    played: [],
    pairs: [],
    faults: new Map(),
    disagreements: [],
    interrupted: false,
  };
  const seats = order.specs.flatMap((spec) => spec.seats);
  const stored = storedRun(order, { outcome, seats, cards: order.specs.map(silent), signal: null });
  const tail = error.stderrTail === '' ? '' : `; its last words: ${error.stderrTail}`;
  const what = `${error.message}${tail}`;
  return { ...stored, sutErrors: [{ situation: 'start', node: seats.join(' and '), what }] };
}

/** What is known of a program that never said what it is: its command. */
function silent({ command, seats }: SutSpec): ImplementationCard {
  const { exposure } = plainSetting;
  const card = { name: command, version: 'not started', seats, operations: operationIds };
  return { ...card, exposure, deterministic: false, nested: false };
}
