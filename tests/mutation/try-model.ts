/** Lets the tests that judge the model judge mutants of it one after another, in a process of its own. */
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import type { Fate } from './fate.ts';
import { stryker, switchTo } from './stryker-switch.ts';
import type { UnitTest } from './vitest-shim.ts';

interface Judge extends UnitTest {
  /** How long it took unmutated. */
  readonly ms: number;
}

const hitsMax = 200_000;
const [, , module = ''] = process.argv;
const { tests }: { readonly tests: readonly UnitTest[] } = await import(pathToFileURL(module).href);
const judges = await unmutated();
for await (const id of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await fateOf(id))}\n`);
}

/** Those that pass when nothing is mutated, the quickest first; what they reach is noted. */
async function unmutated(): Promise<readonly Judge[]> {
  const passing: Judge[] = [];
  for (const test of tests) {
    const startedMs = performance.now();
    switchTo(test.name);
    const failure = await failureOf(test);
    if (failure === null) passing.push({ ...test, ms: performance.now() - startedMs });
    else process.stderr.write(`fails unmutated: ${test.name}: ${failure}\n`);
  }
  switchTo(undefined);
  stryker.isNoting = false;
  process.stderr.write(
    `${passing.length} tests judge, after ${Math.round(performance.now())} ms\n`,
  );
  return passing.sort((a, b) => a.ms - b.ms);
}

async function fateOf(id: string): Promise<Fate> {
  const startedMs = performance.now();
  const { perTest, static: loading } = stryker.mutantCoverage;
  const covering = judges.filter(({ name }) => perTest[name]?.[id] !== undefined);
  const isStatic = covering.length === 0 && loading[id] !== undefined;
  let found: string | null = null;
  for (const judge of covering) {
    Object.assign(stryker, { activeMutant: id, hitCount: 0, hitLimit: hitsMax });
    switchTo(judge.name);
    if ((await failureOf(judge)) !== null) found = judge.name;
    delete stryker.activeMutant;
    if (found !== null) break;
  }
  switchTo(undefined);
  const ms = Math.round(performance.now() - startedMs);
  return { id, found, ms, isStatic };
}

async function failureOf({ run }: UnitTest): Promise<string | null> {
  try {
    await run();
    return null;
  } catch (error) {
    return String(error).slice(0, 200);
  }
}
