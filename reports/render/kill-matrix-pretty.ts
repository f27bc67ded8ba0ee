/** The kill matrix for a terminal of 80 columns. */
import type { TogetherFate } from '../../model/kill.ts';
import {
  counted,
  figureLines,
  killInWords,
  monitorInWords,
  unplayedInWords,
} from '../kill-matrix/in-words.ts';
import type { MutantRow } from '../kill-matrix/mutant-row.ts';
import type { VariantRow } from '../kill-matrix/variant-rows.ts';
import type { KillMatrix } from '../kill-matrix.ts';
import { type Colour, columnsMax, plain, type Tone } from './pretty.ts';
import { columnsOf, padded, visible, wrapped } from './visible.ts';

const widths = { dies: 27, state: 10, steps: 6, shortest: 5 } as const;
const nameColumns = columnsMax - Object.values(widths).reduce((sum, width) => sum + width, 0);
const words = { killed: 'killed', 'wrong-reason': 'WRONG', survived: 'SURVIVED' } as const;

export function renderKillMatrixPretty(matrix: KillMatrix, colour: Colour = plain): string {
  const lines = [
    ...mutantTable(matrix.mutants, colour),
    ...matrix.mutants.flatMap((row) => (matrix.whole ? troubled(row, colour) : told(row, colour))),
    ...matrix.variants.flatMap((row) => variantLines(row, colour)),
    ...togetherLines(matrix, colour),
    ...monitorLines(matrix, colour),
    ...matrix.tableFaults.flatMap((fault) =>
      toned(`the table is at fault: ${fault}`, 'bad', colour),
    ),
    ...unplayedInWords(matrix).flatMap((line) => toned(line, 'open', colour)),
    ...figureLines(matrix).flatMap((line) => toned(line, 'strong', colour)),
  ];
  return `${lines.join('\n')}\n`;
}

function mutantTable(rows: readonly MutantRow[], colour: Colour): readonly string[] {
  if (rows.length === 0) return [];
  const head = tableLine(['mutant', 'dies on', 'state', 'steps', 'short']);
  return [
    colour('strong', head),
    ...rows.flatMap((row) => rowLines(row).map((line) => colour(toneOf(row), line))),
  ];
}

/** A name is never cut, for two may differ in nothing but their ends: what is too long has a line of its own. */
function rowLines({ name, dies, state, kill }: MutantRow): readonly string[] {
  const [steps, shortest] = [kill?.stepsPlayed ?? '–', kill?.steps ?? '–'];
  const rest = [words[state], `${steps}`, `${shortest}`] as const;
  if (columnsOf(name) < nameColumns) return [tableLine([name, dies, ...rest])];
  return [name, tableLine(['', dies, ...rest])];
}

type Cells = readonly [name: string, dies: string, state: string, steps: string, shortest: string];

function tableLine([name, dies, state, steps, shortest]: Cells): string {
  return (
    padded(name, nameColumns) +
    padded(dies, widths.dies) +
    padded(state, widths.state) +
    padded(steps, widths.steps) +
    shortest
  );
}

function toneOf({ state, strength }: MutantRow): Tone {
  if (state === 'killed') return 'good';
  return strength === 'rule' ? 'open' : 'bad';
}

/** All that was found of one that was asked for by name. */
function told(row: MutantRow, colour: Colour): readonly string[] {
  const { name, does, kill, broken, traces, steps } = row;
  return [
    '',
    ...toned(`${name}: ${does}`, 'strong', colour),
    ...(kill === null ? [] : indented(killInWords(kill))),
    ...(kill?.acts ?? []).flatMap((act) => indented(`· ${act}`)),
    ...indented(`found ${broken.length === 0 ? 'nothing' : broken.join(' ')}`),
    ...troubled(row, colour),
    ...indented(`${counted(traces, 'trace')}, ${counted(steps, 'step')}`),
  ];
}

function troubled(row: MutantRow, colour: Colour): readonly string[] {
  const { name, state, why, dies, unexpected, untouched } = row;
  const tone = toneOf(row);
  return [
    ...(state === 'survived'
      ? toned(`${name} SURVIVED: ${dies} was not broken`, tone, colour)
      : []),
    ...(unexpected.length > 0
      ? toned(`${name} UNEXPECTED ${unexpected.join(' ')}`, 'bad', colour)
      : []),
    ...(untouched.length > 0
      ? toned(`${name} UNTOUCHED ${untouched.join(' ')}`, 'bad', colour)
      : []),
    ...why.flatMap((each) => toned(`${name}: ${each}`, tone, colour)),
  ];
}

function variantLines(row: VariantRow, colour: Colour): readonly string[] {
  const { name, state, seeds, traces, accusations } = row;
  const tone: Tone = state === 'green' ? 'good' : 'bad';
  const played = `${counted(traces, 'run')} at ${counted(seeds.length, 'seed')}`;
  return [
    ...toned(`variant ${name}: ${state === 'red' ? 'RED' : 'green'} in ${played}`, tone, colour),
    ...accusations.flatMap((each) => indented(each)),
  ];
}

function togetherLines({ together }: KillMatrix, colour: Colour): readonly string[] {
  if (together.length === 0) return [];
  const fates = together.flatMap((pair) => pair.fates);
  const count = (fate: TogetherFate['fate']) => fates.filter((each) => each.fate === fate).length;
  const counts = `${count('dies')} die, ${count('prevented')} come not to their act`;
  return [
    '',
    ...toned(
      `two at once, ${counted(together.length, 'pair')}: ${counts}, ${count('hidden')} are hidden`,
      'strong',
      colour,
    ),
    ...together.flatMap(({ fates: [a, b], kitFaults }) => [
      ...[a, b].flatMap((each) => fateLines(each, each === a ? b : a, colour)),
      ...kitFaults.flatMap((fault) => toned(`${a?.name} with ${b?.name}: ${fault}`, 'bad', colour)),
    ]),
  ];
}

function fateLines(
  fate: TogetherFate | undefined,
  other: TogetherFate | undefined,
  colour: Colour,
): readonly string[] {
  if (fate?.fate !== 'hidden') return [];
  return toned(
    `${fate.name} is HIDDEN by ${other?.name}: ${fate.dies} is not broken`,
    'bad',
    colour,
  );
}

function monitorLines({ monitors }: KillMatrix, colour: Colour): readonly string[] {
  if (monitors.length === 0) return [];
  const alone = monitors.filter(({ state }) => state === 'alone').length;
  return [
    '',
    ...toned(
      `monitors that only they kill with: ${alone} of ${monitors.length} rows`,
      'strong',
      colour,
    ),
    ...monitors
      .filter(({ state }) => state !== 'alone')
      .flatMap((row) => indented(`${row.row} ${monitorInWords(row)}`)),
  ];
}

function indented(text: string): readonly string[] {
  return wrapped(visible(text), columnsMax - 3).map((line) => `   ${line}`);
}

function toned(text: string, tone: Tone, colour: Colour): readonly string[] {
  return wrapped(visible(text), columnsMax).map((line) => colour(tone, line));
}
