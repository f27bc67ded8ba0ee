/** The kill matrix as a page of the documentation. */
import { testableSeatIds } from '../../model/ids.ts';
import type { FoundTogether, TogetherFate } from '../../model/kill.ts';
import type { CheckRow } from '../kill-matrix/check-rows.ts';
import { figureLines, monitorInWords, unplayedInWords } from '../kill-matrix/in-words.ts';
import type { MutantRow } from '../kill-matrix/mutant-row.ts';
import type { VariantRow } from '../kill-matrix/variant-rows.ts';
import type { KillMatrix } from '../kill-matrix.ts';

export function renderKillMatrixMarkdown(matrix: KillMatrix): string {
  return `${[
    ...head(matrix),
    ...figureLines(matrix).map((line) => `* ${line}`),
    ...listed('What is wrong with the table', matrix.tableFaults),
    ...unplayedInWords(matrix).map((line) => `* ${line}`),
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

function head(matrix: KillMatrix): readonly string[] {
  if (matrix.whole && matrix.unplayed.length === 0) return ['# Kill matrix', '', ...preface];
  const { mutants, variants } = matrix;
  const played = `Played were ${mutants.length} of its mutants, ${variants.length} of its variants.`;
  return ['# Kill matrix, in part', '', `This is a part of the page. ${played}`, '', ...preface];
}

const preface = [
  'Does the kit find what is wrong, and leave alone what is right? Here are implementations that are wrong on purpose,',
  'and others that are right on purpose; all are our own changes of the reference. A *mutant* is wrong in one small way:',
  'it must die on the check that it contradicts (*dies on*) and may break only what falls with it by its own words.',
  '*(rule)*: the check is a rule of ours and no word of the claim, whichever row it stands in; broken, it is advice. A',
  '*variant* is different and right: it must break nothing.',
  '',
  '*Steps* are the acts of users and of the world that were played until a mutant was dead, over all runs. *Shortest* is',
  'the run that kills it in the fewest, written steps @ situation/script/twin: which of the scripts that were drawn, and',
  'which of its plays, from 0 on; *round 1* and later are further scripts; 0 steps: it is wrong as soon as it is there. *Runs at seeds*: how',
  'many runs a variant went through, at how many seeds. A row of checks is *redundant* where, so far, it never fell alone:',
  'it repeats another row in its own words, as most G do.',
  '',
  'To see one kill, `node cli/built/start.mjs mutants NAME`, which names the events, and why they are blamed.',
  'The whole page is `node cli/built/start.mjs mutants --quiet --format markdown`, about a minute on two cores; CI compares.',
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
