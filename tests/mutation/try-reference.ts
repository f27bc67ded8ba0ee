/** Judges mutants of the reference one after another, in a process of its own, and says what became of each. */
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import type { Program } from '../../impl/port.ts';
import { reference } from '../../impl/reference/reference.ts';
import { variants } from '../../impl/variants/index.ts';
import { varied } from '../../impl/variants/variant.ts';
import { elementIds, invariantIds, ruleIds, testableSeatIds } from '../../model/ids.ts';
import { monitors } from '../../model/monitors/index.ts';
import { catalogue } from '../../scenarios/catalogue.ts';
import { conclude } from '../../scenarios/conclude.ts';
import { type PlayedTrace, type RunOutcome, run } from '../../scenarios/run.ts';
import type { Weather } from '../../scenarios/weather.ts';
import { type Fate, inStorm } from './fate.ts';
import { checkedStranger, type Stranger, stranger } from './stranger.ts';

/** What the instrumented code looks at: which mutant is on, and how often it was reached. */
interface Switch {
  activeMutant?: string;
  hitCount?: number;
  hitLimit?: number;
  currentTestId?: string;
  readonly mutantCoverage: {
    readonly static: Record<string, number>;
    readonly perTest: Record<string, Record<string, number>>;
  };
}

/** One playing of the catalogue. */
interface Round {
  readonly name: string;
  readonly seed: number;
  readonly instances: number;
  readonly twinned: number;
  /** A right contact client of another kind, which plays beside the mutant; `null`: the mutant's own. */
  readonly beside: Program | null;
  readonly weather: Weather | null;
}

/** A mutant that is reached so often in one round does not come to an end. */
const hitsMax = 300_000;
const plain = { instances: 4, twinned: 0, beside: null, weather: null } as const;
const storm: Weather = { profile: 'storm', percent: {}, placed: [], suppressed: [] };
/** Until a mutant has survived; the first round is judged for what is left open, too. */
const rounds: readonly Round[] = [
  // Twins cost as much as all scripts, and another round of them finds nothing new.
  { ...plain, name: 'first', seed: 7, twinned: 1 },
  { ...plain, name: 'second', seed: 8 },
  { ...plain, name: 'listening', seed: 9, instances: 1, beside: client('listens-for-the-state') },
  {
    ...plain,
    name: 'picking',
    seed: 9,
    instances: 1,
    beside: client('leaves-the-choice-of-friends-to-the-im-client'),
  },
  ...[1, 2, 3, 4].map(
    (seed): Round => ({ ...plain, name: `storm ${seed}`, seed, instances: 1, weather: storm }),
  ),
];
const failed = 'it failed';
const idleMs = 500;
/** How many traces were played, by whatever mutant. */
let traces = 0;
const [, , module = ''] = process.argv;
const stryker: Switch = { mutantCoverage: { static: {}, perTest: {} } };
Object.assign(globalThis, { __stryker__: stryker });
const { reference: mutated }: { readonly reference: Program } = await import(
  pathToFileURL(module).href
);

/** So few scripts leave some elements open even where all is done rightly. */
const openHonestly = new Set(await playHonestly());
for await (const id of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await fateOf(id))}\n`);
}

function client(name: string): Program {
  const variant = variants.find((each) => each.name === name);
  if (variant === undefined) throw new Error(`there is no variant ${name}`);
  return varied(reference, variant);
}

/** Notes which mutants are in code that each round reaches. */
async function playHonestly(): Promise<readonly string[]> {
  let open: readonly string[] = [];
  for (const round of rounds) {
    stryker.currentTestId = round.name;
    const outcome = await playRound(mutated, round, () => true);
    if (round === rounds[0]) open = opened(outcome, mutated);
  }
  delete stryker.currentTestId;
  return open;
}

async function fateOf(id: string): Promise<Fate> {
  const startedMs = performance.now();
  let found: string | null = null;
  const { perTest, static: loading } = stryker.mutantCoverage;
  const reaching = rounds.filter(({ name }) => perTest[name]?.[id] !== undefined);
  const isStatic = reaching.length === 0 && loading[id] !== undefined;
  for (const round of reaching) {
    found = await playedWith(id, stranger(mutated), round);
    // Whose failure it was, and what would not pass a wire, shows only where all that crosses is checked.
    const isLast = found === null && round.name === 'second';
    if (found === failed || isLast) found = await playedWith(id, checkedStranger(mutated), round);
    if (found !== null && round.weather !== null) found = inStorm + found;
    if (found !== null) break;
  }
  return { id, found, isStatic, ms: Math.round(performance.now() - startedMs) };
}

async function playedWith(id: string, program: Stranger, round: Round): Promise<string | null> {
  Object.assign(stryker, { activeMutant: id, hitCount: 0, hitLimit: hitsMax });
  try {
    const found = await Promise.race([broken(program, round), hung()]);
    return program.failure() === null || program.isChecked ? found : failed;
  } catch (error) {
    return program.isChecked ? `the kit threw: ${String(error)}` : failed;
  } finally {
    delete stryker.activeMutant;
  }
}

/** All that is played here is played without waiting: whoever keeps the loop idle twice in a row waits for ever. */
async function hung(): Promise<string> {
  for (let before = -1; before !== traces; ) {
    before = traces;
    await new Promise((resolve) => setTimeout(resolve, idleMs));
  }
  return 'it hung';
}

async function broken(program: Stranger, round: Round): Promise<string | null> {
  let found: string | null = null;
  const outcome = await playRound(program, round, ({ evidence, sutErrors }) => {
    traces += 1;
    const example = evidence.findings.find(
      (each) => each.kind === 'counter-example' && each.by === 'implementation',
    );
    found ??= example?.check ?? sutErrors[0]?.what ?? null;
    return found === null;
  });
  delete stryker.activeMutant;
  found ??= outcome.pairs.find(({ flipped, mustFlip }) => flipped !== mustFlip)?.check ?? null;
  return found ?? (round === rounds[0] ? leftOpen(outcome, program) : null);
}

function playRound(
  program: Program,
  { seed, instances, twinned, beside, weather }: Round,
  goesOn: (played: PlayedTrace) => boolean,
): Promise<RunOutcome> {
  let isOver = false;
  return run({
    seed,
    // Begins with the whole method, which most of a program's code takes part in.
    situations: [...catalogue.slice(-1), ...catalogue.slice(0, -1)],
    instances,
    twinned,
    ...(weather === null ? {} : { weather }),
    casting: ({ main, seat }) => {
      if (!main) return { program: reference, by: 'reference' };
      if (beside !== null && seat === 'contact-client') return { program: beside, by: 'reference' };
      return { program, by: 'implementation' };
    },
    monitors,
    book: [],
    onLine: null,
    onTrace: (played) => {
      isOver ||= !goesOn(played);
    },
    goOn: () => Promise.resolve(!isOver),
  });
}

/** An element that the reference performs in the same round, and this mutant was not seen to perform. */
function leftOpen(outcome: RunOutcome, program: Program): string | null {
  return opened(outcome, program).find((row) => !openHonestly.has(row)) ?? null;
}

function opened(outcome: RunOutcome, { card }: Program): readonly string[] {
  const { verdicts } = conclude(outcome, {
    rows: [...elementIds, ...invariantIds, ...ruleIds],
    underTest: testableSeatIds,
    cards: [card],
    readings: [],
    gradeMin: 'D',
    monitors,
  });
  return verdicts
    .filter(({ row, kind }) => kind !== 'met' && row.startsWith('1.'))
    .map(({ row, kind }) => `${row} ${kind}`);
}
