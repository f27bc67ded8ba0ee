/** `run`: plays and judges, stores the run, and says what came out. */
import { SutError } from '../../impl/sut-error.ts';
import { monitors } from '../../model/monitors/index.ts';
import { renderJson } from '../../reports/render/json.ts';
import { renderJunit } from '../../reports/render/junit.ts';
import { type StoredRun, writeRun } from '../../reports/stored-run.ts';
import { summaryOf } from '../../reports/summary.ts';
import { hindrance, lacksOf } from '../../scenarios/applicable.ts';
import { type PlayedTrace, run } from '../../scenarios/run.ts';
import type { Situation } from '../../scenarios/situation.ts';
import { end } from '../ending.ts';
import { Interruption } from '../interruption.ts';
import { type Order, orderOf, type RunOptions } from '../order.ts';
import { type Progress, progressOn } from '../progress.ts';
import { nativeHasher, prepareFolder, RunFile, writeReport } from '../store.ts';
import { storedRun, unplayed } from '../stored.ts';
import { startUnderTest, type UnderTest } from '../under-test.ts';

/** Of how many scripts of each situation the twins are played too. */
const twinned = 2;

/** Resolves to the exit code; what went wrong on the caller's side is thrown. */
export async function runCommand(
  ids: readonly string[],
  options: RunOptions,
  command: readonly string[],
): Promise<number> {
  const order = orderOf(ids, options, command);
  const folder = prepareFolder(options.out, options.seed);
  for (const warning of order.warnings) process.stderr.write(`${warning}\n`);
  const interruption = new Interruption();
  const progress = progressOn(process.stderr, options.quiet);
  const stored = await played(order, interruption, progress);
  progress.end();
  store(folder, stored);
  return end(stored, options, folder);
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
    const { seats, programs } = underTest;
    const cards = programs.map(({ card }) => card);
    return storedRun(order, { outcome, seats, cards, signal: interruption.signal });
  } finally {
    await underTest.close();
  }
}

/** What a program declares that it does not have is not asked of it; said by name. */
function isPlayable(situation: Situation, { seats, programs }: UnderTest): boolean {
  const lack = hindrance(
    situation,
    lacksOf(
      seats,
      programs.map(({ card }) => card),
    ),
  );
  if (lack === undefined) return true;
  const { id, title } = situation;
  const why = `the ${lack.seat} declares no ${lack.operation}`;
  process.stderr.write(`situation ${id} (${title}) is not applicable: ${why}\n`);
  return false;
}

interface Crew {
  readonly underTest: UnderTest;
  readonly interruption: Interruption;
  readonly progress: Progress;
  readonly onLine: ((line: string) => void) | null;
}

function requestOf({ situations: asked, options, book, specs }: Order, crew: Crew) {
  let traces = 0;
  const situations = asked.filter((each) => isPlayable(each, crew.underTest));
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
    goOn: () => crew.interruption.goOn(),
  };
}

function store(folder: string, stored: StoredRun): void {
  const file = new RunFile(folder);
  writeRun(stored, (piece) => file.write(piece), nativeHasher());
  file.close();
  const summary = summaryOf(stored);
  writeReport(folder, 'verdicts.json', renderJson(summary));
  writeReport(folder, 'junit.xml', renderJunit(summary));
}
