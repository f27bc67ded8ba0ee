import { expect, test } from 'vitest';
import type { By, Grade } from '../alphabet.ts';
import type { Finding, PairEvidence } from '../check.ts';
import { checkOf } from '../checks/index.ts';
import {
  counterExample,
  opportunity,
  pairOf,
  undecided,
  witness,
} from '../evidence.test-support.ts';
import { evidenceOf } from '../evidence.ts';
import { type CheckState, stateOf } from './check-state.ts';
import { hear } from './hearing.ts';
import { plainSetting, type Setting } from './setting.ts';

interface Case {
  readonly findings?: readonly Finding[];
  readonly pairs?: readonly PairEvidence[];
  readonly setting?: Partial<Setting>;
  /** The check as it would be without anybody who answers for it. */
  readonly seatless?: true;
}

function stateIn(id: string, { findings = [], pairs = [], setting, seatless }: Case): CheckState {
  const check = checkOf(id);
  if (check === undefined) throw new Error(`there is no check ${id}`);
  const evidence = evidenceOf([{ trace: 't1', situation: '4', findings }], pairs);
  const hearing = hear(evidence, { ...plainSetting, ...setting });
  return stateOf(seatless === undefined ? check : { ...check, seats: [] }, hearing);
}
const shown = (obligation: string, grade: Grade = 'A') =>
  witness('1.n/told', { obligation, grade });

test('a part that the check does not have is no part of it', () => {
  const findings = [shown('on-line'), shown('at midnight')];
  expect(stateIn('1.n/told', { findings })).toMatchObject({
    state: 'unreached',
    why: 'not shown: off-line',
    performed: 1,
  });
  expect(stateIn('1.n/told', {}).why).toBe('not shown: on-line; off-line');
  expect(stateIn('1.k/shared', {}).why).toBe('');
});

test.each<readonly [readonly By[], By | null]>([
  [[], null],
  [['set-up'], 'set-up'],
  [['set-up', 'reference'], 'reference'],
  [['reference', 'implementation', 'set-up'], 'implementation'],
])('of acts by %j it is said that it was done by %s', (all, by) => {
  const findings = all.map((each, at) => witness('1.i/through-sdk', { by: each, seqs: [at] }));
  const underTest = ['contact-client'] as const;
  expect(stateIn('1.i/through-sdk', { findings, setting: { underTest } }).by).toBe(by);
});

test('what breaks a check was done by the implementation', () => {
  const check = '1.i/foreign-handle';
  expect(stateIn(check, { findings: [counterExample(check)] }).by).toBe('implementation');
  expect(stateIn(check, { findings: [opportunity(check)] }).by).toBeNull();
});

test.each<readonly [readonly Finding[], Grade, string, string]>([
  [[shown('on-line', 'B'), shown('off-line', 'B')], 'B', 'witnessed', ''],
  [[shown('on-line', 'C'), shown('off-line', 'B')], 'B', 'undecided', 'shown, but below grade B'],
  [[shown('on-line', 'C')], 'B', 'unreached', 'not shown: on-line; off-line'],
])('%j under grade %s is %s', (findings, gradeMin, state, why) => {
  expect(stateIn('1.n/told', { findings, setting: { gradeMin } })).toMatchObject({ state, why });
});

test('the best witness of each part counts, the lowest of them is the grade', () => {
  const grades = (...on: readonly Grade[]) =>
    stateIn('1.n/told', {
      findings: [
        ...on.map((grade, at) => witness('1.n/told', { obligation: 'on-line', grade, seqs: [at] })),
        shown('off-line', 'B'),
      ],
    }).grade;
  expect([grades('A', 'C'), grades('C', 'A'), grades('D', 'C'), grades()]).toEqual([
    'B',
    'B',
    'C',
    'B',
  ]);
});

test('only what is vacuous of this check and of a part that is asked for takes its proof away', () => {
  const findings = [shown('on-line'), shown('off-line')];
  const under = (check: string, obligation: string) => {
    const vacuous = [{ check, obligation, trace: 't1', why: 'idle' }];
    return stateIn('1.n/told', { findings, setting: { vacuous } }).state;
  };
  expect(under('1.n/told', 'off-line')).toBe('vacuous');
  expect(under('1.n/told', 'at midnight')).toBe('witnessed');
  expect(under('1.o/chosen', 'off-line')).toBe('witnessed');
  const occasion = (check: string) => {
    const vacuous = [{ check, obligation: '', trace: 't1', why: 'idle' }];
    return stateIn('1.n/late', { findings: [opportunity('1.n/late')], setting: { vacuous } });
  };
  expect(occasion('1.n/late')).toMatchObject({ state: 'vacuous', why: 'idle' });
  expect(occasion('1.n/stale')).toMatchObject({ state: 'held', why: '' });
});

test('an act in the place of a step had no chance where neither step nor occasion was', () => {
  expect(stateIn('1.w/automatic', {}).state).toBe('unreached');
  const beside = witness('1.w/signal', { obligation: '' });
  expect(stateIn('1.w/automatic', { findings: [beside] }).state).toBe('held');
});

test('an occasion that was left undecided says why', () => {
  const findings = [opportunity('1.m/direct'), undecided('1.m/direct')];
  expect(stateIn('1.m/direct', { findings })).toMatchObject({ state: 'undecided', why: 'cut off' });
});

test('a channel that does not exist hides a step and a dependence, and no act that must not be', () => {
  const exposure = { ...plainSetting.exposure, sdk: 'none' } as const;
  const findings = [opportunity('1.i/foreign-handle')];
  const setting = { exposure };
  expect(stateIn('1.i/foreign-handle', { findings, setting }).state).toBe('held');
  const hidden = { state: 'not-observable', why: 'channel sdk cannot be seen' };
  expect(stateIn('1.i/through-sdk', { setting })).toMatchObject(hidden);
  expect(stateIn('1.u/number-decides', { setting })).toMatchObject(hidden);
});

test('nobody answers for what has no seat, and so it applies whoever is under test', () => {
  const setting = { underTest: [] };
  expect(stateIn('1.j/account', { setting }).state).toBe('not-applicable');
  expect(stateIn('1.j/account', { setting, seatless: true }).state).toBe('unreached');
});

const check = '1.o/state-decides';
test.each<readonly [string, Partial<PairEvidence>, Partial<CheckState>]>([
  ['that flipped as they must', {}, { performed: 1, broken: 0, opportunities: 0 }],
  [
    'that flipped as they must, by the reference',
    { by: 'reference' },
    { performed: 0, broken: 0, opportunities: 0 },
  ],
  ['that flipped and must not', { mustFlip: false }, { performed: 0, broken: 1, opportunities: 0 }],
  ['that did not flip', { flipped: false }, { performed: 0, broken: 1, opportunities: 0 }],
  [
    'that did not flip, by the reference',
    { flipped: false, by: 'reference' },
    { performed: 0, broken: 0, opportunities: 0 },
  ],
  [
    'that did not flip and must not',
    { flipped: false, mustFlip: false },
    { performed: 0, broken: 0, opportunities: 1 },
  ],
])('twin runs %s', (_, words, counts) => {
  const pair = pairOf(check, { obligation: checkOf(check)?.obligations[0] ?? '', ...words });
  expect(stateIn(check, { pairs: [pair] })).toMatchObject(counts);
});
