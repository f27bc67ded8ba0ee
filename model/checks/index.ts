/** Every check of the kit, in the order of the claim, then G, then R. */
import type { Check } from '../check.ts';
import type { RowId } from '../ids.ts';
import { bindingChecks } from './binding.ts';
import { importingChecks } from './importing.ts';
import { invariantChecks } from './invariants.ts';
import { mannerChecks } from './manner.ts';
import { restoringChecks } from './restoring.ts';
import { ruleChecks } from './rules.ts';
import { sharingChecks } from './sharing.ts';

export const checks: readonly Check[] = [
  ...bindingChecks,
  ...sharingChecks,
  ...mannerChecks,
  ...importingChecks,
  ...restoringChecks,
  ...invariantChecks,
  ...ruleChecks,
];

const byId = new Map(checks.map((check) => [check.id, check]));

/** The check of this id, or `undefined`. */
export function checkOf(id: string): Check | undefined {
  return byId.get(id);
}

/** The checks of one row of the verdict table. */
export function checksOf(row: RowId): readonly Check[] {
  return checks.filter((check) => check.row === row);
}
