import { expect, test } from 'vitest';
import {
  brokenCheck,
  found,
  hunts,
  mutantFound,
  variantFound,
} from '../kill-matrix.test-support.ts';
import { killMatrix } from '../kill-matrix.ts';
import { renderKillMatrixMarkdown } from './kill-matrix-markdown.ts';
import { renderKillMatrixPretty } from './kill-matrix-pretty.ts';
import { columnsOf } from './visible.ts';

const fates = [
  { name: 'loses-a-card', dies: '1.h/missing', fate: 'dies', missing: '' },
  { name: 'adds-a-card', dies: '1.h/unselected', fate: 'hidden', missing: '' },
] as const;
const matrix = killMatrix(
  hunts({
    whole: true,
    mutants: [
      mutantFound(),
      mutantFound(found([]), { name: 'survivor', dies: '1.m/direct', falls: [] }),
      mutantFound(found([brokenCheck('1.h/missing'), brokenCheck('G1')]), { name: 'strays' }),
    ],
    variants: [variantFound(), variantFound(found([brokenCheck('1.v/partly')]), 2)],
    together: [{ fates, kitFaults: [] }],
  }),
);

test('the words for what must not be are large, and no line is wider than a terminal', () => {
  const text = renderKillMatrixPretty(matrix);
  for (const word of [
    'survivor SURVIVED: 1.m/direct was not broken',
    'strays UNEXPECTED G1',
    'strays UNTOUCHED G3/core',
    'variant sorts-its-book: RED',
    'adds-a-card is HIDDEN by loses-a-card',
    'missed: 2 of 3 mutants of the claim',
    'falsely accused: 1 of 120 runs of right variants',
  ]) {
    expect(text).toContain(word);
  }
  expect(text.split('\n').filter((line) => columnsOf(line) > 80)).toEqual([]);
});

test('the page has a row for each mutant, with the run that kills it in the fewest steps', () => {
  const page = renderKillMatrixMarkdown(matrix);
  expect(page).toContain(
    '| `loses-a-card` | loses a card | 1.h/missing | G3/core | 20 | 8 @ 3/0/1 |',
  );
  expect(page).toContain('**survived**');
  expect(page).toContain('**wrong-reason**');
  expect(page).toContain('| `loses-a-card` | `adds-a-card` **hidden** |');
});

test('two mutants whose long names differ at the end alone are told apart', () => {
  const names = ['one', 'two'].map((end) => `takes-its-time-until-the-first-name-is-number-${end}`);
  const mutants = names.map((name) => mutantFound(undefined, { name }));
  const text = renderKillMatrixPretty(killMatrix(hunts({ whole: true, mutants })));
  for (const name of names) expect(text).toContain(`${name}\n `);
  expect(text.split('\n').filter((line) => columnsOf(line) > 80)).toEqual([]);
});

test('the page of a part of the table says so, and how much was played', () => {
  const [mutants, variants] = [[mutantFound()], [variantFound()]];
  const whole = renderKillMatrixMarkdown(killMatrix(hunts({ whole: true, mutants, variants })));
  expect(whole).toMatch(/^# Kill matrix\n/);
  const parts = [{ whole: false }, { whole: true, unplayed: ['one'] }];
  for (const part of parts) {
    const page = renderKillMatrixMarkdown(killMatrix(hunts({ ...part, mutants, variants })));
    expect(page).toMatch(/^# Kill matrix, in part\n/);
    expect(page).toContain('1 of its mutants, 1 of its variants.');
  }
});

test('what an interruption left out is counted, with the way to go on, and not recited', () => {
  const unplayed = Array.from({ length: 200 }, (_, at) => `mutant-${at}`);
  const matrix = killMatrix(hunts({ whole: true, unplayed }));
  for (const text of [renderKillMatrixPretty(matrix), renderKillMatrixMarkdown(matrix)]) {
    expect(text).toContain('not played: 200; the names are in kill-matrix.json');
    expect(text).not.toContain('mutant-7');
  }
});

test('one of a kind is no plural', () => {
  const once = found([brokenCheck('1.h/missing', { steps: 1 }), brokenCheck('G3/core')], {
    traces: 1,
  });
  const text = renderKillMatrixPretty(killMatrix(hunts({ mutants: [mutantFound(once)] })));
  expect(text).toContain('in 1 step in situation');
  expect(text).toContain('   1 trace, 800 steps');
  expect(text).toContain('missed: 0 of 1 mutant of the claim');
});
