/** Judges mutants of the reference one after another, in a process of its own, and says what became of each. */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Program } from '../../impl/port.ts';
import { reference } from '../../impl/reference/reference.ts';
import { elementIds, invariantIds, ruleIds, testableSeatIds } from '../../model/ids.ts';
import { monitors } from '../../model/monitors/index.ts';
import { catalogue } from '../../scenarios/catalogue.ts';
import { conclude } from '../../scenarios/conclude.ts';
import { type PlayedTrace, type RunOutcome, run } from '../../scenarios/run.ts';
import type { Situation } from '../../scenarios/situation.ts';
import type { Fate } from './fate.ts';
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

/** A mutant that is reached so often in one round does not come to an end. */
const hitsMax = 300_000;
/** Rounds of the catalogue until a mutant has survived; the first is judged for what is left open, too. */
const roundsMax = 2;
const failed = 'it failed';
const idleMs = 500;
/** How many traces were played, by whatever mutant. */
let traces = 0;
const [, , module = ''] = process.argv;
const ids = readFileSync(0, 'utf8')
  .split('\n')
  .filter((id) => id !== '');
const stryker: Switch = { mutantCoverage: { static: {}, perTest: {} } };
Object.assign(globalThis, { __stryker__: stryker });
const { reference: mutated }: { readonly reference: Program } = await import(
  pathToFileURL(module).href
);

/** So few scripts leave some elements open even where all is done rightly. */
const openHonestly = new Set(await playHonestly());
for (const id of ids) process.stdout.write(`${JSON.stringify(await fateOf(id))}\n`);

/** Notes which mutants are in code that the rounds reach. */
async function playHonestly(): Promise<readonly string[]> {
  stryker.currentTestId = 'reached';
  const outcome = await playRound(mutated, 0, () => true);
  for (let round = 1; round < roundsMax; round += 1) await playRound(mutated, round, () => true);
  delete stryker.currentTestId;
  return opened(outcome, mutated);
}

function isIn(hits: Record<string, number> | undefined, id: string): boolean {
  return hits?.[id] !== undefined;
}

async function fateOf(id: string): Promise<Fate> {
  const startedMs = performance.now();
  let found: string | null = null;
  const { perTest, static: loading } = stryker.mutantCoverage;
  const isReached = isIn(perTest['reached'], id);
  const isStatic = !isReached && isIn(loading, id);
  if (!isReached) return { id, found, isStatic, ms: 0 };
  for (let round = 0; round < roundsMax && found === null; round += 1) {
    found = round === 0 ? await playedWith(id, stranger(mutated), round) : failed;
    // Whose failure it was, and what would not pass a wire, shows only where all that crosses is checked.
    if (found === failed) found = await playedWith(id, checkedStranger(mutated), round);
  }
  return { id, found, isStatic, ms: Math.round(performance.now() - startedMs) };
}

async function playedWith(id: string, program: Stranger, round: number): Promise<string | null> {
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

async function broken(program: Stranger, round: number): Promise<string | null> {
  let found: string | null = null;
  const outcome = await playRound(program, round, ({ evidence, sutErrors }) => {
    traces += 1;
    const example = evidence.findings.find(({ kind }) => kind === 'counter-example');
    found ??= example?.check ?? sutErrors[0]?.what ?? null;
    return found === null;
  });
  delete stryker.activeMutant;
  found ??= outcome.pairs.find(({ flipped, mustFlip }) => flipped !== mustFlip)?.check ?? null;
  return found ?? (round === 0 ? leftOpen(outcome, program) : null);
}

function playRound(
  program: Program,
  round: number,
  goesOn: (played: PlayedTrace) => boolean,
): Promise<RunOutcome> {
  let isOver = false;
  return run({
    seed: 7 + round,
    situations: inTurn(round),
    instances: 4,
    // Twins cost as much as all scripts, and another round of them finds nothing new.
    twinned: round === 0 ? 1 : 0,
    casting: ({ main }) =>
      main ? { program, by: 'implementation' } : { program: reference, by: 'reference' },
    monitors,
    book: [],
    onLine: null,
    onTrace: (played) => {
      isOver ||= !goesOn(played);
    },
    goOn: () => Promise.resolve(!isOver),
  });
}

/** Begins with the whole method, which most of a program's code takes part in. */
function inTurn(round: number): readonly Situation[] {
  return round === 0 ? [...catalogue.slice(-1), ...catalogue.slice(0, -1)] : catalogue;
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
