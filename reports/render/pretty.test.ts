import { expect, test } from 'vitest';
import { elementIds } from '../../model/ids.ts';
import { type Colour, columnsMax, renderPretty } from './pretty.ts';
import { hostileSummary } from './render.test-support.ts';
import { columnsOf } from './visible.ts';

const acting = /[\p{Cc}\p{Cf}]/u;

test('no line is wider than 80 columns, but for the commands, which are copied', () => {
  const lines = renderPretty(hostileSummary()).split('\n');
  const wide = lines.filter((line) => columnsOf(line) > columnsMax);
  expect(wide.filter((line) => !line.startsWith('  namecard-tck run '))).toEqual([]);
});

test('nothing that a product says can act on the terminal, turn its text or forge a line', () => {
  const lines = renderPretty(hostileSummary()).split('\n');
  expect(lines.filter((line) => acting.test(line))).toEqual([]);
  expect(lines.join(' ')).toContain('<U+001B>[2J<U+0007><U+202E>gnp.exe<U+2066>');
});

test('a failure is explained by check, events, expected and actual, and the command stands below', () => {
  const lines = renderPretty(hostileSummary()).split('\n');
  const at = lines.indexOf('  1.n/stale in situation 4, events 3, 9');
  expect(lines[at + 1]).toBe('    expected: this');
  expect(lines[at + 2]).toMatch(/^ {4}actual: /);
  expect(lines.slice(at).find((line) => line.startsWith('  namecard-tck'))).toMatch(
    /^ {2}namecard-tck run 1\.n --situation 4 --seed 7 --sut /,
  );
});

test('law 2: the table tells every row, the first line is the disclaimer, the last ones the headline', () => {
  const text = renderPretty(hostileSummary());
  for (const id of elementIds) expect(text).toContain(`\n${id} `);
  expect(text).toMatch(/^A simulation under stated readings/);
  expect(text).toMatch(/25 of 28 met/);
});

test('colour touches nothing but tones: without it the text is the same', () => {
  const mark: Colour = (tone, text) => `⟦${tone}⟧${text}⟦/⟧`;
  const stripped = renderPretty(hostileSummary(), mark).replaceAll(/⟦[a-z/]+⟧/g, '');
  expect(stripped).toBe(renderPretty(hostileSummary()));
});

test('no two rows of the table are alike but for their ids', () => {
  const lines = renderPretty(hostileSummary()).split('\n');
  const table = lines.slice(lines.findIndex((line) => line.startsWith('id ')));
  const whats = table
    .slice(
      0,
      table.findIndex((line) => line.startsWith('shown: ')),
    )
    .map((line) => /^\S+ +(.*?)(?: {2,}|… )/.exec(line)?.[1] ?? line);
  expect(whats).toHaveLength(elementIds.length + 22 + 2);
  expect(whats.filter((what, at) => whats.indexOf(what) !== at)).toEqual([]);
});
