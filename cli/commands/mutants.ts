/** `mutants`: judges implementations of which it is known what is wrong with them, or that nothing is. */
import { mutantRow } from '../../reports/kill-matrix/mutant-row.ts';
import { type Hunts, killMatrix } from '../../reports/kill-matrix.ts';
import { Crew, serveAsWorker } from '../crew.ts';
import { Interruption } from '../interruption.ts';
import { type Choice, choiceOf } from '../mutants/choice.ts';
import { exitOfMatrix } from '../mutants/ending.ts';
import { type MatrixFormat, matrixJson, renderMatrix } from '../mutants/format.ts';
import { type Done, type Job, nameOf, Player } from '../mutants/job.ts';
import { drawnPairs } from '../mutants/pairs.ts';
import { matrixProgress } from '../mutants/progress.ts';
import { type Table, table } from '../mutants/table.ts';
import { say } from '../say.ts';
import { matrixFile, prepareFolder, writeReport } from '../store.ts';

export interface MutantsOptions {
  readonly seed: number;
  /** At how many seeds, from that one on, the variants are played. */
  readonly seeds: number;
  readonly strict: boolean;
  readonly format: MatrixFormat;
  readonly out?: string;
  readonly workers: number;
  readonly quiet: boolean;
  readonly asWorker: boolean;
}

/** Resolves to the exit code; what went wrong on the caller's side is thrown. */
export async function mutantsCommand(
  names: readonly string[],
  options: MutantsOptions,
  ours: Table = table,
): Promise<number> {
  if (options.asWorker) return serveAsWorker(performing(table));
  const choice = choiceOf(names, ours);
  const folder = prepareFolder(options.out, options.seed, matrixFile);
  const interruption = new Interruption();
  const matrix = killMatrix({
    ...(await hunted(choice, { options, interruption, ours })),
    seed: options.seed,
    whole: choice.whole,
    unbreakable: ours.unbreakable,
  });
  writeReport(folder, matrixFile, matrixJson(matrix));
  process.stdout.write(renderMatrix(matrix, options.format, process.stdout));
  const { strict } = options;
  const { code, conditions } = exitOfMatrix(matrix, { strict, signal: interruption.signal });
  process.stderr.write(`stored in ${folder}\n`);
  say(conditions.join(' · ') || 'as it must be', `exit ${code}: `);
  return code;
}

type JobCrew = Crew<Job, Done>;

function performing(ours: Table): (job: Job) => Promise<Done> {
  const player = new Player(ours);
  return (job) => player.perform(job);
}

interface Means {
  readonly options: MutantsOptions;
  readonly interruption: Interruption;
  readonly ours: Table;
}

type Played = Pick<Hunts, 'mutants' | 'variants' | 'together' | 'unplayed'>;

async function hunted(choice: Choice, means: Means): Promise<Played> {
  const { options, interruption, ours } = means;
  const first = jobsOf(choice, options);
  const workers = Math.min(options.workers, first.length);
  // Other processes have the table of the command.
  const crew: JobCrew = new Crew({ workers, perform: performing(ours), command: 'mutants' });
  interruption.closes(crew);
  try {
    const done = await performed(crew, { what: firstWords(options), jobs: first }, means);
    const goesOn = choice.whole && interruption.signal === null;
    const second = goesOn ? await pairJobs(choice, done, options.seed) : [];
    const doneNext = await performed(crew, { what: 'pairs of mutants', jobs: second }, means);
    return playedOf([...first, ...second], [...done, ...doneNext]);
  } finally {
    await crew.close();
  }
}

/** Seed by seed: what the honest program does at one is kept until the next. */
function jobsOf({ mutants, variants }: Choice, { seed, seeds }: MutantsOptions): readonly Job[] {
  return [
    ...mutants.map(({ name }): Job => ({ kind: 'mutant', name, seed })),
    ...Array.from({ length: seeds }, (_, at) => seed + at).flatMap((each) =>
      variants.map(({ name }): Job => ({ kind: 'variant', name, seed: each })),
    ),
  ];
}

function firstWords({ seeds }: MutantsOptions): string {
  return seeds === 1 ? 'mutants and variants' : `mutants, and variants at ${seeds} seeds,`;
}

/** Two at once of those that died alone as they must. */
async function pairJobs(
  { mutants }: Choice,
  done: readonly (Done | null)[],
  seed: number,
): Promise<readonly Job[]> {
  const rows = done.flatMap((each) => (each?.kind === 'mutant' ? [mutantRow(each.found)] : []));
  const aloneOf = ({ name }: { readonly name: string }) => {
    const row = rows.find((each) => each.name === name);
    if (row?.state !== 'killed' || row.kill === null) return null;
    const { place, acts, leftOut } = row.kill;
    return { name, dies: row.dies, place, acts, leftOut };
  };
  const dead = mutants.filter((mutant) => aloneOf(mutant) !== null);
  const pairs = await drawnPairs(dead, seed);
  return pairs.map((pair): Job => {
    const alone = pair.map(aloneOf).filter((each) => each !== null);
    return { kind: 'together', alone, seed };
  });
}

async function performed(
  crew: JobCrew,
  { what, jobs }: { readonly what: string; readonly jobs: readonly Job[] },
  { options, interruption }: Means,
): Promise<readonly (Done | null)[]> {
  const { quiet } = options;
  const progress = matrixProgress(process.stderr, { quiet, jobs: jobs.length, what });
  const done = await crew.perform(jobs, {
    goOn: () => interruption.goOn(),
    onDone: (job) => progress.tell(nameOf(job)),
  });
  progress.end();
  return done;
}

function playedOf(jobs: readonly Job[], done: readonly (Done | null)[]): Played {
  return {
    unplayed: jobs.filter((_, at) => done[at] === null).map(nameOf),
    mutants: done.flatMap((each) => (each?.kind === 'mutant' ? [each.found] : [])),
    variants: done.flatMap((each) => (each?.kind === 'variant' ? [each.found] : [])),
    together: done.flatMap((each) => (each?.kind === 'together' ? [each.found] : [])),
  };
}
