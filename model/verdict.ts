/** The verdict on one row of the claim: a pure function of the joined evidence and the setting. */
import { checksOf } from './checks/index.ts';
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
  const all: readonly Reading[] = readings;
  const others = all.filter((reading) => touches(reading, row) && !isChosen(reading, setting));
  if (others.length === 0) return [];
  const now = verdictOf(row, evidence, setting).kind;
  return others
    .map(({ id }) => ({
      reading: id,
      verdict: verdictUnder([id], { row, evidence, setting }),
    }))
    .filter(({ verdict }) => verdict.kind !== now);
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

/** A default reading is chosen where no other on its subject is. */
function isChosen({ id, isDefault }: Reading, setting: Setting): boolean {
  const own = setting.readings.find((each) => subjectOf(each) === subjectOf(id));
  return own === undefined ? isDefault : own === id;
}

/** Its own words name the row, or those of the other reading of the same subject do. */
function touches(reading: Reading, row: RowId): boolean {
  const all: readonly Reading[] = readings;
  const ids = checksOf(row).map(({ id }) => id);
  return all
    .filter(({ id }) => subjectOf(id) === subjectOf(reading.id))
    .some(
      ({ drops, leavesOpen }) =>
        drops.some(({ check }) => ids.includes(check)) ||
        leavesOpen.some((each) => each.row === row),
    );
}
