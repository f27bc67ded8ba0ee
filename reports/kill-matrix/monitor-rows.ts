/** Whether every monitor earns its place: whether there is a mutant that only it kills. */
import { checkOf, checks } from '../../model/checks/index.ts';
import type { RowId } from '../../model/ids.ts';
import type { MutantRow } from './mutant-row.ts';

/** `alone`: some mutants die on no other row · `redundant`: none does · `idle`: none dies on it at all. */
export interface MonitorRow {
  readonly row: RowId;
  readonly state: 'alone' | 'redundant' | 'idle';
  /** Mutants that break no other row. */
  readonly alone: readonly string[];
  /** Rows that fall with it every time; empty where it falls alone, or with now this one, now that. */
  readonly always: readonly RowId[];
  /** How many mutants break it. */
  readonly mutants: number;
}

export function monitorRows(mutants: readonly MutantRow[]): readonly MonitorRow[] {
  const broken = mutants.map(({ name, broken }) => ({ name, rows: rowsOf(broken) }));
  return [...new Set(checks.map(({ row }) => row))].map((row) => {
    const breaking = broken.filter(({ rows }) => rows.has(row));
    const alone = breaking.filter(({ rows }) => rows.size === 1).map(({ name }) => name);
    return {
      row,
      state: breaking.length === 0 ? 'idle' : alone.length === 0 ? 'redundant' : 'alone',
      alone,
      always: [...(breaking[0]?.rows ?? [])].filter(
        (other) => other !== row && breaking.every(({ rows }) => rows.has(other)),
      ),
      mutants: breaking.length,
    };
  });
}

function rowsOf(broken: readonly string[]): ReadonlySet<RowId> {
  return new Set(broken.flatMap((check) => checkOf(check)?.row ?? []));
}
