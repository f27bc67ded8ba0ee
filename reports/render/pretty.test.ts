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

const storm = {
  seeds: 2,
  traces: 28,
  scripted: 32,
  events: 9_000,
  fired: { 'im.delay': 3 },
  broken: {},
  unstored: 0,
};
const lost = { situation: 104, sees: 'a part was lost', traces: 3 };
const twice = { situation: 105, sees: 'a reference was open twice', traces: 0 };

test('a storm says which situations with faults it came upon, and by what the others are missed', () => {
  const told = (probes: readonly (typeof lost)[]) =>
    renderPretty({ ...hostileSummary(), storm: { ...storm, probes: [...probes] } })
      .split('\n')
      .slice(-20)
      .join(' ');
  const both = told([lost, twice]);
  expect(both).toContain('storm: 28 runs at 2 seeds and 32 scripted ones, 9,000 events');
  expect(both).toContain('probes: 1 of 2 hit; not hit: 105 (a reference was open twice)');
  expect(told([lost])).toMatch(/probes: 1 of 1 hit(?!;)/);
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
