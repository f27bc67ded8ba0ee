import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestCache } from '../cards/digest-cache.ts';
import { mutants } from '../impl/mutants/index.ts';
import { mutated } from '../impl/mutants/mutant.ts';
import type { Program } from '../impl/port.ts';
import { reference } from '../impl/reference/reference.ts';
import type { AnyMonitor } from '../model/monitor.ts';
import { monitors } from '../model/monitors/index.ts';
import { castingOf, materialOf } from '../tests/reference-play.test-support.ts';
import { type Cause, causeOf } from './cause.ts';
import { type FaultKey, type FaultPlan, noFaults } from './fault-plan.ts';
import { bind, loggedIn, share, synchronise } from './plan/steps.ts';
import type { Script } from './script.ts';
import { play } from './world/play.ts';

const script: Script = {
  cast: materialOf(1).cast,
  steps: [...loggedIn('u1', 'u2'), bind(), synchronise, ...share('a', [0]), ...share('b', [1])],
};
const digestOf = digestCache();
const seed = 3;

async function cause(
  check: string,
  plan: Partial<FaultPlan>,
  {
    program = reference,
    judges = monitors,
    story = script,
  }: { program?: Program; judges?: readonly AnyMonitor[]; story?: Script },
): Promise<Cause['faults']> {
  const { process, forget } = oneProcess(program);
  const casting = castingOf(process);
  const faults = { ...noFaults, ...plan };
  const trace = await play(story, { seed, casting, digestOf, faults, onLine: null });
  forget();
  const played = { trace, situation: 0, instance: 0, seed, faults, sutErrors: [] };
  const terms = { script: story, casting, monitors: judges, afterPlay: forget };
  return (await causeOf(check, played, terms)).faults;
}

/** As a program on a pipe: it makes no node twice unless it is told to forget those that it has. */
function oneProcess(program: Program) {
  const nodes = new Set<string>();
  const process: Program = {
    ...program,
    create: (spec) => {
      if (nodes.has(spec.node)) throw new Error(`${spec.node} is there already`);
      nodes.add(spec.node);
      return program.create(spec);
    },
  };
  return { process, forget: () => nodes.clear() };
}

function mutant(name: string): Program {
  const found = mutants.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no mutant ${name}`);
  return mutated(reference, found);
}

/** What only takes time, and so many of it. */
const noise = { 'im.delay': 40, 'im.reorder': 30, 'sdk.delay': 40, 'cs.slow': 30 } as const;

test.each<readonly [string, string, readonly FaultKey[], readonly FaultKey[]]>([
  ['keeps-failures-to-itself', 'G10', ['cs.outage@2', 'im.delay@1'], ['cs.outage@2']],
  ['keeps-failures-to-itself', 'R8/untold', ['cs.outage@2'], ['cs.outage@2']],
  ['says-delivered-when-taken', 'R8/overstated', ['cs.busy@2'], []],
])('what %s breaks of %s, with %j among others, hangs on %j', async (name, check, placed, told) => {
  for (const percent of [{}, noise]) {
    expect(await cause(check, { percent, placed }, { program: mutant(name) })).toEqual(told);
  }
});

/** Breaks G10 in every trace in which all of these faults were made. */
function breaksUnder(needed: readonly string[]): AnyMonitor {
  return {
    row: 'G10',
    start: () => new Set<string>(),
    on: { 'world.fault': (made: Set<string>, { fault }) => void made.add(fault) },
    end: (made: ReadonlySet<string>, _scene, tell) => {
      if (!needed.every((key) => made.has(key))) return;
      const words = { expected: '', actual: '' };
      tell({ kind: 'counter-example', check: 'G10', seqs: [0], by: 'implementation', ...words });
    },
  };
}
/** Each of them strikes whatever the others do. */
const independent = [
  'im.delay@1',
  'im.delay@3',
  'sdk.delay@1',
  'sdk.delay@3',
  'cs.slow@1',
  'cs.slow@2',
];
const keys = fc.shuffledSubarray(independent as FaultKey[]);

test('of the faults that were made those are told that are needed, and all of them', () =>
  fc.assert(
    fc.asyncProperty(keys, fc.nat({ max: 4 }), async (placed, count) => {
      const needed = placed.slice(0, count);
      const told = await cause('G10', { placed }, { judges: [breaksUnder(needed)] });
      expect([...(told ?? [])].sort()).toEqual([...needed].sort());
    }),
    { numRuns: 25 },
  ));

test('what does not come again under the same faults is told as that', async () => {
  const judges = [breaksUnder(['im.delay@1', 'im.delay@9999'])];
  expect(await cause('G10', { placed: ['im.delay@1'] }, { judges })).toBeNull();
});

test('one check hangs on what the other does not: each is looked for alone', async () => {
  const judges = [breaksUnder(['im.delay@1'])];
  expect(await cause('G10', { placed: ['im.delay@1'] }, { judges })).toEqual(['im.delay@1']);
  expect(await cause('G9', { placed: ['im.delay@1'] }, { judges })).toBeNull();
});

test('it is played again so often and no more, and what was left out until then stays out', async () => {
  const steps = [
    ...script.steps,
    ...[2, 3, 4, 0, 1, 2, 3, 4].flatMap((at, n) => share(`#${n}`, [at])),
  ];
  let plays = 0;
  const judge: AnyMonitor = {
    ...breaksUnder([]),
    start: () => {
      plays += 1;
      return new Set<string>();
    },
    end: (made: ReadonlySet<string>, scene, tell) => {
      if (made.size >= 60) breaksUnder([]).end?.(made, scene, tell);
    },
  };
  const percent = { 'im.delay': 100, 'sdk.delay': 100 };
  const told = await cause('G10', { percent }, { judges: [judge], story: { ...script, steps } });
  expect(told?.length).toBeGreaterThanOrEqual(60);
  expect(plays).toBe(120);
});
