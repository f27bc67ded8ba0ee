/** `run`: plays and judges, stores the run, and says what came out. */
import { SutError } from '../../impl/sut-error.ts';
import type { SutError as StoredSutError } from '../../model/stored.ts';
import { renderJson } from '../../reports/render/json.ts';
import { renderJunit } from '../../reports/render/junit.ts';
import { RunWriter, type StoredRun, type StoredTrace } from '../../reports/stored-run.ts';
import { summaryOf } from '../../reports/summary.ts';
import { hindrance, lacksOf } from '../../scenarios/applicable.ts';
import { catalogue } from '../../scenarios/catalogue.ts';
import {
  type Performance,
  type Played,
  type PlayRequest,
  playAll,
} from '../../scenarios/playing.ts';
import type { Situation } from '../../scenarios/situation.ts';
import { serveAsWorker } from '../crew.ts';
import { end } from '../ending.ts';
import { Interruption } from '../interruption.ts';
import type { Judging } from '../judging/judging.ts';
import { type Order, orderOf, type RunOptions } from '../order.ts';
import { type Progress, progressOn } from '../progress.ts';
import { say } from '../say.ts';
import { prepareFolder, RunFile, writeReport } from '../store.ts';
import {
  headerFor,
  type Judgees,
  storedJudgement,
  storedParting,
  storedSutErrors,
  storedTrace,
  termsOf,
  unplayed,
} from '../stored.ts';
import { performStorm, type StormJob } from '../storm/job.ts';
import { stormed } from '../storm/storming.ts';
import { referenceUnderTest, startUnderTest, type UnderTest } from '../under-test.ts';

/** Of how many scripts of each situation the twins are played too. */
const twinned = 2;

/** Resolves to the exit code; what went wrong on the caller's side is thrown. */
export async function runCommand(
  ids: readonly string[],
  options: RunOptions,
  { command, startJudging }: { command: readonly string[]; startJudging: () => Judging },
): Promise<number> {
  if (options.asWorker) {
    return serveAsWorker((job: StormJob) => performStorm(job, referenceUnderTest));
  }
  const order = orderOf(ids, options, command);
  const folder = prepareFolder(options.out, options.seed);
  for (const warning of order.warnings) say(warning);
  const interruption = new Interruption();
  const progress = progressOn(process.stderr, options.quiet);
  const file = new RunFile(folder);
  const writer = new RunWriter(file.write, file.hasher());
  const stored = await played(order, { interruption, progress, writer, startJudging });
  progress.end();
  writer.close(stored);
  file.close();
  const summary = summaryOf(stored);
  writeReport(folder, 'verdicts.json', renderJson(summary));
  writeReport(folder, 'junit.xml', renderJunit(summary));
  return end(stored, options, folder);
}

interface Tools {
  readonly interruption: Interruption;
  readonly progress: Progress;
  readonly writer: RunWriter;
  readonly startJudging: () => Judging;
}

/** The run, of which the header and the traces are written when this returns. */
async function played(order: Order, tools: Tools): Promise<StoredRun> {
  const { specs, options } = order;
  const onLine = options.trace ? (line: string) => void process.stderr.write(`${line}\n`) : null;
  let underTest: UnderTest;
  try {
    underTest = await startUnderTest(specs, { watchdogMs: options.watchdog * 1_000, onLine });
  } catch (error) {
    if (!(error instanceof SutError)) throw error;
    const stored = unplayed(order, error);
    tools.writer.write(['run', stored.header]);
    return stored;
  }
  tools.interruption.closes(underTest);
  const judging = tools.startJudging();
  try {
    return await judged(order, { ...tools, underTest, judging, onLine });
  } finally {
    await Promise.all([underTest.close(), judging.close()]);
  }
}

interface Crew extends Omit<Tools, 'startJudging'> {
  readonly underTest: UnderTest;
  readonly judging: Judging;
  readonly onLine: ((line: string) => void) | null;
}

async function judged(order: Order, crew: Crew): Promise<StoredRun> {
  const { underTest, judging, writer } = crew;
  const judgees: Judgees = {
    seats: underTest.seats,
    cards: underTest.programs.map(({ card }) => card),
  };
  const header = headerFor(order, judgees);
  const traces: StoredTrace[] = [];
  const sutErrors: StoredSutError[] = [];
  writer.write(['run', header]);
  const take = async (each: Played, seed: number) => {
    const trace = storedTrace(each, seed);
    traces.push(trace);
    sutErrors.push(...storedSutErrors(each));
    await judging.take(each, writer.trace(trace));
  };
  const situations = order.situations.filter((each) => isPlayable(each, underTest));
  const { pairs, partings } = await playAll(requestOf(order, { crew, situations, take }));
  crew.progress.end();
  const { partings: inStorm, ...stormy } = await stormIn(order, { crew, situations, take });
  const answer = await judging.conclude({ pairs, terms: termsOf(order, judgees) });
  const interrupted = crew.interruption.signal;
  const all = { partings: [...partings, ...inStorm].map(storedParting), sutErrors, interrupted };
  return { header, traces, ...storedJudgement(answer), ...stormy, ...all };
}

interface Means {
  readonly crew: Crew;
  readonly situations: readonly Situation[];
  readonly take: (played: Played, seed: number) => Promise<void>;
}

async function stormIn(
  { storm: order, options, specs, scripted: ordered }: Order,
  { crew, situations: playable, take }: Means,
): Promise<Pick<StoredRun, 'storm' | 'causes'> & Pick<Performance, 'partings'>> {
  if (order === null || crew.interruption.signal !== null) {
    return { storm: null, causes: [], partings: [] };
  }
  const { seed, quiet, audit } = options;
  const { underTest, interruption } = crew;
  const workers = specs.length === 0 ? options.workers : 1;
  // Those with faults make their own; in a storm beside them, nobody could say which was which.
  const situations = playable.filter((each) => catalogue.includes(each));
  const scripted = ordered.filter((each) => isPlayable(each, underTest));
  const course = { order, seed, quiet, audit, underTest, interruption, workers };
  return stormed({ ...course, situations, scripted, take });
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
  say(`situation ${id} (${title}) is not applicable: ${why}`);
  return false;
}

function requestOf(
  { options, book, specs }: Order,
  { crew, situations, take }: Means,
): PlayRequest {
  let traces = 0;
  return {
    seed: options.seed,
    situations,
    instances: options.instances,
    twinned,
    casting: crew.underTest.casting,
    book,
    // The lines of a program on a pipe are shown as they cross the pipe.
    onLine: specs.length === 0 ? crew.onLine : null,
    audit: options.audit,
    afterPlay: crew.underTest.afterTrace,
    onTrace: (each) => {
      traces += 1;
      const title = situations.find(({ id }) => id === each.situation)?.title ?? '';
      crew.progress.tell({ situation: each.situation, title, traces });
      return take(each, options.seed);
    },
    goOn: () => crew.interruption.goOn(),
  };
}
