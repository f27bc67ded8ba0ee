/** Claim 1 as data: its 28 elements in the order of `elementIds`, each with words and reading. */
import { bindingRows } from './claim/binding.ts';
import type { ClaimElement } from './claim/element.ts';
import { sharingRows } from './claim/sharing.ts';
import { takingInRows } from './claim/taking-in.ts';
import type { ElementId } from './ids.ts';

export type { ClaimElement } from './claim/element.ts';
export { claimText, connectives } from './claim/text.ts';

export const claim = [
  ...bindingRows,
  ...sharingRows,
  ...takingInRows,
] as const satisfies readonly ClaimElement[];

const byId: ReadonlyMap<string, ClaimElement> = new Map(claim.map((row) => [row.id, row]));

export function claimRow(id: ElementId): ClaimElement {
  const row = byId.get(id);
  if (row === undefined) throw new Error(`no claim row for ${id}`);
  return row;
}
