/** What instrumented code looks at to know which mutant is on, and where it notes what it reached. */

type Hits = Record<string, number>;
interface Coverage {
  readonly static: Hits;
  readonly perTest: Record<string, Hits>;
}
interface Switch {
  activeMutant?: string;
  hitCount?: number;
  hitLimit?: number;
  currentTestId?: string;
  /** Looked up by each instrumented file when it is first used, and kept. */
  readonly mutantCoverage: Coverage;
  /** Nothing is mutated yet: what happens is noted, to be held against what happens with a mutant. */
  isNoting: boolean;
}

declare global {
  var __stryker__: Switch | undefined;
}

/** One for the process: the bundle with the mutants and whoever judges them see the same. */
export const stryker: Switch = globalThis.__stryker__ ?? {
  mutantCoverage: { static: {}, perTest: {} },
  isNoting: true,
};
globalThis.__stryker__ = stryker;

/** What this work reaches is noted under this name, and for nobody else. */
export function notingAs<T>(name: string, work: () => T): T {
  const before = stryker.currentTestId;
  stryker.currentTestId = name;
  try {
    return work();
  } finally {
    switchTo(before);
  }
}

export function switchTo(name: string | undefined): void {
  if (name === undefined) delete stryker.currentTestId;
  else stryker.currentTestId = name;
}

/** What was noted under a name: taken from there, and noted for the test that is running too. */
export function takeReached(name: string): ReadonlySet<string> {
  const { perTest } = stryker.mutantCoverage;
  const reached = oneOfAKind(Object.keys(perTest[name] ?? {}));
  delete perTest[name];
  const test = stryker.currentTestId;
  if (test !== undefined) noteFor(test, reached);
  return reached;
}

const known = new Map<string, ReadonlySet<string>>();
const noted = new WeakMap<ReadonlySet<string>, string>();

/** Many traces reach the same code. */
function oneOfAKind(ids: readonly string[]): ReadonlySet<string> {
  const key = ids.join();
  const reached = known.get(key) ?? new Set(ids);
  known.set(key, reached);
  return reached;
}

function noteFor(test: string, reached: ReadonlySet<string>): void {
  if (noted.get(reached) === test) return;
  noted.set(reached, test);
  const { perTest } = stryker.mutantCoverage;
  const hits = perTest[test] ?? {};
  perTest[test] = hits;
  for (const id of reached) hits[id] = 1;
}
