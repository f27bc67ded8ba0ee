/** Lets the unit tests of the model judge mutants of it one after another, in a process of its own. */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Fate } from './fate.ts';
import type { UnitTest } from './vitest-shim.ts';

/** What the instrumented code looks at, and where it notes what it reached. */
interface Switch {
  activeMutant?: string;
  hitCount?: number;
  hitLimit?: number;
  currentTestId?: string;
  mutantCoverage?: Coverage;
}
type Hits = Record<string, number>;
interface Coverage {
  readonly static: Hits;
  readonly perTest: Record<string, Hits>;
}

const hitsMax = 200_000;
const [, , module = ''] = process.argv;
const ids = readFileSync(0, 'utf8')
  .split('\n')
  .filter((id) => id !== '');
const coverage: Coverage = { static: {}, perTest: {} };
const stryker: Switch = { mutantCoverage: coverage };
Object.assign(globalThis, { __stryker__: stryker });
const { tests }: { readonly tests: readonly UnitTest[] } = await import(pathToFileURL(module).href);

const passing: UnitTest[] = [];
for (const each of tests) {
  stryker.currentTestId = each.name;
  const failure = await failureOf(each);
  if (failure === null) passing.push(each);
  else process.stderr.write(`fails unmutated: ${each.name}: ${failure}\n`);
}
delete stryker.currentTestId;
delete stryker.mutantCoverage;

for (const id of ids) process.stdout.write(`${JSON.stringify(await fateOf(id))}\n`);

async function fateOf(id: string): Promise<Fate> {
  const startedMs = performance.now();
  const covering = passing.filter(({ name }) => coverage.perTest[name]?.[id] !== undefined);
  const isStatic = covering.length === 0 && coverage.static[id] !== undefined;
  let found: string | null = null;
  for (const each of covering) {
    Object.assign(stryker, { activeMutant: id, hitCount: 0, hitLimit: hitsMax });
    if ((await failureOf(each)) !== null) found = each.name;
    delete stryker.activeMutant;
    if (found !== null) break;
  }
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
