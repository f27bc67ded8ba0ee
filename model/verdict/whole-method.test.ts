import { expect, test } from 'vitest';
import type { Finding } from '../check.ts';
import { counterExample, flippedPairs, opportunity, performed } from '../evidence.test-support.ts';
import { type Evidence, evidenceOf } from '../evidence.ts';
import { elementIds, type RowId } from '../ids.ts';
import { verdictsOf } from '../verdict.ts';
import { claimWords, wholeMethodWords } from './claim-words.ts';
import { plainSetting } from './setting.ts';
import { wholeMethod } from './whole-method.ts';

const recited = elementIds.filter((id) => id !== '1.q');
const pairs = elementIds.flatMap(flippedPairs);

/** Each element's acts lie at the events of its own number. */
function acts(rows: readonly string[]): readonly Finding[] {
  return rows.flatMap((row, index) =>
    performed(row).map((finding) =>
      finding.kind === 'witness' ? { ...finding, seqs: [10 + index, 40 + index] } : finding,
    ),
  );
}
function run(...traces: readonly (readonly Finding[])[]): Evidence {
  return evidenceOf(
    traces.map((findings, index) => ({ trace: `t${index + 1}`, situation: '14', findings })),
    pairs,
  );
}

test('the whole method is performed where one run has the act of each recited element', () => {
  const whole = wholeMethod(run(acts(recited)), plainSetting);
  expect(whole).toEqual({ kind: 'performed', trace: 't1', situation: '14', from: 1, to: 66 });
  expect(wholeMethodWords(whole)).toBe(
    'whole method performed in situation 14, run t1, events 1–66',
  );
});

test('it is not performed when two runs share the acts between them', () => {
  const [first, second] = [recited.slice(0, 20), recited.slice(20)];
  expect(wholeMethod(run(acts(first), acts(second)), plainSetting)).toEqual({
    kind: 'not-in-one-run',
    nearest: 't1',
    missing: second,
  });
});

test('each recited element is needed', () => {
  for (const element of recited) {
    const rest = acts(recited).filter(({ check }) => !check.startsWith(`${element}/`));
    expect(wholeMethod(run(rest), plainSetting)).toMatchObject({ missing: [element] });
  }
});

test('the run must be one half of every pair, and must not break 1.m', () => {
  const { traces } = run(acts(recited));
  const lone = evidenceOf(
    traces.values(),
    pairs.filter(({ check }) => check !== '1.o/state-decides'),
  );
  expect(wholeMethod(lone, plainSetting)).toMatchObject({ missing: ['1.o'] });
  const direct = run([...acts(recited), counterExample('1.m/direct')]);
  expect(wholeMethod(direct, plainSetting)).toMatchObject({ missing: ['1.m'] });
});

test('the claim as a whole is all met, or says what is violated and what is open', () => {
  const evidence = run(acts(elementIds));
  const words = (rows: Evidence) => claimWords(verdictsOf(elementIds, rows, plainSetting));
  expect(words(evidence)).toBe('all met');
  expect(words(run([...acts(elementIds), counterExample('1.z/omitted')]))).toBe('violated: 1.z');
  const less = run(acts(elementIds).filter(({ check }) => check !== '1.g/selected'));
  expect(words(less)).toBe('open: 1.g');
});

test('of several runs the first that lacks least is the nearest, and without a run all is missing', () => {
  const runs = [recited.slice(0, 5), recited.slice(0, 20), recited.slice(7)];
  const whole = wholeMethod(run(...runs.map(acts)), plainSetting);
  expect(whole).toMatchObject({ nearest: 't2' });
  const alike = run(acts(recited.slice(1)), acts(recited.slice(0, -1)));
  expect(wholeMethod(alike, plainSetting)).toMatchObject({ nearest: 't1', missing: ['1.pre'] });
  const none = wholeMethod(run(), plainSetting);
  expect(none).toEqual({ kind: 'not-in-one-run', nearest: '', missing: recited });
  expect(wholeMethodWords(none)).toMatch(
    /^whole method not in one run; the nearest lacks 1\.pre, 1\.a, 1\.b, /,
  );
});

test('the first act of each element counts, and the first occasion', () => {
  const late = [...acts(recited), opportunity('1.m/direct', 99)];
  const twice = [...late, ...acts(['1.w']).map((each) => ({ ...each, seqs: [98, 99] }))];
  expect(wholeMethod(run(twice), plainSetting)).toMatchObject({ from: 1, to: 66 });
});

test('a dependence that nobody under test answers for need not be shown', () => {
  const { traces } = run(acts(recited));
  const lone = evidenceOf(
    traces.values(),
    pairs.filter(({ check }) => check !== '1.o/state-decides'),
  );
  const setting = { ...plainSetting, underTest: ['im-client'] } as const;
  expect(wholeMethod(lone, setting).kind).toBe('performed');
});

test('a run is told by the beginning of its id', () => {
  const whole = wholeMethod(run(acts(recited)), plainSetting);
  if (whole.kind !== 'performed') throw new Error('it was not performed');
  expect(wholeMethodWords({ ...whole, trace: '0123456789abcdef' })).toMatch(/run 0123456789ab,/);
});

test('of a part of the claim no more than the part is said, and of several rows all', () => {
  const of = (rows: readonly RowId[], evidence: Evidence) =>
    claimWords(verdictsOf(rows, evidence, plainSetting));
  expect(of([], run())).toBe('nothing judged');
  expect(of(['1.g'], run(acts(['1.g'])))).toBe(
    'all that was judged is met, and that is not the whole claim',
  );
  const broken = run([counterExample('1.z/omitted'), counterExample('1.k/omitted')]);
  expect(of(['1.g', '1.i', '1.k', '1.z'], broken)).toBe('violated: 1.k, 1.z; open: 1.g, 1.i');
});
