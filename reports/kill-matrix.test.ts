import { expect, test } from 'vitest';
import { checks } from '../model/checks/index.ts';
import { mutantRow } from './kill-matrix/mutant-row.ts';
import {
  brokenCheck,
  found,
  hunts,
  mutantFound,
  variantFound,
} from './kill-matrix.test-support.ts';
import { killMatrix } from './kill-matrix.ts';

const own = brokenCheck('1.h/missing');
const fallen = brokenCheck('G3/core');

test('a mutant that dies on its own check, with what falls with it, is killed', () => {
  expect(mutantRow(mutantFound())).toMatchObject({ state: 'killed', why: [], untouched: [] });
});

test('a mutant whose own check is not broken has survived, whatever else it broke', () => {
  expect(mutantRow(mutantFound(found([fallen]))).state).toBe('survived');
});

test.each([
  ['another check', found([own, fallen, brokenCheck('1.m/direct')]), '1.m/direct'],
  ['an event before it was anything but honest', found([{ ...own, changedAt: 9 }, fallen]), '9'],
  ['a trace as the honest one', found([{ ...own, changedAt: null }, fallen]), 'honest'],
  ['the reference', found([own, fallen], { kitFaults: ['an honest part is accused'] }), 'accused'],
  ['a program that hung', found([own, fallen], { sutErrors: ['it hung'] }), 'it hung'],
])('to be killed with blame on %s is the wrong reason', (_, what, word) => {
  const { state, why } = mutantRow(mutantFound(what));
  expect([state, why.join()]).toEqual(['wrong-reason', expect.stringContaining(word)]);
});

test('what was left out is blamed on its occasion, which comes before', () => {
  const kill = { ...own, changedAt: 9, leftOut: 'sent sdk.share' };
  expect(mutantRow(mutantFound(found([kill, fallen]))).state).toBe('killed');
});

test.each([
  [{ dies: '1.h/mising' }, 'names 1.h/mising, which is no check'],
  [{ falls: ['1.y/straight'] }, 'names 1.y/straight, for which the contact-client does not answer'],
  [{ falls: ['G3/core', 'G3/core'] }, 'names G3/core twice'],
  [{ falls: ['G3/core', '1.h/unbound'] }, 'says that 1.h/unbound falls with it, and never'],
])('a mutant that declares what is not so is a fault of the table: %j', (words, fault) => {
  const mutants = [mutantFound(undefined, words)];
  expect(killMatrix(hunts({ mutants })).tableFaults.join()).toContain(fault);
});

test('two mutants of one name are a fault of the table', () => {
  const mutants = [mutantFound(), mutantFound()];
  expect(killMatrix(hunts({ mutants })).tableFaults).toEqual([
    'two mutants are called loses-a-card',
  ]);
});

test('a check without mutant or reason is a fault of the table, where all of it was played', () => {
  const mutants = [mutantFound()];
  const [fault] = killMatrix(hunts({ mutants, whole: true })).tableFaults;
  expect(fault).toContain('1.h/unbound');
  expect(fault).not.toContain('1.h/missing');
  expect(killMatrix(hunts({ mutants })).tableFaults).toEqual([]);
  expect(killMatrix(hunts({ mutants, whole: true, unplayed: ['x'] })).tableFaults).toEqual([]);
});

test('a reason is no reason for a check that a mutant breaks, or that is none', () => {
  const unbreakable = checks.map(({ id }) => ({ check: id, why: 'because' }));
  const given = [...unbreakable, { check: '1.zz', why: 'because' }, { check: 'G4', why: 'again' }];
  const mutants = [mutantFound()];
  expect(killMatrix(hunts({ mutants, whole: true, unbreakable: given })).tableFaults).toEqual([
    'G4 is twice among the unbreakable ones',
    '1.h/missing is said to be unbreakable, and a mutant breaks it',
    '1.zz is said to be unbreakable and no check',
  ]);
});

test('a variant that is accused at one seed of many is red, and the accusation is counted', () => {
  const accused = variantFound(found([own]), 2);
  const { variants, figures } = killMatrix(hunts({ variants: [variantFound(), accused] }));
  expect(variants).toMatchObject([{ state: 'red', seeds: [1, 2], traces: 120, blamed: 1 }]);
  expect(variants[0]?.accusations.join()).toContain('seed 2: 1.h/missing');
  expect(figures).toMatchObject({ accused: { runs: 120, falsely: 1 }, fewerThanOneIn: null });
});

test('of what was never seen in n runs at most three in n happen', () => {
  const variants = [variantFound(), variantFound(undefined, 2)];
  expect(killMatrix(hunts({ variants })).figures.fewerThanOneIn).toBe(40);
  expect(killMatrix(hunts()).figures.fewerThanOneIn).toBe(null);
});

test('the median is of the steps until dead, and rules are counted apart', () => {
  const after = (stepsPlayed: number) =>
    mutantFound(found([{ ...own, stepsPlayed }, fallen]), { name: `dead-after-${stepsPlayed}` });
  const rule = mutantFound(found([]), { name: 'breaks-a-rule', dies: 'R9/kept', falls: [] });
  const { figures } = killMatrix(hunts({ mutants: [...[5, 90, 7, 2, 1].map(after), rule] }));
  expect(figures).toMatchObject({
    medianSteps: 5,
    ofTheClaim: { mutants: 5, killed: 5 },
    ofRules: { mutants: 1, survived: 1 },
  });
});

test('a monitor earns its place by a mutant that only it kills; otherwise it is redundant', () => {
  const alone = mutantFound(found([brokenCheck('1.k/missing')]), { name: 'alone' });
  const otherwise = mutantFound(found([brokenCheck('G3/core'), brokenCheck('1.q/missing')]));
  const mutants = [mutantFound(), alone, otherwise];
  const { monitors } = killMatrix(hunts({ mutants, whole: true }));
  const of = (row: string) => monitors.find((each) => each.row === row);
  expect(of('1.k')).toMatchObject({ state: 'alone', alone: ['alone'] });
  expect(of('1.h')).toMatchObject({ state: 'redundant', always: ['G3/core'] });
  expect(of('G3/core')).toMatchObject({ state: 'redundant', always: [], mutants: 2 });
  expect(of('1.m')).toMatchObject({ state: 'idle', mutants: 0 });
});
