import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Finding, PairEvidence } from './check.ts';
import { checks, checksOf } from './checks/index.ts';
import {
  anyEvidence,
  counterExample,
  flippedPairs,
  inTrace,
  opportunity,
  pairOf,
  performed,
  undecided,
  witness,
} from './evidence.test-support.ts';
import { type Evidence, evidenceOf, noEvidence } from './evidence.ts';
import { elementIds, invariantIds, type RowId, ruleIds } from './ids.ts';
import { stateWords } from './verdict/check-state.ts';
import { plainSetting, type Setting } from './verdict/setting.ts';
import { otherReadings, type Verdict, verdictOf, verdictsOf, verdictUnder } from './verdict.ts';

const rows: readonly RowId[] = [...elementIds, ...invariantIds, ...ruleIds];

function judged(
  row: RowId,
  findings: readonly Finding[],
  setting: Partial<Setting> = {},
  pairs: readonly PairEvidence[] = [],
): Verdict {
  const evidence: Evidence = evidenceOf([{ trace: 't1', situation: '4', findings }], pairs);
  return verdictOf(row, evidence, { ...plainSetting, ...setting });
}
function whole(row: RowId): Evidence {
  const traces = [{ trace: 't1', situation: '4', findings: performed(row) }];
  return evidenceOf(traces, flippedPairs(row));
}

test('law 1: every check of every row ends in exactly one state, whatever the evidence', () =>
  fc.assert(
    fc.property(anyEvidence, (evidence) => {
      const states = verdictsOf(rows, evidence, plainSetting).flatMap((each) => each.checks);
      expect(states.map(({ check }) => check).toSorted()).toEqual(
        checks.map(({ id }) => id).toSorted(),
      );
      expect(states.filter(({ state }) => !stateWords.includes(state))).toEqual([]);
    }),
  ));

test('law 2: nothing exercised is never green', () => {
  for (const row of rows) {
    expect(verdictOf(row, noEvidence, plainSetting).kind, row).toBe('not-exercised');
  }
});

test('every row is met when all of it was shown and nothing broke it', () => {
  for (const row of rows) {
    expect(verdictOf(row, whole(row), plainSetting), row).toMatchObject({ kind: 'met', broken: 0 });
  }
});

test('one counter-example more never turns a verdict from not-met to anything else', () =>
  fc.assert(
    fc.property(anyEvidence, fc.constantFrom(...checks), (evidence, check) => {
      const blamed = inTrace([counterExample(check.id, { seqs: [77] })], 'late');
      const both = evidenceOf([...evidence.traces.values(), ...blamed.traces.values()]);
      const { kind, advice } = verdictOf(check.row, both, plainSetting);
      if (kind !== 'not-met') expect(advice).toContain(check.id);
    }),
  ));

test('a counter-example beats every witness, and both are told as numbers', () => {
  const found = [...performed('1.n'), counterExample('1.n/stale', { seqs: [3, 5] })];
  const verdict = judged('1.n', found);
  expect(verdict).toMatchObject({
    kind: 'not-met',
    countsAs: 'violation',
    performed: 2,
    broken: 1,
    by: 'implementation',
  });
  expect(verdict.why).toMatch(/^1\.n\/stale: an older telling is used/);
});

test('an obligation that lacks one part is inconclusive, and the part is named', () => {
  const found = performed('1.n').filter(
    (each) => each.kind !== 'witness' || each.obligation !== 'off-line',
  );
  const verdict = judged('1.n', found);
  expect(verdict).toMatchObject({ kind: 'inconclusive', countsAs: 'open', performed: 1 });
  expect(verdict.why).toBe('1.n/told: not shown: off-line');
});

test('an act that must not be and had no occasion leaves its element open', () => {
  const found = performed('1.h').filter(({ check }) => check !== '1.h/missing');
  expect(judged('1.h', found).why).toBe('1.h/missing: no occasion for it came up');
});

test('where the step stands an act in its place is an extra, listed and not judged', () => {
  const found = performed('1.w').filter(({ kind }) => kind === 'witness');
  const extra: Finding = { kind: 'extra', check: '1.w/automatic', seqs: [9] };
  const verdict = judged('1.w', [...found, extra]);
  expect(verdict.kind).toBe('met');
  expect(verdict.checks.find(({ check }) => check === '1.w/automatic')).toMatchObject({
    state: 'held',
    extras: 1,
  });
});

test('nobody is blamed for what the reference did, and its act shows nobody else performs', () => {
  const setting = { underTest: ['contact-client'] } as const;
  const by = 'reference';
  expect(judged('1.h', [counterExample('1.h/missing', { by })], setting).broken).toBe(0);
  expect(judged('1.h', [witness('1.h/sent', { by })], setting).performed).toBe(0);
  expect(judged('1.i', [witness('1.i/through-sdk', { by })], setting).performed).toBe(1);
});

test('a row that nobody under test answers for is not applicable, unless an act of it is seen', () => {
  const setting = { underTest: ['im-client'] } as const;
  expect(judged('1.n', performed('1.n'), setting)).toMatchObject({
    kind: 'not-applicable',
    countsAs: 'neutral',
  });
  expect(judged('1.a', performed('1.a'), setting).kind).toBe('not-applicable');
  expect(judged('1.a', [counterExample('1.a/one-sided')], setting).kind).toBe('not-met');
});

test('an operation that the claim recites and a seat lacks is not met, and says so', () => {
  const absent = [{ seat: 'contact-client', operation: 'share-sms' }] as const;
  expect(judged('1.q', [], { absent })).toMatchObject({
    kind: 'not-met',
    why: 'declared absent: contact-client has no share-sms',
  });
  expect(judged('1.g', [], { absent }).kind).toBe('not-exercised');
});

test('without unbind its rules do not apply, and without read-out the book cannot be observed', () => {
  const without = (operation: 'unbind' | 'read-out') => ({
    absent: [{ seat: 'contact-client', operation } as const],
  });
  const revoked = judged('R6', performed('R6'), without('unbind'));
  expect(revoked.checks.map(({ state }) => state)).toEqual(['held', 'not-applicable']);
  expect(judged('1.t', [], without('read-out')).kind).toBe('not-observable');
});

test('a channel that is hidden makes a step not observable, and a break on it still breaks', () => {
  const exposure = { ...plainSetting.exposure, sdk: 'hidden' } as const;
  expect(judged('1.i', [], { exposure }).kind).toBe('not-observable');
  const found = [counterExample('1.i/foreign-handle')];
  expect(judged('1.i', found, { exposure }).kind).toBe('not-met');
});

test('what stands on a step that failed inherits from the nearest one', () => {
  const found = [...performed('1.a'), ...performed('1.n'), counterExample('1.n/stale')];
  const setting: Setting = plainSetting;
  const evidence = inTrace([...found, counterExample('1.a/omitted')]);
  expect(verdictOf('1.o', evidence, setting).why).toBe('inherited from 1.n');
  expect(verdictOf('1.h', evidence, setting).why).toBe('inherited from 1.n');
  expect(verdictOf('1.r', evidence, setting).why).toBe('inherited from 1.a');
  expect(verdictOf('1.g', evidence, setting).kind).toBe('not-exercised');
});

test('what was left undecided counts beside, and takes no witness away', () => {
  const met = judged('1.n', [...performed('1.n'), undecided('1.n/told')]);
  expect(met).toMatchObject({ kind: 'met', undecided: 1 });
  expect(judged('1.n', [undecided('1.n/told')])).toMatchObject({
    kind: 'inconclusive',
    why: '1.n/told: cut off',
  });
});

test('an occasion that was not decided is no occasion', () => {
  const found = [opportunity('1.m/direct'), undecided('1.m/direct')];
  expect(judged('1.m', found).kind).toBe('inconclusive');
  expect(judged('1.m', [...found, opportunity('1.m/direct', 2)]).kind).toBe('met');
});

test('a fault of the kit leaves its row inconclusive before any counter-example is heard', () => {
  const kitFaults = new Map<RowId, string>([['1.n', 'x is undefined']]);
  const found = [counterExample('1.n/stale')];
  expect(judged('1.n', found, { kitFaults }).why).toBe('the kit is at fault: x is undefined');
  const oraclesDisagree = 'event 7';
  expect(judged('1.n', found, { oraclesDisagree }).kind).toBe('inconclusive');
  expect(judged('1.g', [counterExample('1.g/no-signal')], { oraclesDisagree }).kind).toBe(
    'not-met',
  );
});

test('law 3: a witness or an occasion that proved vacuous is inconclusive, never green', () => {
  const empty = (check: string, obligation = '') => ({
    vacuous: [{ check, obligation, trace: 't1', why: 'event 3 does not matter' }],
  });
  const setting = { ...plainSetting, ...empty('1.n/told', 'on-line') };
  expect(verdictOf('1.n', whole('1.n'), setting).why).toBe(
    '1.n/told: vacuous, event 3 does not matter',
  );
  const other = { ...plainSetting, ...empty('1.n/late') };
  expect(verdictOf('1.n', whole('1.n'), other).kind).toBe('inconclusive');
});

test('the grade is the lowest of the best of each part, and more may be asked for', () => {
  const found = [
    ...performed('1.n').filter(({ kind }) => kind !== 'witness'),
    witness('1.n/told', { obligation: 'on-line', grade: 'C' }),
    witness('1.n/told', { obligation: 'on-line', grade: 'A' }),
    witness('1.n/told', { obligation: 'off-line', grade: 'B' }),
  ];
  expect(judged('1.n', found)).toMatchObject({ kind: 'met', grade: 'B' });
  expect(judged('1.n', found, { gradeMin: 'A' })).toMatchObject({
    kind: 'inconclusive',
    why: '1.n/told: shown, but below grade A',
  });
});

test('a dependence needs twin runs that flipped as they must, for each of its parts', () => {
  expect(judged('1.o', performed('1.o')).kind).toBe('inconclusive');
  expect(verdictOf('1.o', whole('1.o'), plainSetting).kind).toBe('met');
  const fixed = judged('1.o', performed('1.o'), {}, [
    pairOf('1.o/state-decides', { flipped: false }),
  ]);
  expect(fixed.kind).toBe('not-met');
  expect(fixed.why).toBe("1.o/state-decides: not so: the IM client's state decides the manner");
});

test('twin runs that flip under what must not matter break the check that they name', () => {
  const check = '1.o/something-else-decides';
  const steady = pairOf(check, { mustFlip: false, flipped: false });
  const found = performed('1.o').filter((each) => each.check !== check);
  expect(judged('1.o', found, {}, [...flippedPairs('1.o'), steady]).kind).toBe('met');
  const moved = pairOf(check, { mustFlip: false, flipped: true });
  expect(judged('1.o', found, {}, [...flippedPairs('1.o'), moved]).why).toMatch(check);
});

test('terminal, two clients and account are told as the set-up of the kit', () => {
  for (const row of ['1.pre', '1.f', '1.j'] as const) {
    expect(verdictOf(row, whole(row), plainSetting).by).toBe('set-up');
  }
});

test('a broken rule is advice: in an element it stands beside, in a row of its own it is no violation', () => {
  const beside = judged('1.l', [...performed('1.l'), counterExample('1.l/unasked')], {}, [
    ...flippedPairs('1.l'),
  ]);
  expect(beside).toMatchObject({ kind: 'met', advice: ['1.l/unasked'] });
  const own = judged('R2', [counterExample('R2/spelling')]);
  expect(own).toMatchObject({ kind: 'not-met', countsAs: 'advice' });
  expect(judged('G4', [counterExample('G4')]).countsAs).toBe('violation');
  expect(judged('G9', [counterExample('G9')]).countsAs).toBe('advice');
});

test('an invariant or a rule is met where there were occasions, and names those that had none', () => {
  expect(judged('R2', [opportunity('R2/spelling')])).toMatchObject({
    kind: 'met',
    why: 'there were occasions, and nothing broke it; no occasion for R2/wrong-number, R2/after-unbind',
  });
});

test('another reading is told where it would say something else', () => {
  const evidence = inTrace([
    opportunity('1.m/direct'),
    counterExample('1.m/direct', { actual: 'a push (outside a share)' }),
  ]);
  expect(verdictOf('1.m', evidence, plainSetting).kind).toBe('not-met');
  const other = otherReadings('1.m', evidence, plainSetting);
  expect(other.map(({ reading, verdict }) => [reading, verdict.kind])).toEqual([
    ['1.m=sharing', 'met'],
  ]);
  const setting: Setting = { ...plainSetting, readings: ['1.m=sharing'] };
  expect(otherReadings('1.m', evidence, setting).map(({ reading }) => reading)).toEqual([
    '1.m=whole',
  ]);
});

test('a reading that drops a whole check makes it not applicable, and one may leave a row open', () => {
  const given = { row: '1.pre', evidence: whole('1.pre'), setting: plainSetting } as const;
  expect(verdictUnder(['preamble=not'], given).kind).toBe('not-applicable');
  const shared = { row: '1.u', evidence: whole('1.u'), setting: plainSetting } as const;
  expect(verdictUnder(['1.u=B'], shared)).toMatchObject({
    kind: 'inconclusive',
    why: 'no message of the kit carries the whole book from client to client',
  });
});

test('checks of a row keep the order of the claim', () => {
  expect(judged('1.h', []).checks.map(({ check }) => check)).toEqual(
    checksOf('1.h').map(({ id }) => id),
  );
});
