/** `run`: plays and judges, stores the run, and says what came out. */

import { SutError } from '../../impl/sut-error.ts';
import type { Card, Grade } from '../../model/alphabet.ts';
import { UsageError } from '../../model/errors.ts';
import { monitors } from '../../model/monitors/index.ts';
import type { Header, SutError as StoredSutError } from '../../model/stored.ts';
import { exitCode, plainEnding } from '../../model/verdict/exit-code.ts';
import { renderJson } from '../../reports/render/json.ts';
import { renderJunit } from '../../reports/render/junit.ts';
import { type StoredRun, writeRun } from '../../reports/stored-run.ts';
import { summaryOf } from '../../reports/summary.ts';
import { conclude } from '../../scenarios/conclude.ts';
import { type PlayedTrace, type RunOutcome, run } from '../../scenarios/run.ts';
import type { Situation } from '../../scenarios/situation.ts';
import { readCardFiles } from '../card-files.ts';
import { type Format, render } from '../format.ts';
import { headerOf } from '../header.ts';
import { type Progress, progressOn } from '../progress.ts';
import { readingsOf, rowsOf, situationsOf } from '../selection.ts';
import { prepareFolder, RunFile, writeReport } from '../store.ts';
import { readSut, type SutSpec, startUnderTest, type UnderTest } from '../under-test.ts';

export interface RunOptions {
  readonly sut: readonly string[];
  readonly cards: readonly string[];
  readonly situation?: string;
  readonly seed: number;
  readonly instances: number;
  readonly reading: readonly string[];
  readonly grade: Grade;
  readonly strict: boolean;
  readonly trace: boolean;
  readonly watchdog: number;
  readonly out?: string;
  readonly format: Format;
  readonly quiet: boolean;
}

/** Of how many scripts of each situation the twins are played too. */
const twinned = 2;

/** What is asked for, checked before anything is started or written. */
interface Order {
  readonly ids: readonly string[];
  readonly options: RunOptions;
  readonly command: readonly string[];
  readonly rows: ReturnType<typeof rowsOf>;
  readonly situations: readonly Situation[];
  readonly readings: ReturnType<typeof readingsOf>;
  readonly specs: readonly SutSpec[];
  readonly book: readonly Card[];
}

function orderOf(ids: readonly string[], options: RunOptions, command: readonly string[]): Order {
  const rows = rowsOf(ids);
  const specs = options.sut.map(readSut);
  const seats = specs.flatMap((spec) => spec.seats);
  const twice = seats.find((seat, at) => seats.indexOf(seat) !== at);
  if (twice !== undefined) {
    throw new UsageError(`two programs are to play the ${twice}.`, { attempt: 'one --sut a seat' });
  }
  return {
    ids,
    options,
    command,
    rows,
    situations: situationsOf(options.situation, rows),
    readings: readingsOf(options.reading),
    specs,
    book: readCardFiles(options.cards),
  };
}

/** Resolves to the exit code; what went wrong on the caller's side is thrown. */
export async function runCommand(
  ids: readonly string[],
  options: RunOptions,
  command: readonly string[],
): Promise<number> {
  const order = orderOf(ids, options, command);
  const folder = prepareFolder(options.out, options.seed);
  const interruption = new Interruption();
  const progress = progressOn(process.stderr, options.quiet);
  const stored = await played(order, interruption, progress);
  progress.end();
  store(folder, stored);
  return report(order, stored, folder);
}

/** The first Ctrl-C ends the run and keeps it; the second one ends the process. */
class Interruption {
  signal: 'SIGINT' | 'SIGTERM' | null = null;
  #close: () => Promise<void> = () => Promise.resolve();

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        this.signal = signal;
        void this.#close();
      });
    }
  }

  /** What a signal closes, so that a program which hangs does not hold the run up. */
  closes(underTest: UnderTest): void {
    this.#close = underTest.close;
    if (this.signal !== null) void underTest.close();
  }
}

async function played(
  order: Order,
  interruption: Interruption,
  progress: Progress,
): Promise<StoredRun> {
  const { specs, options } = order;
  const onLine = options.trace ? (line: string) => void process.stderr.write(`${line}\n`) : null;
  let underTest: UnderTest;
  try {
    underTest = await startUnderTest(specs, { watchdogMs: options.watchdog * 1_000, onLine });
  } catch (error) {
    if (error instanceof SutError) return unplayed(order, error);
    throw error;
  }
  interruption.closes(underTest);
  try {
    const outcome = await run(requestOf(order, { underTest, interruption, progress, onLine }));
    return storedRun(order, { outcome, underTest, signal: interruption.signal });
  } finally {
    await underTest.close();
  }
}

interface Crew {
  readonly underTest: UnderTest;
  readonly interruption: Interruption;
  readonly progress: Progress;
  readonly onLine: ((line: string) => void) | null;
}

function requestOf({ situations, options, book, specs }: Order, crew: Crew) {
  let traces = 0;
  return {
    seed: options.seed,
    situations,
    instances: options.instances,
    twinned,
    casting: crew.underTest.casting,
    monitors,
    book,
    // The lines of a program on a pipe are shown as they cross the pipe.
    onLine: specs.length === 0 ? crew.onLine : null,
    onTrace: ({ situation }: PlayedTrace) => {
      traces += 1;
      crew.underTest.afterTrace();
      const title = situations.find(({ id }) => id === situation)?.title ?? '';
      crew.progress.tell({ situation, title, traces });
    },
    interrupted: () => crew.interruption.signal !== null,
  };
}

interface Ended {
  readonly outcome: RunOutcome;
  readonly underTest: Pick<UnderTest, 'seats' | 'programs'>;
  readonly signal: string | null;
}

function storedRun(order: Order, { outcome, underTest, signal }: Ended): StoredRun {
  const { rows, readings, options } = order;
  const cards = underTest.programs.map(({ card }) => card);
  const terms = {
    rows,
    underTest: underTest.seats,
    cards,
    readings,
    gradeMin: options.grade,
    monitors,
  };
  return {
    header: headerFor(order, { cards, underTest: underTest.seats }),
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
function unplayed(order: Order, error: SutError): StoredRun {
  const outcome = {
    played: [],
    pairs: [],
    faults: new Map(),
    disagreements: [],
    interrupted: false,
  };
  const seats = order.specs.flatMap((spec) => spec.seats);
  const stored = storedRun(order, { outcome, underTest: { seats, programs: [] }, signal: null });
  const tail = error.stderrTail === '' ? '' : `; its last words: ${error.stderrTail}`;
  const what = `${error.message}${tail}`;
  return { ...stored, sutErrors: [{ situation: 'start', node: seats.join(' and '), what }] };
}

function store(folder: string, stored: StoredRun): void {
  const file = new RunFile(folder);
  writeRun(stored, (line) => file.line(line));
  file.close();
  const summary = summaryOf(stored);
  writeReport(folder, 'verdicts.json', renderJson(summary));
  writeReport(folder, 'junit.xml', renderJunit(summary));
}

function report({ options }: Order, stored: StoredRun, folder: string): number {
  process.stdout.write(render(summaryOf(stored), options.format, process.stdout));
  const { code, conditions } = exitCode({
    ...plainEnding,
    verdicts: stored.verdicts,
    strict: options.strict,
    sutErrors: stored.sutErrors.map(({ situation, node, what }) =>
      situation === 'start' ? what : `${node} in situation ${situation}: ${what}`,
    ),
    kitFaults: stored.kitFaults.map(({ row, what }) => `${row}: ${what}`),
    ends: interruptedBy(stored.interrupted),
  });
  process.stderr.write(`stored in ${folder}\n`);
  process.stderr.write(`exit ${code}: ${conditions.join(' · ') || 'everything selected is met'}\n`);
  return code;
}

function interruptedBy(signal: string | null) {
  if (signal === null) return [];
  return [{ code: signal === 'SIGINT' ? 130 : 143, says: `interrupted by ${signal}` } as const];
}
