/** From what was played and judged to the run that is stored. */
import { type ImplementationCard, operationIds } from '../impl/port.ts';
import type { SutError } from '../impl/sut-error.ts';
import type { TraceEvent } from '../model/alphabet.ts';
import type { TestableSeatId } from '../model/ids.ts';
import { monitors } from '../model/monitors/index.ts';
import type { Header, PartingLine, SutError as StoredSutError } from '../model/stored.ts';
import { plainSetting } from '../model/verdict/setting.ts';
import { eventText } from '../reports/event-text.ts';
import type { StoredRun, StoredTrace } from '../reports/stored-run.ts';
import type { FaultPlan } from '../scenarios/fault-plan.ts';
import { Judge } from '../scenarios/judging.ts';
import type { Parting, Played } from '../scenarios/playing.ts';
import { headerOf } from './header.ts';
import { type Judged, judgedBy, type Question } from './judging/judging.ts';
import type { Order } from './order.ts';
import type { SutSpec } from './under-test.ts';

/** Who was judged, and what they declare of themselves. */
export interface Judgees {
  readonly seats: readonly TestableSeatId[];
  readonly cards: readonly ImplementationCard[];
}

export function storedParting(parting: Parting): PartingLine {
  const { situation, instance, seed, seq, first, second, field, draw } = parting;
  const words = (event: TraceEvent | null, value: string | undefined) =>
    event === null ? 'nothing' : `${eventText(event)} · ${field?.path ?? ''} ${value ?? ''}`;
  return {
    ...{ situation: String(situation), instance, seed, seq, draw },
    first: words(first, field?.first),
    second: words(second, field?.second),
  };
}

/** `seed`: that of the run, or of the storm. */
export function storedTrace(
  { trace, situation, instance, faults }: Played,
  seed: number,
): StoredTrace {
  const plan = faults === undefined ? null : planToLine(faults);
  return { trace, situation: String(situation), instance, seed, faults: plan };
}

function planToLine({ percent, placed, suppressed }: FaultPlan): StoredTrace['faults'] {
  return { percent: { ...percent }, placed: [...placed], suppressed: [...suppressed] };
}

export function storedSutErrors({ situation, sutErrors }: Played): readonly StoredSutError[] {
  return sutErrors.map((each) => ({ situation: String(situation), ...each }));
}

export function termsOf(
  { rows, readings, options }: Order,
  { seats, cards }: Judgees,
): Question['terms'] {
  return { rows, underTest: seats, cards, readings, gradeMin: options.grade };
}

/** What is said of a run after its traces. */
export function storedJudgement({ conclusion, faults, disagreements }: Judged) {
  return {
    ...conclusion,
    kitFaults: [
      ...[...faults].map(([row, what]) => ({ row, what })),
      ...disagreements.map((what) => ({ row: 'oracles', what })),
    ],
  };
}

export function headerFor(
  { ids, options, command, storm }: Order,
  { cards, seats: underTest }: Judgees,
): Header {
  const { seed, strict, grade } = options;
  const selection =
    options.situation === undefined ? ids : [...ids, `situation ${options.situation}`];
  const policy = { strict, grade };
  return headerOf({ cards, underTest, seed, storm, selection, command, policy });
}

/** A program that cannot be started or talked to: nothing was exercised, and the run says so. */
export function unplayed(order: Order, error: SutError): StoredRun {
  const seats = order.specs.flatMap((spec) => spec.seats);
  const judgees = { seats, cards: order.specs.map(silent) };
  const judged = judgedBy(new Judge(monitors), { pairs: [], terms: termsOf(order, judgees) });
  const tail = error.stderrTail === '' ? '' : `; its last words: ${error.stderrTail}`;
  const what = `${error.message}${tail}`;
  return {
    header: headerFor(order, judgees),
    traces: [],
    ...storedJudgement(judged),
    storm: null,
    causes: [],
    partings: [],
    sutErrors: [{ situation: 'start', node: seats.join(' and '), what }],
    interrupted: null,
  };
}

/** What is known of a program that never said what it is: its command. */
function silent({ command, seats }: SutSpec): ImplementationCard {
  const { exposure } = plainSetting;
  const card = { name: command, version: 'not started', seats, operations: operationIds };
  return { ...card, exposure, deterministic: false, nested: false };
}
