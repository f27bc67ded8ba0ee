/** One campaign: the mutants of some files are judged on all cores, and what became of them is said. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { InstrumenterOptions } from '@stryker-mutator/instrumenter';
import { argumentFor } from './argued.ts';
import { type Fate, inStorm } from './fate.ts';
import { bundle, instrument, type MachineMutant } from './instrumented.ts';

export interface Campaign {
  /** The files that are mutated. */
  readonly sources: readonly string[];
  readonly ignorers: InstrumenterOptions['ignorers'];
  /** What is bundled with them: a file, or the text of one. */
  readonly entry: string | { readonly text: string };
  /** Files that stand in for others, or for packages. */
  readonly alias: Readonly<Record<string, string>>;
  /** The file, in this folder, that judges them in a process of its own. */
  readonly judge: string;
  readonly caughtPercentMin: number;
  /** Whether each survivor must have its argument. */
  readonly argued: boolean;
}

/**
 * Words of the command, for a quick look: `--only TEXT` takes only the mutants of files whose path contains the
 * text, `--every N` only each Nth of them.
 */
export async function campaign(terms: Campaign, words: readonly string[]): Promise<number> {
  const startedMs = performance.now();
  const every = Number(wordAfter('--every', words) ?? 1) || 1;
  const only = wordAfter('--only', words) ?? '';
  const folder = mkdtempSync(join(tmpdir(), 'mutation-'));
  try {
    const module = join(folder, 'mutated.mjs');
    const instrumentation = await instrument(terms.sources, terms.ignorers);
    await bundle(terms.entry, module, instrumentation, terms.alias);
    const mutants = instrumentation.mutants
      .filter(({ file }) => file.includes(only))
      .filter((_, at) => at % every === 0);
    const queue = mutants.map(({ id }) => id).values();
    const processes = Array.from({ length: availableParallelism() });
    const judged = processes.map(() => fatesOf(terms.judge, module, queue));
    const fates = new Map((await Promise.all(judged)).flat().map((fate) => [fate.id, fate]));
    const code = reported(terms, mutants, fates);
    console.log(`in ${Math.round((performance.now() - startedMs) / 1000)} s`);
    return code;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function wordAfter(flag: string, words: readonly string[]): string | undefined {
  const at = words.indexOf(flag);
  return at === -1 ? undefined : words[at + 1];
}

/** The processes take from one queue, for how much work a mutant is nobody knows before. */
async function fatesOf(
  judge: string,
  module: string,
  queue: Iterator<string, unknown>,
): Promise<readonly Fate[]> {
  const file = fileURLToPath(new URL(judge, import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', file, module], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let last: string | null = null;
  const sendNext = () => {
    const { done, value } = queue.next();
    last = done === true ? null : String(value);
    if (last === null) child.stdin.end();
    else child.stdin.write(`${last}\n`);
  };
  const fates: Fate[] = [];
  sendNext();
  for await (const line of createInterface({ input: child.stdout })) {
    fates.push(JSON.parse(line));
    sendNext();
  }
  if (last !== null) throw new Error(`mutant ${last} was the end of its judge`);
  return fates;
}

function reported(
  { caughtPercentMin, argued }: Campaign,
  all: readonly MachineMutant[],
  fates: ReadonlyMap<string, Fate>,
): number {
  const mutants = all.filter(({ id }) => fates.get(id)?.isStatic === false);
  const survivors = mutants.filter(({ id }) => fates.get(id)?.found === null);
  const whys = new Map(survivors.map((each) => [each, argued ? argumentFor(each) : undefined]));
  for (const [mutant, why] of whys) {
    const words = why === undefined ? 'NOT ARGUED' : `${why.is}: ${why.words}`;
    console.log(`survived: ${wordsOf(mutant)}${argued ? `\n  ${words}` : ''}`);
  }
  const ours = [...fates.values()].filter(({ found }) => found?.startsWith('the kit') === true);
  for (const { id, found } of ours) console.log(`our fault at mutant ${id}: ${found}`);
  const right = survivors.filter((each) => whys.get(each)?.is === 'right').length;
  const open = survivors.filter((each) => argued && whys.get(each) === undefined).length;
  const percent = sayFigures({ mutants, survivors: survivors.length, right, open }, fates);
  console.log(`${all.length - mutants.length} more take part in loading alone`);
  return percent >= caughtPercentMin && open === 0 && ours.length === 0 ? 0 : 1;
}

interface Figures {
  readonly mutants: readonly MachineMutant[];
  readonly survivors: number;
  /** Survivors that are argued to be right implementations as well. */
  readonly right: number;
  /** Survivors without an argument. */
  readonly open: number;
}

/** Returns how many of a hundred were caught, of those that are not argued to be right. */
function sayFigures(
  { mutants, survivors, right, open }: Figures,
  fates: ReadonlyMap<string, Fate>,
): number {
  const caught = mutants.length - survivors;
  const inStorms = mutants.filter(({ id }) => fates.get(id)?.found?.startsWith(inStorm)).length;
  const share = (of: number) => `${((100 * caught) / of).toFixed(1)} %`;
  const storms = inStorms === 0 ? '' : ` (${inStorms} of them in storms alone)`;
  console.log(`${mutants.length} mutants, ${caught} caught${storms}: ${share(mutants.length)}`);
  if (right > 0) {
    const rest = `${survivors - right} missed, ${open} of them not argued`;
    console.log(
      `${right} survivors are argued to be right; ${rest}: ${share(mutants.length - right)}`,
    );
  }
  return (100 * caught) / (mutants.length - right);
}

function wordsOf({ file, line, column, operator, original, replacement }: MachineMutant): string {
  const short = (text: string) => text.replace(/\s+/g, ' ').slice(0, 70);
  return `${file}:${line}:${column} ${operator}: ${short(original)} -> ${short(replacement)}`;
}
