/** How a command that judges ends: the verdicts on stdout, and the last line, which names all that held. */
import { type Condition, exitCode, plainEnding } from '../model/verdict/exit-code.ts';
import type { StoredRun } from '../reports/stored-run.ts';
import { summaryOf } from '../reports/summary.ts';
import { type Format, render } from './format.ts';
import { misbehaviour } from './misbehaviour.ts';
import { say } from './say.ts';

interface Wishes {
  readonly format: Format;
  readonly strict: boolean;
}

/** Prints and returns the exit code. `place`: where the run was stored just now; `null`: it was only read. */
export function end(run: StoredRun, { format, strict }: Wishes, place: string | null): number {
  process.stdout.write(render(summaryOf(run), format, process.stdout));
  const { code, conditions } = exitCode({
    ...plainEnding,
    verdicts: run.verdicts,
    strict,
    sutErrors: misbehaviour(run.sutErrors),
    kitFaults: run.kitFaults.map(({ row, what }) => `${row}: ${what}`),
    nondeterministic: partedWords(run),
    ends: place === null ? [] : interruptedBy(run.interrupted),
  });
  // On one line whatever its length, for it is copied.
  if (place !== null) process.stderr.write(`stored in ${place}\n`);
  say(conditions.join(' · ') || 'everything selected is met', `exit ${code}: `);
  return code;
}

/** Who says of itself that it is deterministic, and was not. */
function partedWords({ header, partings }: StoredRun): readonly string[] {
  const [first] = partings;
  if (first === undefined) return [];
  if (header.implementations.every(({ deterministic }) => deterministic !== true)) return [];
  return [
    `same seed, different trace: ${partings.length} times, first in situation ${first.situation}`,
  ];
}

function interruptedBy(signal: string | null): readonly Condition[] {
  if (signal === null) return [];
  return [{ code: signal === 'SIGINT' ? 130 : 143, says: `interrupted by ${signal}` }];
}
