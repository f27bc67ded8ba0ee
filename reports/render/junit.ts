/** `junit.xml`: one test case for each row; what is open is a skipped one, with its reason. */
import junit, { type Builder } from 'junit-report-builder';
import type { Failure, Summary, SummaryRow } from '../summary.ts';
import { visible } from './visible.ts';

type Case = ReturnType<Builder['testCase']>;

/** Node gives the package's one export itself; its types promise it under `default`. */
function freshBuilder(): Builder {
  const found = [junit, junit.default].find(isBuilder);
  if (found === undefined) throw new Error('junit-report-builder exports no builder');
  return found.newBuilder();
}
function isBuilder(value: unknown): value is Builder {
  return typeof value === 'object' && value !== null && 'newBuilder' in value;
}

export function renderJunit(summary: Summary): string {
  const builder = freshBuilder().name('namecard-tck');
  const suite = builder.testSuite().name('claim 1');
  suite.property('disclaimer', summary.disclaimer);
  suite.property('headline', visible(summary.headline));
  suite.property('seed', `${summary.seed}`);
  suite.property('under test', visible(summary.implementations.join('; ')));
  for (const row of summary.rows) {
    const one = suite.testCase().className(`claim-1.${classOf(row)}`);
    fill(one.name(visible(`${row.row} ${row.title}`)), row);
  }
  return withReasons(builder.build(), summary.rows);
}

function classOf({ row }: SummaryRow): string {
  if (row.startsWith('G')) return 'invariant';
  return row.startsWith('R') ? 'rule' : 'element';
}

function fill(one: Case, row: SummaryRow): void {
  const shown = `performed ${row.performed}, broken ${row.broken}, by ${row.by ?? 'nobody'}`;
  one.property('verdict', row.kind).property('counts as', row.countsAs);
  if (row.countsAs === 'violation') {
    one
      .failure(visible(row.why), 'not-met')
      .stacktrace(visible(row.failures.map(told).join('\n\n')));
  } else if (row.countsAs !== 'ok') one.skipped();
  one.standardOutput(verbatim(`${row.kind}: ${row.why} (${shown})`));
}

function told(failure: Failure): string {
  return [
    `${failure.check} in situation ${failure.situation}, events ${failure.events.join(', ')}`,
    `expected: ${failure.expected}`,
    `actual: ${failure.actual}`,
    failure.replay,
  ]
    .map(verbatim)
    .join('\n');
}

/** Inside CDATA: the builder divides the first end mark of a text only. */
function verbatim(text: string): string {
  return visible(text).replaceAll(']]>', ']]<U+003E>');
}

/**
 * The builder writes `<skipped/>` without a reason; the n-th belongs to the n-th row that is skipped. It stands
 * alone on its line, which nothing that was told can, since its line ends are made visible.
 */
function withReasons(xml: string, rows: readonly SummaryRow[]): string {
  const skipped = rows.filter(({ countsAs }) => countsAs !== 'ok' && countsAs !== 'violation');
  let at = 0;
  return xml.replaceAll(/^( *)<skipped\/>$/gm, (whole, indent: string) => {
    const row = skipped[at++];
    return row === undefined ? whole : `${indent}<skipped message="${escaped(reason(row))}"/>`;
  });
}

function reason({ kind, countsAs, why }: SummaryRow): string {
  return visible(countsAs === 'advice' ? `rule broken: ${why}` : `${kind}: ${why}`);
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
