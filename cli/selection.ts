/** What the command line selects: rows and checks in the claim's own ids, situations, readings. */
import { checks } from '../model/checks/index.ts';
import { UsageError } from '../model/errors.ts';
import { elementIds, invariantIds, type RowId, ruleIds } from '../model/ids.ts';
import { type ReadingId, readingIds } from '../model/readings.ts';
import { catalogue } from '../scenarios/catalogue.ts';
import { faultCatalogue } from '../scenarios/fault-catalogue.ts';
import type { Situation } from '../scenarios/situation.ts';
import { refuseUnknown } from './unknown.ts';

export const allRows: readonly RowId[] = [...elementIds, ...invariantIds, ...ruleIds];
/** `G3` and `G5` stand for both of their rows. */
const families = ['G3', 'G5'];

/** The rows of these ids, in the order of the claim; a check stands for its row; none: all of them. */
export function rowsOf(ids: readonly string[]): readonly RowId[] {
  if (ids.length === 0) return allRows;
  const words = [...allRows, ...families, ...checks.map(({ id }) => id)];
  const list = 'namecard-tck list checks';
  refuseUnknown(ids, { what: 'element, check, invariant or rule', words, list });
  const wanted = new Set(ids.flatMap(rowsOfId));
  return allRows.filter((row) => wanted.has(row));
}

function rowsOfId(id: string): readonly RowId[] {
  if (families.includes(id)) return allRows.filter((row) => row.startsWith(`${id}/`));
  const check = checks.find((each) => each.id === id);
  return allRows.filter((row) => row === (check?.row ?? id));
}

/** The situation of this number, or those that touch the selected rows. */
export function situationsOf(number: string | undefined, rows: readonly RowId[]) {
  if (number === undefined) return situationsFor(rows);
  const found = [...catalogue, ...faultCatalogue].find(({ id }) => String(id) === number);
  if (found !== undefined) return [found];
  const last = catalogue.at(-1)?.id ?? 0;
  throw new UsageError(`there is no situation ${JSON.stringify(number)}.`, {
    given: number,
    attempt: `a number from 1 to ${last}, or of one with faults: namecard-tck list situations`,
  });
}

/** Of those with faults: the one that was asked for, or those that touch the selected rows. */
export function faultSituationsOf(number: string | undefined, rows: readonly RowId[]) {
  if (number !== undefined) return faultCatalogue.filter(({ id }) => String(id) === number);
  if (rows.length === allRows.length) return faultCatalogue;
  return faultCatalogue.filter((each) => rows.some((row) => each.rows.includes(row)));
}

/** A row that no situation is made for is touched by all of them. */
function situationsFor(rows: readonly RowId[]): readonly Situation[] {
  if (rows.length === allRows.length) return catalogue;
  const touched = (row: RowId) => catalogue.filter((situation) => situation.rows.includes(row));
  if (rows.some((row) => touched(row).length === 0)) return catalogue;
  return catalogue.filter((situation) => rows.some((row) => situation.rows.includes(row)));
}

export function readingsOf(given: readonly string[]): readonly ReadingId[] {
  const list = 'namecard-tck list readings';
  refuseUnknown(given, { what: 'reading', words: readingIds, list });
  return readingIds.filter((id) => given.includes(id));
}
