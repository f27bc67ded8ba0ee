/** A program in this process and in another one, at the same seed: what happens, and all that is said of it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { allRows } from '../cli/selection.ts';
import { type PipeProgram, startPipeProgram } from '../impl/adapters/pipe.ts';
import { namedProgram } from '../impl/adapters/served/named-program.ts';
import { mutants } from '../impl/mutants/index.ts';
import type { Program } from '../impl/port.ts';
import { reference } from '../impl/reference/reference.ts';
import { variants } from '../impl/variants/index.ts';
import { evidenceOf } from '../model/evidence.ts';
import { type TestableSeatId, testableSeatIds } from '../model/ids.ts';
import { plainSetting } from '../model/verdict/setting.ts';
import { verdictsOf } from '../model/verdict.ts';
import type { RunOutcome } from '../scenarios/run.ts';
import type { Situation } from '../scenarios/situation.ts';
import { runOf } from './reference-play.test-support.ts';

export interface Suspect {
  readonly name: string;
  /** The seats in which it is played in the other process, and judged. */
  readonly seats: readonly TestableSeatId[];
  /** The check that it is known to break; none for one that is right. */
  readonly dies: string | null;
}

export const suspects: readonly Suspect[] = [
  { name: reference.card.name, seats: testableSeatIds, dies: null },
  ...mutants.map(({ name, seat, dies }) => ({ name, seats: [seat], dies })),
  ...variants.map(({ name, seats }) => ({ name, seats, dies: null })),
];

export interface Terms {
  readonly seed: number;
  readonly situations: readonly Situation[];
  readonly twinned: number;
}

/** For the tests of a file: the server in one file, which starts ten times as fast as its sources. */
export function servedPrograms(): (suspect: Suspect) => Promise<PipeProgram> {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'served-'));
    const words = ['--bundle', '--platform=node', '--format=esm', '--log-level=warning'];
    const [from, to] = ['impl/adapters/served/serve.ts', `--outfile=${folder}/serve.mjs`];
    const cwd = new URL('..', import.meta.url);
    execFileSync('node_modules/.bin/esbuild', [from, ...words, to], { cwd });
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  return ({ name, seats }) =>
    startPipeProgram({ command: `'${process.execPath}' '${folder}/serve.mjs' ${name}`, seats });
}

/** The same object that the server plays. */
export function programOf({ name }: Suspect): Program {
  const program = namedProgram(name);
  if (program === null) throw new Error(`there is no ${name}`);
  return program;
}

/** Plays and judges; `afterTrace` is called when a world is over. */
export function judgedRun(
  program: Program,
  { seats }: Suspect,
  terms: Terms & { readonly afterTrace?: () => void },
): Promise<RunOutcome> {
  const { afterTrace = () => undefined, ...rest } = terms;
  return runOf({
    instances: 1,
    ...rest,
    casting: ({ main, seat }) =>
      main && seats.includes(seat)
        ? { program, by: 'implementation' }
        : { program: reference, by: 'reference' },
    onTrace: afterTrace,
  });
}

/** Everything that is said of a run, in words that can be compared: verdicts, findings by check, pairs, traces. */
export function saidOf({ played, pairs, disagreements }: RunOutcome, { seats }: Suspect) {
  const judged = played.map(({ evidence }) => evidence);
  const findings = new Map<string, number>();
  for (const { check, kind } of judged.flatMap((each) => each.findings)) {
    const key = `${check} ${kind}`;
    findings.set(key, (findings.get(key) ?? 0) + 1);
  }
  const setting = { ...plainSetting, underTest: seats };
  const verdicts = verdictsOf(allRows, evidenceOf(judged, pairs), setting);
  return {
    failures: played.flatMap(({ sutErrors }) => sutErrors.map(({ what }) => what)),
    verdicts: verdicts.map(({ row, kind, why }) => `${row} is ${kind}: ${why}`),
    findings: Object.fromEntries(findings),
    pairs: pairs.map(({ check, observedA, observedB }) => [check, observedA, observedB]),
    disagreements,
    traces: played.map(({ trace, situation }) => `${situation} ${trace.id}`),
  };
}

/** Whether something is found against this check. */
export function isBroken(said: ReturnType<typeof saidOf>, check: string): boolean {
  return said.findings[`${check} counter-example`] !== undefined;
}

/** What is said of the suspect in this process, and in another one. */
export async function bothSides(
  suspect: Suspect,
  start: (suspect: Suspect) => Promise<PipeProgram>,
  terms: Terms,
) {
  const served = await start(suspect);
  try {
    const afterTrace = () => served.destroyNodes();
    const [here, there] = await Promise.all([
      judgedRun(programOf(suspect), suspect, terms),
      judgedRun(served, suspect, { ...terms, afterTrace }),
    ]);
    return { here: saidOf(here, suspect), there: saidOf(there, suspect) };
  } finally {
    await served.close();
  }
}
