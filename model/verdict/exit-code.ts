/** How a run ends: the exit code of design.md 7, and every condition that held. */
import type { RowId } from '../ids.ts';
import type { Verdict, VerdictKind } from './row-verdict.ts';

export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 16 | 64 | 65 | 66 | 70 | 73 | 130 | 143;

export interface Condition {
  readonly code: ExitCode;
  readonly says: string;
}
export interface Exit {
  readonly code: ExitCode;
  /** All that held, the deciding one first. */
  readonly conditions: readonly string[];
}

/** Earlier beats later. */
const precedence: readonly ExitCode[] = [1, 70, 64, 65, 66, 73, 130, 143, 4, 5, 3, 2, 16, 0];

/** The code of the condition that goes before all others. */
export function exitFor(conditions: readonly Condition[]): Exit {
  const inOrder = conditions.toSorted(
    (a, b) => precedence.indexOf(a.code) - precedence.indexOf(b.code),
  );
  return { code: inOrder[0]?.code ?? 0, conditions: inOrder.map(({ says }) => says) };
}

export interface Ending {
  readonly verdicts: readonly Verdict[];
  /** A broken rule fails the run, and so does a rule that was not shown. */
  readonly strict: boolean;
  /** The baseline: rows that are known to be otherwise than met. */
  readonly expected: ReadonlyMap<RowId, VerdictKind>;
  /** One line each: who did what to the kit. */
  readonly sutErrors: readonly string[];
  /** One line each: a monitor that threw, oracles that disagree. */
  readonly kitFaults: readonly string[];
  /** Programs that claim to be deterministic and were not. */
  readonly nondeterministic: readonly string[];
  /** Anything else that ended the run: bad data, an output that cannot be written, an interruption. */
  readonly ends: readonly Condition[];
}

export const plainEnding: Omit<Ending, 'verdicts'> = {
  strict: false,
  expected: new Map(),
  sutErrors: [],
  kitFaults: [],
  nondeterministic: [],
  ends: [],
};

export function exitCode(ending: Ending): Exit {
  return exitFor([
    ...ofVerdicts(ending),
    ...ofBaseline(ending),
    ...ending.kitFaults.map((says): Condition => ({ code: 70, says })),
    ...ending.sutErrors.map((says): Condition => ({ code: 4, says })),
    ...ending.nondeterministic.map((says): Condition => ({ code: 5, says })),
    ...ending.ends,
  ]);
}

function ofVerdicts({ verdicts, strict, expected }: Ending): readonly Condition[] {
  const unexpected = verdicts.filter(({ row, kind }) => expected.get(row) !== kind);
  const fails = unexpected.filter((verdict) => violates(verdict, strict));
  const onlyRules = verdicts.every(({ row }) => isRule(row));
  const open = unexpected.filter(
    ({ row, countsAs }) => countsAs === 'open' && (strict || onlyRules || !isRule(row)),
  );
  const advice = unexpected.flatMap((verdict) => adviceOf(verdict));
  const green = verdicts.some(({ countsAs }) => countsAs === 'ok' || countsAs === 'advice');
  const known = verdicts.length > unexpected.length;
  return [
    ...condition(
      1,
      'violated',
      fails.map(({ row }) => row),
    ),
    ...condition(
      2,
      'open',
      open.map(({ row }) => row),
    ),
    ...condition(0, 'rules broken', strict ? [] : advice),
    ...(green || known || open.length > 0 || fails.length > 0
      ? []
      : [{ code: 2, says: 'nothing was met' } as const]),
  ];
}

function violates({ countsAs, advice }: Verdict, strict: boolean): boolean {
  if (countsAs === 'violation') return true;
  return strict && (countsAs === 'advice' || advice.length > 0);
}

function adviceOf({ row, countsAs, advice }: Verdict): readonly string[] {
  return countsAs === 'advice' ? [row] : advice;
}

/** G9 and G10 are rules of ours too, whatever their letter. */
function isRule(row: RowId): boolean {
  return row.startsWith('R') || row === 'G9' || row === 'G10';
}

/** A row that is listed and came out otherwise, other than by an unexpected violation, makes the list stale. */
function ofBaseline({ verdicts, expected, strict }: Ending): readonly Condition[] {
  const stale = verdicts.filter((verdict) => {
    const listed = expected.get(verdict.row);
    return listed !== undefined && listed !== verdict.kind && !violates(verdict, strict);
  });
  const judged = new Set(verdicts.map(({ row }) => row));
  const unknown = [...expected.keys()].filter((row) => !judged.has(row));
  return condition(3, 'baseline stale', [...stale.map(({ row }) => row), ...unknown]);
}

function condition(code: ExitCode, says: string, names: readonly string[]): readonly Condition[] {
  return names.length === 0 ? [] : [{ code, says: `${says}: ${names.join(', ')}` }];
}
