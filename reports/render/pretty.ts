/** The verdict table for a terminal of 80 columns. */
import { elementIds } from '../../model/ids.ts';
import { isElement } from '../../model/verdict/decide.ts';
import type { Failure, Summary, SummaryRow } from '../summary.ts';
import { type Colour, columnsMax, lines, plain, type Tone, toned } from './lines.ts';
import { partings, storm } from './storm.ts';
import { fitted, padded, visible } from './visible.ts';

export type { Colour, Tone } from './lines.ts';
export { columnsMax, plain } from './lines.ts';

const tones: Readonly<Record<SummaryRow['countsAs'], Tone>> = {
  ok: 'good',
  violation: 'bad',
  advice: 'open',
  open: 'open',
  neutral: 'faint',
};

export function renderPretty(summary: Summary, colour: Colour = plain): string {
  const lines = [
    ...head(summary, colour),
    '',
    ...table(summary.rows, colour),
    ...summary.rows.flatMap((row) => explained(row, colour)),
    ...notReached(summary.rows, colour),
    ...beside(summary.rows, colour),
    ...otherReadings(summary.rows, colour),
    ...troubles(summary, colour),
    ...partings(summary.partings, colour),
    ...storm(summary.storm, colour),
    '',
    ...closing(summary, colour),
  ];
  return `${lines.join('\n')}\n`;
}

function head(summary: Summary, colour: Colour): readonly string[] {
  const readings = summary.readings.length === 0 ? 'ours' : summary.readings.join(', ');
  return [
    ...toned(summary.disclaimer, 'faint', colour),
    ...toned(summary.judged, 'strong', colour),
    ...lines(`under test: ${summary.implementations.join('; ')} (${summary.underTest.join(', ')})`),
    ...lines(`readings: ${readings} · seed ${summary.seed} · ${summary.traces} runs played`),
  ];
}

function closing(summary: Summary, colour: Colour): readonly string[] {
  const { violated, notShown } = summary.counts;
  const bad = violated > 0 || summary.invariantsViolated.length > 0;
  const tone = bad ? 'bad' : notShown > 0 ? 'open' : 'good';
  return [
    ...toned(summary.headline, tone, colour),
    ...lines(`claim 1: ${summary.claim}`),
    ...(summary.counts.selected === elementIds.length ? lines(summary.whole) : []),
    ...(summary.rulesBroken.length > 0
      ? lines(`rules broken (advice): ${summary.rulesBroken.join(', ')}`)
      : []),
    ...(summary.interrupted === null ? [] : lines(`interrupted: ${summary.interrupted}`)),
  ];
}

const legend =
  'shown: witnesses, or (occasions) where something must never be · gr: grade, A carried by the kit to ' +
  'D inferred · G: invariants · R: rules of ours, advice unless --strict';
const widths = { row: 12, kind: 15, performed: 8, broken: 7, grade: 3, by: 14 } as const;
type Width = keyof typeof widths;
/** Invariants and rules have no steps, so that grade and doer say nothing of them: their titles get the room. */
const tables = {
  elements: { what: 'what', columns: ['kind', 'performed', 'broken', 'grade', 'by'] },
  others: { what: 'what must hold', columns: ['kind', 'performed', 'broken'] },
} as const satisfies Record<string, { what: string; columns: readonly Width[] }>;
type Table = (typeof tables)[keyof typeof tables];
const heads: Readonly<Record<Width, string>> = {
  ...{ row: 'id', kind: 'verdict', performed: 'shown', broken: 'broken', grade: 'gr', by: 'by' },
};

function table(rows: readonly SummaryRow[], colour: Colour): readonly string[] {
  return [
    ...tableOf(
      rows.filter(({ row }) => isElement(row)),
      tables.elements,
      colour,
    ),
    ...tableOf(
      rows.filter(({ row }) => !isElement(row)),
      tables.others,
      colour,
    ),
    ...toned(legend, 'faint', colour),
  ];
}

function tableOf(rows: readonly SummaryRow[], shape: Table, colour: Colour): readonly string[] {
  if (rows.length === 0) return [];
  const cells = shape.columns.map((column) => padded(heads[column], widths[column]));
  const head = [padded(heads.row, widths.row), padded(shape.what, whatColumns(shape)), ...cells];
  return [
    colour('strong', head.join('').trimEnd()),
    ...rows.map((row) => tableRow(row, shape, colour)),
  ];
}

function whatColumns({ columns }: Table): number {
  return columns.reduce((left: number, column) => left - widths[column], columnsMax - widths.row);
}

function tableRow(row: SummaryRow, shape: Table, colour: Colour): string {
  const columns = whatColumns(shape);
  const cells = shape.columns.map((column) => {
    const cell = padded(cellOf(row, column), widths[column]);
    return column === 'kind' ? colour(tones[row.countsAs], cell) : cell;
  });
  const what = padded(fitted(row.title, columns - 1), columns);
  return [padded(row.row, widths.row), what, ...cells].join('').trimEnd();
}

function cellOf(row: SummaryRow, column: Width): string {
  switch (column) {
    case 'row':
      return row.row;
    case 'kind':
      return row.countsAs === 'advice' ? 'broken (rule)' : row.kind;
    case 'performed':
      return shown(row);
    case 'broken':
      return row.broken === 0 ? '–' : `${row.broken}`;
    case 'grade':
      return row.grade ?? '–';
    case 'by':
      return row.countsAs === 'neutral' ? '–' : (row.by ?? '–');
  }
}

/** An act that must not be has no witness: what counts is how often it might have been. */
function shown({ performed, opportunities }: SummaryRow): string {
  if (performed + opportunities === 0) return '–';
  return performed > 0 ? `${performed}` : `(${opportunities})`;
}

/** Below the table: whatever was broken or left open, why, and how to play it again. */
function explained(row: SummaryRow, colour: Colour): readonly string[] {
  if (row.kind === 'not-exercised' || row.countsAs === 'neutral') return [];
  if (row.countsAs === 'ok' && row.advice.length === 0) return [];
  return [
    '',
    ...toned(`${row.row} ${row.kind}: ${row.why}`, tones[row.countsAs], colour),
    ...row.failures.flatMap((failure) => failureLines(failure, colour)),
    ...(row.failures.length === 0 ? [command(row.replay, colour)] : []),
  ];
}

/** What would be said of a row if a word of the claim were read in another way. */
function otherReadings(rows: readonly SummaryRow[], colour: Colour): readonly string[] {
  const others = rows.flatMap(({ row, otherwise }) =>
    otherwise.map(({ reading, kind }) => `${row} ${kind} under ${reading}`),
  );
  return others.length === 0
    ? []
    : ['', ...toned(`other readings would say: ${others.join('; ')}`, 'faint', colour)];
}

/** What was done beside the steps: open to everybody, and worth knowing. */
function beside(rows: readonly SummaryRow[], colour: Colour): readonly string[] {
  const extras = rows.flatMap((row) => row.extras.map(({ check, times }) => `${check} (${times})`));
  return extras.length === 0
    ? []
    : ['', ...toned(`beside the steps, not judged: ${extras.join(', ')}`, 'faint', colour)];
}

/** Rows that no situation reached have nothing to explain: they are named together. */
function notReached(rows: readonly SummaryRow[], colour: Colour): readonly string[] {
  const names = rows.filter(({ kind }) => kind === 'not-exercised').map(({ row }) => row);
  return names.length === 0
    ? []
    : ['', ...toned(`not exercised: ${names.join(', ')}`, 'open', colour)];
}

function failureLines(failure: Failure, colour: Colour): readonly string[] {
  const times = failure.times === 1 ? '' : `, ${failure.times} times in all`;
  const events = failure.events.length === 0 ? '' : `, events ${failure.events.join(', ')}`;
  return [
    ...lines(`${failure.check} in situation ${failure.situation}${events}${times}`, '  '),
    ...lines(`expected: ${failure.expected}`, '    '),
    ...lines(`actual:   ${failure.actual}`, '    '),
    ...(failure.under === null ? [] : lines(failure.under, '    ')),
    ...failure.shown.flatMap((event) => lines(event, '      ')),
    command(failure.replay, colour),
  ];
}

/** On one line whatever its length, for it is copied. */
function command(replay: string, colour: Colour): string {
  return `  ${colour('faint', visible(replay))}`;
}

function troubles(summary: Summary, colour: Colour): readonly string[] {
  return [
    ...summary.sutErrors.flatMap((each) => toned(`program under test: ${each}`, 'bad', colour)),
    ...summary.kitFaults.flatMap((each) => toned(`the kit is at fault: ${each}`, 'bad', colour)),
  ];
}
