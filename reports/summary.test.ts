import { expect, test } from 'vitest';
import type { Finding } from '../model/check.ts';
import {
  counterExample,
  flippedPairs,
  pairOf,
  performed,
  witness,
} from '../model/evidence.test-support.ts';
import { evidenceOf, noEvidence } from '../model/evidence.ts';
import { elementIds, type RowId } from '../model/ids.ts';
import { plainSetting, type Setting } from '../model/verdict/setting.ts';
import { renderPretty } from './render/pretty.ts';
import { allRows, linesOfRun, runOf } from './stored-run.test-support.ts';
import { readRun } from './stored-run.ts';
import { type Summary, summaryOf } from './summary.ts';

const everything = elementIds.flatMap(performed);

function summary(findings: readonly Finding[]): Summary {
  const traces = [{ trace: 't1', situation: '4', findings }];
  return summaryOf(runOf(evidenceOf(traces, elementIds.flatMap(flippedPairs))));
}
function rowIn({ rows }: Summary, id: RowId) {
  return rows.find(({ row }) => row === id);
}

test('the headline counts elements, tells the set-up apart, and names rules and invariants beside', () => {
  const found = everything.filter(({ check }) => check !== '1.t/added');
  const said = summary([
    ...found,
    counterExample('1.h/missing'),
    counterExample('R2/spelling'),
    counterExample('1.q/no-number'),
    counterExample('G4'),
  ]);
  expect(said.headline).toBe(
    '26 of 28 met (22 by what is under test, 1 as nothing broke it, 3 as set up by the kit), ' +
      '1 violated, 1 not shown, 1 invariant violated; 2 rules broken',
  );
  expect(said.rulesBroken).toEqual(['1.q/no-number', 'R2']);
  expect(said.invariantsViolated).toEqual(['G4']);
});

test('what only the reference did, in a seat that is not under test, is no merit of what is', () => {
  const beside = (finding: Finding): Finding =>
    finding.kind === 'witness' && finding.check.startsWith('1.s/')
      ? { ...finding, by: 'reference' }
      : finding;
  const traces = [{ trace: 't1', situation: '4', findings: everything.map(beside) }];
  const evidence = evidenceOf(traces, elementIds.flatMap(flippedPairs));
  const setting: Setting = { ...plainSetting, underTest: ['contact-client'] };
  const { headline, counts } = summaryOf(runOf(evidence, setting));
  expect(headline).toBe(
    '20 of 28 met (16 by what is under test, 1 by the reference beside it, ' +
      '1 as nothing broke it, 2 as set up by the kit), 8 not applicable',
  );
  const { met, byUnderTest, byReference, unbroken, setUp } = counts;
  expect(byUnderTest + byReference + unbroken + setUp).toBe(met);
});

test('law 2: the first words say how much was judged, and what was not exercised is not shown', () => {
  const said = summaryOf(runOf(noEvidence));
  expect(said.judged).toBe('28 of 28 judged, and 22 invariants and rules');
  expect(said.headline).toBe('1 of 28 met (1 by what is under test), 27 not shown');
  const run = runOf(noEvidence);
  const one = summaryOf({ ...run, verdicts: run.verdicts.filter(({ row }) => row === '1.n') });
  expect(one.judged).toBe('1 of 28 judged');
});

test('every report says that it is a simulation and no legal opinion', () => {
  expect(summary([]).disclaimer).toMatch(/simulation under stated readings .* no legal opinion/);
});

test('a failure tells expected and actual, its events, and the command that plays it again', () => {
  const said = summary([
    ...everything,
    counterExample('1.n/stale', { seqs: [3, 9], actual: 'it follows the telling at 3' }),
    counterExample('1.n/stale', { seqs: [30, 90] }),
  ]);
  expect(rowIn(said, '1.n')?.failures).toEqual([
    {
      check: '1.n/stale',
      expected: 'this',
      actual: 'it follows the telling at 3',
      situation: '4',
      trace: 't1',
      events: [3, 9],
      shown: [],
      times: 2,
      under: null,
      replay:
        'namecard-tck run 1.n --situation 4 --seed 7 --sut \'contact-client=python3 "my client.py"\'',
    },
  ]);
});

test('a dependence that did not show tells what was changed and what was seen', () => {
  const traces = [{ trace: 't1', situation: '4', findings: performed('1.o') }];
  const pair = pairOf('1.o/state-decides', { flipped: false, observedB: 'IM' });
  const said = summaryOf(runOf(evidenceOf(traces, [pair])));
  expect(rowIn(said, '1.o')?.failures[0]).toMatchObject({
    expected: 'a change under: the one thing',
    actual: 'IM before, IM after',
    situation: '4',
  });
});

test('what another reading would say stands in the row', () => {
  const said = summary([
    ...everything,
    counterExample('1.m/direct', { actual: 'a push (outside a share)' }),
  ]);
  expect(rowIn(said, '1.m')?.otherwise).toEqual([{ reading: '1.m=sharing', kind: 'met' }]);
});

test('a summary of a run that was stored and read is that of the run', () => {
  const run = runOf(evidenceOf([{ trace: 't1', situation: '4', findings: [witness('1.h/sent')] }]));
  expect(summaryOf(readRun(linesOfRun(run)))).toEqual(summaryOf(run));
});

test('law 1: every row that was judged is told once, in the order of the claim', () => {
  expect(summary([]).rows.map(({ row }) => row)).toEqual(allRows);
});

test('what was done beside a step is listed and not judged', () => {
  const beside = { kind: 'extra', check: '1.i/around-sdk', seqs: [5] } as const;
  const said = summary([...everything, beside]);
  expect(rowIn(said, '1.i')?.extras).toEqual([{ check: '1.i/around-sdk', times: 1 }]);
  expect(rowIn(said, '1.i')?.kind).toBe('met');
  expect(renderPretty(said)).toContain('beside the steps, not judged: 1.i/around-sdk (1)');
});
