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
