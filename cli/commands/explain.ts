/** `explain ID`: the words, our reading, the checks, and what would decide it. */
import type { Check } from '../../model/check.ts';
import { checkOf, checksOf } from '../../model/checks/index.ts';
import { requirements } from '../../model/claim/requirements.ts';
import { claim } from '../../model/claim.ts';
import type { RowId } from '../../model/ids.ts';
import { readings } from '../../model/readings.ts';
import { columnsMax } from '../../reports/render/pretty.ts';
import { hanging } from '../../reports/render/visible.ts';
import { catalogue } from '../../scenarios/catalogue.ts';
import { rowsOf } from '../selection.ts';

/** Lines for the reader; an unknown id is a `UsageError` that names the nearest one. */
export function explained(id: string): readonly string[] {
  const rows = rowsOf([id]);
  const check = checkOf(id);
  return rows.flatMap((row) => [
    ...headOf(row),
    '',
    'Checks',
    ...(check === undefined ? checksOf(row) : [check]).flatMap(checkLines),
    '',
    ...situationLines(row),
    ...readingLines(row),
  ]);
}

function headOf(row: RowId): readonly string[] {
  const element = claim.find((each) => each.id === row);
  if (element !== undefined) {
    const { words, actor, channel, reading } = element;
    return [
      ...line(`${row}  `, `“${words}”`),
      '',
      ...line('Actor    ', actor),
      ...line('Channel  ', channel),
      ...line('Reading  ', reading),
    ];
  }
  const requirement = requirements.find((each) => each.id === row);
  if (requirement === undefined) return [row];
  const { title, from } = requirement;
  return [...line(`${row}  `, title), '', ...line('From     ', from)];
}

const kinds: Readonly<Record<Check['kind'], string>> = {
  obligation: 'must be seen',
  breaks: 'must never be seen',
  instead: 'must not stand in the place of the step',
  pair: 'is shown by twin runs',
};

function checkLines({ id, kind, strength, says, seats, obligations }: Check): readonly string[] {
  const parts = obligations.filter((part) => part !== '');
  return [
    ...line(`  ${id}  `, `(${strength}; ${kinds[kind]}; ${seats.join(', ') || 'set-up'} answers)`),
    ...line('      ', says),
    ...(parts.length === 0 ? [] : line('      each by itself: ', parts.join(' · '))),
  ];
}

function situationLines(row: RowId): readonly string[] {
  const made = catalogue.filter(({ rows }) => rows.includes(row));
  const lines = made.flatMap(({ id, title }) => line(`  ${id}  `, title));
  return lines.length === 0 ? ['Judged in every situation'] : ['Situations made for it', ...lines];
}

function readingLines(row: RowId): readonly string[] {
  const ids = checksOf(row).map(({ id }) => id);
  const touching = readings.filter(
    ({ drops, leavesOpen }) =>
      drops.some(({ check }) => ids.includes(check)) || leavesOpen.some((open) => open.row === row),
  );
  if (touching.length === 0) return [];
  return ['', 'Other readings', ...touching.flatMap(({ id, means }) => line(`  ${id}  `, means))];
}

function line(head: string, text: string): readonly string[] {
  return hanging(head, text, columnsMax);
}
