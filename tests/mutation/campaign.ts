/** One campaign: the mutants of some files are judged on all cores, and what became of them is said. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { InstrumenterOptions } from '@stryker-mutator/instrumenter';
import { argumentFor } from './argued.ts';
import type { Fate } from './fate.ts';
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
    const shared = shares(mutants).map((share) => fatesOf(terms.judge, module, share));
    const fates = new Map((await Promise.all(shared)).flat().map((fate) => [fate.id, fate]));
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

/** Every process gets some of every file, for how much work a mutant is depends on where it is. */
function shares(all: readonly MachineMutant[]): readonly (readonly string[])[] {
  const count = availableParallelism();
  return Array.from({ length: count }, (_, share) =>
    all.filter((_mutant, at) => at % count === share).map(({ id }) => id),
  );
}

/** The ids go in by stdin, for there may be more than a command line takes. */
async function fatesOf(
  judge: string,
  module: string,
  ids: readonly string[],
): Promise<readonly Fate[]> {
  const file = fileURLToPath(new URL(judge, import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', file, module], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(ids.join('\n'));
  const fates: Fate[] = [];
  for await (const line of createInterface({ input: child.stdout })) fates.push(JSON.parse(line));
  if (fates.length < ids.length) throw new Error(`${ids[fates.length]} was the end of its judge`);
  return fates;
}

function reported(
  { caughtPercentMin, argued }: Campaign,
  all: readonly MachineMutant[],
  fates: ReadonlyMap<string, Fate>,
): number {
  const mutants = all.filter(({ id }) => fates.get(id)?.isStatic === false);
  const survivors = mutants.filter(({ id }) => fates.get(id)?.found === null);
  const ours = [...fates.values()].filter(({ found }) => found?.startsWith('the kit') === true);
  for (const mutant of survivors) {
    const why = argued ? (argumentFor(mutant) ?? 'NOT ARGUED') : '';
    console.log(`survived: ${wordsOf(mutant)}${why === '' ? '' : `\n  ${why}`}`);
  }
  for (const { id, found } of ours) console.log(`our fault at mutant ${id}: ${found}`);
  const percent = (100 * (mutants.length - survivors.length)) / mutants.length;
  console.log(
    `${mutants.length} mutants, ${survivors.length} survived: ${percent.toFixed(1)} % caught; ` +
      `${all.length - mutants.length} more take part in loading alone`,
  );
  const open = argued && survivors.some((mutant) => argumentFor(mutant) === undefined);
  return percent >= caughtPercentMin && !open && ours.length === 0 ? 0 : 1;
}

function wordsOf({ file, line, column, operator, original, replacement }: MachineMutant): string {
  const short = (text: string) => text.replace(/\s+/g, ' ').slice(0, 70);
  return `${file}:${line}:${column} ${operator}: ${short(original)} -> ${short(replacement)}`;
}
