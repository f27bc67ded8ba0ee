/** The kill matrix as a page of the documentation. */
import { testableSeatIds } from '../../model/ids.ts';
import type { FoundTogether, TogetherFate } from '../../model/kill.ts';
import type { CheckRow } from '../kill-matrix/check-rows.ts';
import { figureLines, monitorInWords } from '../kill-matrix/in-words.ts';
import type { MutantRow } from '../kill-matrix/mutant-row.ts';
import type { VariantRow } from '../kill-matrix/variant-rows.ts';
import type { KillMatrix } from '../kill-matrix.ts';

export function renderKillMatrixMarkdown(matrix: KillMatrix): string {
  return `${[
    ...head,
    ...figureLines(matrix).map((line) => `* ${line}`),
    ...listed('What is wrong with the table', matrix.tableFaults),
    ...listed('Not played', matrix.unplayed),
    ...testableSeatIds.flatMap((seat) =>
      mutantSection(
        seat,
        matrix.mutants.filter((row) => row.seat === seat),
      ),
    ),
    ...variantSection(matrix.variants),
    ...checkSection(matrix.checks),
    ...monitorSection(matrix),
    ...togetherSection(matrix.together),
  ].join('\n')}\n`;
}

const head = [
  '# Kill matrix',
  '',
  'What the kit makes of implementations of which it is known what is wrong with them, or that nothing is. A *mutant* is',
  'the reference with one small change; it must die on the check that it contradicts, and break nothing but what falls',
  'with it. A *variant* is the reference made differently and just as right; it must be green. *Steps* are those played',
  'until a mutant is dead, over all runs; *shortest* is the run that kills it in the fewest, as steps @ situation/script/twin.',
  '',
  'Written by `npx tsx cli/bin.ts mutants --quiet --format markdown > docs/kill-matrix.md`, and compared in CI.',
  '',
];

function mutantSection(seat: string, rows: readonly MutantRow[]): readonly string[] {
  if (rows.length === 0) return [];
  return [
    ...titled(`Mutants of the ${seat}`),
    ...table(
      ['mutant', 'what it does', 'dies on', 'falls with it', 'steps', 'shortest'],
      rows.map(mutantCells),
    ),
  ];
}

function mutantCells(row: MutantRow): readonly string[] {
  const { name, does, dies, strength, broken, kill, state, why } = row;
  const rule = strength === 'rule' ? ' (rule)' : '';
  const fallen = broken.filter((check) => check !== dies);
  return [
    `\`${name}\``,
    [does, ...(state === 'killed' ? [] : [`**${state}**`, ...why])].join(' · '),
    `${dies}${rule}`,
    fallen.join(', '),
    kill === null ? '–' : `${kill.stepsPlayed}`,
    kill === null ? '–' : shortestCell(kill),
  ];
}

function shortestCell({ steps, place }: NonNullable<MutantRow['kill']>): string {
  const { round, situation, script, twin } = place;
  const again = round === 0 ? '' : `, round ${round}`;
  return `${steps} @ ${situation}/${script}/${twin}${again}`;
}

function variantSection(rows: readonly VariantRow[]): readonly string[] {
  if (rows.length === 0) return [];
  const cells = rows.map(({ name, seats, freedom, does, state, seeds, traces, accusations }) => [
    `\`${name}\``,
    seats.join(', '),
    freedom,
    [does, ...accusations].join(' · '),
    state === 'green' ? 'green' : '**red**',
    `${traces} at ${seeds.length}`,
  ]);
  return [
    ...titled('Variants'),
    ...table(['variant', 'seats', 'freedom', 'what it does', 'is', 'runs at seeds'], cells),
  ];
}

function checkSection(rows: readonly CheckRow[]): readonly string[] {
  if (rows.length === 0) return [];
  const broken = rows.filter(({ dies, falls }) => dies.length + falls.length > 0);
  const excused = rows.filter(({ unbreakable }) => unbreakable !== '');
  return [
    ...titled('By check'),
    ...table(
      ['check', 'mutants that die on it', 'falls with'],
      broken.map(({ check, dies, falls }) => [check, dies.join(', '), falls.join(', ')]),
    ),
    ...(excused.length === 0
      ? []
      : [
          ...titled('Checks that no implementation can break here'),
          ...table(
            ['check', 'why'],
            excused.map(({ check, unbreakable }) => [check, unbreakable]),
          ),
        ]),
  ];
}

function monitorSection({ monitors }: KillMatrix): readonly string[] {
  if (monitors.length === 0) return [];
  return [
    ...titled('Whether every monitor earns its place'),
    ...table(
      ['row', 'mutants that break it, and no other row'],
      monitors.map((row) => [row.row, monitorInWords(row)]),
    ),
  ];
}

function togetherSection(together: readonly FoundTogether[]): readonly string[] {
  if (together.length === 0) return [];
  const fates = together.flatMap((pair) => pair.fates);
  const count = (fate: TogetherFate['fate']) => fates.filter((each) => each.fate === fate).length;
  const cells = together.map((pair) => pair.fates.map(fateCell));
  return [
    ...titled('Two at once'),
    `Sampled pairs in different seats, or in different places of one: ${count('dies')} die as they do alone, ` +
      `${count('prevented')} do not come to their act beside the other, ${count('hidden')} are hidden by it.`,
    '',
    ...table(['one', 'the other'], cells),
  ];
}

function fateCell({ name, fate, missing }: TogetherFate): string {
  if (fate === 'dies') return `\`${name}\``;
  if (fate === 'hidden') return `\`${name}\` **hidden**`;
  return `\`${name}\` prevented: no ${withoutNames(missing)}`;
}

/** Nodes and attempts are named anew in every run: what is left is what was done. */
function withoutNames(act: string): string {
  return act.replace(/^(act|sent|got|reply) (\S+) .*$/, '$1 $2');
}

function listed(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [...titled(title), ...lines.map((line) => `* ${line}`)];
}

function titled(title: string): readonly string[] {
  return ['', `## ${title}`, ''];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
