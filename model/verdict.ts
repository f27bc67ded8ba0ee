/** The verdict on one row of the claim: a pure function of the joined evidence and the setting. */
import { checkOf } from './checks/index.ts';
import type { Evidence } from './evidence.ts';
import type { RowId } from './ids.ts';
import { type Reading, type ReadingId, readings, subjectOf } from './readings.ts';
import { decide } from './verdict/decide.ts';
import { type Hearing, hear } from './verdict/hearing.ts';
import type { Verdict } from './verdict/row-verdict.ts';
import type { Setting } from './verdict/setting.ts';

export type { Verdict, VerdictKind } from './verdict/row-verdict.ts';

export function verdictOf(row: RowId, evidence: Evidence, setting: Setting): Verdict {
  return decide(row, hear(evidence, setting));
}

/** The verdicts of a selection, in its order. */
export function verdictsOf(
  rows: readonly RowId[],
  evidence: Evidence,
  setting: Setting,
): readonly Verdict[] {
  const hearing: Hearing = hear(evidence, setting);
  return rows.map((row) => decide(row, hearing));
}

export interface OtherReading {
  readonly reading: ReadingId;
  readonly verdict: Verdict;
}

/** What another reading of one word would say of this row, where it would say something else. */
export function otherReadings(
  row: RowId,
  evidence: Evidence,
  setting: Setting,
): readonly OtherReading[] {
  if (!namedRows().includes(row)) return [];
  const now = verdictOf(row, evidence, setting).kind;
  return readings
    .map(({ id }) => ({ reading: id, verdict: verdictUnder([id], { row, evidence, setting }) }))
    .filter(({ verdict }) => verdict.kind !== now);
}

/** The rows that some reading speaks of by its own words; what stands on them is told of them alone. */
function namedRows(): readonly (RowId | undefined)[] {
  const all: readonly Reading[] = readings;
  return all.flatMap(({ drops, leavesOpen }) => [
    ...drops.map(({ check }) => checkOf(check)?.row),
    ...leavesOpen.map((each) => each.row),
  ]);
}

interface Case {
  readonly row: RowId;
  readonly evidence: Evidence;
  readonly setting: Setting;
}

/** The verdict with these readings in the place of the chosen ones on the same subjects. */
export function verdictUnder(ids: readonly ReadingId[], { row, evidence, setting }: Case): Verdict {
  const subjects = new Set(ids.map(subjectOf));
  const kept = setting.readings.filter((id) => !subjects.has(subjectOf(id)));
  return verdictOf(row, evidence, { ...setting, readings: [...kept, ...ids] });
}
