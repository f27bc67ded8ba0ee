/**
 * The table of the house: which part may see which, and which packages it may use. A file of a part that has
 * no row here fails the test, and so does an import that its row does not allow.
 */
export interface Part {
  /** Beginning of the path of its files; the longest row that fits a file is its part. */
  readonly path: string;
  /** Parts of ours that it may import, by the beginnings of their paths. */
  readonly sees: readonly string[];
  /** Packages that it may import; `node:*` stands for all of Node's. */
  readonly packages: readonly string[];
}

const nothing: readonly string[] = [];
/** What tests may use beside what their part may. */
export const testPackages = ['vitest', 'fast-check', 'ajv', 'ical.js', 'xstate', 'zod', 'node:*'];

export const parts: readonly Part[] = [
  { path: 'cards/', sees: ['cards/'], packages: nothing },
  { path: 'cards/fixtures/', sees: ['cards/'], packages: ['node:*'] },
  { path: 'cards/phone-number.ts', sees: ['cards/'], packages: ['libphonenumber-js/min'] },
  { path: 'model/', sees: ['model/'], packages: nothing },
  { path: 'model/machine', sees: ['model/'], packages: ['xstate'] },
  { path: 'model/forecast.ts', sees: ['model/'], packages: ['xstate'] },
  { path: 'model/explore', sees: ['model/'], packages: ['xstate'] },
  { path: 'model/replay', sees: ['model/'], packages: ['xstate'] },
  { path: 'model/stored', sees: ['model/', 'cards/octets.ts'], packages: ['zod'] },
  {
    path: 'model/scene/',
    sees: ['model/scene/', 'model/alphabet.ts', 'model/ids.ts', 'model/check.ts'],
    packages: nothing,
  },
  {
    path: 'model/monitors/',
    sees: [
      'model/monitors/',
      'model/scene/',
      'model/alphabet.ts',
      'model/ids.ts',
      'model/check.ts',
      'model/monitor.ts',
    ],
    packages: nothing,
  },
  { path: 'impl/port.ts', sees: ['model/ids.ts', 'model/alphabet.ts'], packages: nothing },
  { path: 'impl/sut-error.ts', sees: nothing, packages: nothing },
  {
    path: 'impl/protocol',
    sees: ['impl/protocol', 'impl/port.ts', 'model/ids.ts', 'model/alphabet.ts', 'cards/'],
    packages: ['zod'],
  },
  {
    path: 'impl/reference/',
    sees: ['impl/reference/', 'impl/port.ts', 'model/ids.ts', 'model/alphabet.ts', 'cards/'],
    packages: nothing,
  },
  {
    path: 'impl/interpose.ts',
    sees: ['impl/port.ts', 'model/ids.ts', 'model/alphabet.ts'],
    packages: nothing,
  },
  {
    path: 'impl/mutants/',
    sees: [
      'impl/mutants/',
      'impl/interpose.ts',
      'impl/port.ts',
      'model/ids.ts',
      'model/alphabet.ts',
      'cards/',
    ],
    packages: nothing,
  },
  {
    path: 'impl/variants/',
    sees: [
      'impl/variants/',
      'impl/interpose.ts',
      'impl/port.ts',
      'model/ids.ts',
      'model/alphabet.ts',
      'cards/',
    ],
    packages: nothing,
  },
  {
    path: 'impl/adapters/',
    sees: ['impl/', 'model/ids.ts', 'model/alphabet.ts', 'cards/'],
    packages: ['node:*', 'zod'],
  },
  {
    path: 'scenarios/',
    sees: ['scenarios/', 'model/', 'cards/', 'impl/port.ts'],
    packages: nothing,
  },
  { path: 'scenarios/fault-plan.ts', sees: [], packages: nothing },
  {
    path: 'scenarios/script.ts',
    sees: ['model/alphabet.ts', 'scenarios/fault-plan.ts'],
    packages: nothing,
  },
  {
    path: 'scenarios/plan/',
    sees: [
      'scenarios/plan/',
      'scenarios/fault-plan.ts',
      'scenarios/script.ts',
      'scenarios/situation.ts',
      'model/',
      'cards/',
    ],
    packages: ['fast-check'],
  },
  {
    path: 'scenarios/claim-1/',
    sees: ['scenarios/plan/', 'scenarios/script.ts', 'scenarios/situation.ts'],
    packages: ['fast-check'],
  },
  {
    path: 'scenarios/faults/',
    sees: [
      'scenarios/faults/',
      'scenarios/plan/',
      'scenarios/fault-plan.ts',
      'scenarios/script.ts',
      'scenarios/situation.ts',
      'model/alphabet.ts',
    ],
    packages: ['fast-check'],
  },
  {
    path: 'scenarios/situation.ts',
    sees: ['scenarios/script.ts', 'scenarios/fault-plan.ts', 'model/', 'impl/port.ts'],
    packages: ['fast-check'],
  },
  {
    path: 'scenarios/playing.ts',
    sees: ['scenarios/', 'model/', 'cards/'],
    packages: ['fast-check'],
  },
  {
    path: 'scenarios/world/',
    sees: [
      'scenarios/world/',
      'scenarios/fault-plan.ts',
      'scenarios/script.ts',
      'model/alphabet.ts',
      'model/ids.ts',
      'cards/',
      'impl/port.ts',
    ],
    packages: nothing,
  },
  {
    path: 'reports/',
    sees: ['reports/', 'model/', 'cards/octets.ts'],
    packages: ['@noble/hashes'],
  },
  {
    path: 'reports/render/junit.ts',
    sees: ['reports/', 'model/'],
    packages: ['junit-report-builder'],
  },
  {
    path: 'cli/',
    sees: ['cli/', 'reports/', 'scenarios/', 'impl/', 'model/', 'cards/'],
    packages: ['node:*', 'commander'],
  },
  {
    path: 'cli/storm/weather.ts',
    sees: ['cli/', 'scenarios/', 'model/'],
    packages: ['node:*', 'zod'],
  },
  {
    path: 'docs/',
    sees: ['impl/', 'model/', 'scenarios/', 'cards/', 'docs/'],
    packages: ['node:*', 'zod'],
  },
  {
    path: 'bench/',
    sees: ['bench/', 'cli/', 'reports/', 'scenarios/', 'impl/', 'model/', 'cards/', 'examples/'],
    packages: ['node:*', 'fast-check', '@sinonjs/fake-timers'],
  },
  { path: 'examples/', sees: nothing, packages: ['node:*'] },
  {
    path: 'tests/',
    sees: ['tests/', 'cli/', 'reports/', 'scenarios/', 'impl/', 'model/', 'cards/', 'docs/'],
    packages: testPackages,
  },
  {
    path: 'tests/mutation/',
    sees: ['tests/mutation/', 'scenarios/', 'impl/', 'model/', 'cards/'],
    packages: [
      'node:*',
      'zod',
      'esbuild',
      'chai',
      '@vitest/expect',
      '@stryker-mutator/instrumenter',
    ],
  },
  { path: 'tests/classic-path-suite.ts', sees: ['model/'], packages: ['@xstate/test', 'xstate'] },
  {
    path: 'index.ts',
    sees: ['reports/', 'scenarios/', 'impl/', 'model/', 'cards/'],
    packages: nothing,
  },
  { path: 'vitest.config.ts', sees: nothing, packages: ['vitest'] },
];

/** The row of a file: the longest beginning that fits; `undefined` for a file that has no place. */
export function partOf(file: string): Part | undefined {
  return parts
    .filter(({ path }) => file.startsWith(path))
    .sort((a, b) => b.path.length - a.path.length)[0];
}
