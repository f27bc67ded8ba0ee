/** By check: which mutants die on it, which break it on their way, or why none can. */
import type { CheckKind, Strength } from '../../model/check.ts';
import { checks } from '../../model/checks/index.ts';
import type { Unbreakable } from '../../model/kill.ts';
import type { MutantRow } from './mutant-row.ts';

export interface CheckRow {
  readonly check: string;
  readonly kind: CheckKind;
  readonly strength: Strength;
  /** Mutants that are made to die on it. */
  readonly dies: readonly string[];
  /** Mutants with which it falls. */
  readonly falls: readonly string[];
  /** Why no implementation can break it here; empty where one can. */
  readonly unbreakable: string;
}

export function checkRows(
  mutants: readonly MutantRow[],
  unbreakable: readonly Unbreakable[],
): readonly CheckRow[] {
  return checks.map(({ id, kind, strength }) => ({
    check: id,
    kind,
    strength,
    dies: mutants.filter(({ dies }) => dies === id).map(({ name }) => name),
    falls: mutants
      .filter(({ dies, broken }) => dies !== id && broken.includes(id))
      .map(({ name }) => name),
    unbreakable: unbreakable.find(({ check }) => check === id)?.why ?? '',
  }));
}
