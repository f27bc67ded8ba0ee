import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { By, Grade } from './alphabet.ts';
import type { Finding, PairEvidence } from './check.ts';
import { checkOf, checks, checksOf } from './checks/index.ts';
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
import type { ReadingId } from './readings.ts';
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
  const nobody = { underTest: ['contact-server'] } as const;
  expect(judged('G4', [], nobody).kind).toBe('not-applicable');
});

test('an operation that the claim recites and a seat lacks is not met, and says so', () => {
  const absent = [{ seat: 'contact-client', operation: 'share-sms' }] as const;
  expect(judged('1.q', [], { absent })).toMatchObject({
    kind: 'not-met',
    why: 'declared absent: contact-client has no share-sms',
  });
  expect(judged('1.q', [], { absent }).by).toBe('implementation');
  expect(judged('1.g', [], { absent }).kind).toBe('not-exercised');
});

test('without unbind its rules do not apply, and without read-out the book cannot be observed', () => {
  const without = (operation: 'unbind' | 'read-out') => ({
    absent: [{ seat: 'contact-client', operation } as const],
  });
  const revoked = judged('R6', performed('R6'), without('unbind'));
  expect(revoked.checks.map(({ state }) => state)).toEqual(['held', 'not-applicable']);
  expect(judged('1.t', [], without('read-out')).kind).toBe('not-observable');
  expect(judged('1.t', [], without('unbind')).kind).toBe('not-exercised');
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
  expect(verdictOf('1.o', evidence, setting)).toMatchObject({
    kind: 'inconclusive',
    why: 'inherited from 1.n',
  });
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

test('what another reading drops may free what stands on it, and no other row is asked', () => {
  const evidence = inTrace([counterExample('1.u/unentitled')]);
  expect(verdictOf('1.w', evidence, plainSetting).why).toBe('inherited from 1.u');
  expect(otherReadings('1.w', evidence, plainSetting)).toEqual([]);
  const other = otherReadings('1.u', evidence, plainSetting);
  expect(other.map(({ reading, verdict }) => [reading, verdict.kind])).toEqual([
    ['1.u=B', 'not-exercised'],
  ]);
  expect(otherReadings('1.n', inTrace(performed('1.n')), plainSetting)).toEqual([]);
});

test('a row that only a leaving open names is asked under that reading too', () => {
  const other = otherReadings('1.u', whole('1.u'), plainSetting);
  expect(other.map(({ reading, verdict }) => [reading, verdict.kind])).toEqual([
    ['1.u=B', 'inconclusive'],
  ]);
});

test('a chosen reading gives way to another on its subject, and stays beside one on another', () => {
  const drop = { actual: 'a push (outside a share)' };
  const evidence = inTrace([
    opportunity('1.m/direct'),
    counterExample('1.m/direct', drop),
    counterExample('1.i/foreign-handle', { actual: 'a card (not a sending)' }),
  ]);
  const setting: Setting = { ...plainSetting, readings: ['1.m=sharing', 'sdk=sending'] };
  const under = (row: RowId, id: ReadingId) => verdictUnder([id], { row, evidence, setting }).kind;
  expect(under('1.m', '1.m=whole')).toBe('not-met');
  expect(under('1.m', 'sdk=all')).toBe('met');
  expect(under('1.i', '1.m=whole')).toBe('not-exercised');
  expect(under('1.i', 'sdk=all')).toBe('not-met');
});

test('a reading that drops one check leaves every other one asked for', () => {
  const found = performed('1.k').filter(({ kind }) => kind !== 'witness');
  const given = { row: '1.k', evidence: inTrace(found), setting: plainSetting } as const;
  expect(verdictUnder(['preamble=not'], given)).toMatchObject({
    kind: 'inconclusive',
    why: '1.k/shared: not shown',
  });
  const open = { row: '1.n', evidence: whole('1.n'), setting: plainSetting } as const;
  expect(verdictUnder(['1.u=B'], open).kind).toBe('met');
});

test.each<readonly [string, readonly Finding[], string]>([
  ['one act', [counterExample('1.k/omitted')], `1.k/omitted: ${saysOf('1.k/omitted')}`],
  [
    'one act twice',
    [counterExample('1.k/omitted'), counterExample('1.k/omitted', { seqs: [2] })],
    `1.k/omitted: ${saysOf('1.k/omitted')} (2 times)`,
  ],
  [
    'three acts',
    ['1.k/omitted', '1.k/not-given', '1.k/missing'].map((check) => counterExample(check)),
    `1.k/omitted: ${saysOf('1.k/omitted')}; also 1.k/not-given, 1.k/missing`,
  ],
])('a row that %s broke says so', (_, found, why) => {
  expect(judged('1.k', found)).toMatchObject({ kind: 'not-met', why, advice: [] });
});
function saysOf(check: string): string {
  return checkOf(check)?.says ?? '';
}

test('a row that is met says on what that rests, and counts its occasions', () => {
  expect(judged('1.k', performed('1.k'))).toMatchObject({
    kind: 'met',
    why: 'every step was shown and nothing broke it',
    opportunities: performed('1.k').length - 1,
    advice: [],
  });
  expect(verdictOf('1.o', whole('1.o'), plainSetting).why).toMatch(/^every step was shown/);
  expect(judged('G4', [opportunity('G4')]).why).toBe('there were occasions, and nothing broke it');
  expect(judged('1.l', performed('1.l'), {}, flippedPairs('1.l')).advice).toEqual([]);
});

test.each<readonly [string, readonly By[], By | null]>([
  ['nobody', [], null],
  ['the kit', ['set-up'], 'set-up'],
  ['the reference before the kit', ['set-up', 'reference'], 'reference'],
  ['the implementation before all', ['set-up', 'reference', 'implementation'], 'implementation'],
])('an open row was done by %s', (_, all, by) => {
  const found = all.map((each, at) =>
    witness('1.i/through-sdk', { by: each, seqs: [at], grade: 'C' }),
  );
  const setting = { underTest: ['contact-client'] } as const;
  expect(judged('1.i', found, setting)).toMatchObject({ by, grade: null });
});

test("the set-up rows are the kit's only where they are met, and a broken row is nobody else's", () => {
  expect(judged('1.j', [witness('1.j/account')]).by).toBe('implementation');
  const broken = judged('1.i', [
    witness('1.i/through-sdk', { by: 'set-up' }),
    counterExample('1.i/foreign-handle'),
  ]);
  expect(broken.by).toBe('implementation');
  expect(broken.grade).toBeNull();
  expect(judged('1.i', performed('1.i')).by).toBe('implementation');
});

test('the grade of a row is the lowest of its steps, whatever their order', () => {
  const graded = (first: Grade, last: Grade) =>
    judged(
      '1.c',
      [
        ...performed('1.c').filter(({ kind }) => kind !== 'witness'),
        ...performed('1.c').flatMap((each, at) =>
          each.kind === 'witness' ? [{ ...each, grade: at === 0 ? first : last }] : [],
        ),
      ],
      {},
      flippedPairs('1.c'),
    ).grade;
  expect([graded('C', 'B'), graded('B', 'C'), graded('A', 'A')]).toEqual(['C', 'C', 'A']);
});

test('what does not apply is not counted, and a declared lack is not met whoever is under test', () => {
  const setting = { underTest: ['im-client'] } as const;
  expect(judged('1.n', performed('1.n'), setting)).toMatchObject({
    performed: 0,
    opportunities: 0,
  });
  const absent = [{ seat: 'contact-client', operation: 'share-sms' }] as const;
  expect(judged('1.q', [], { ...setting, absent }).kind).toBe('not-met');
});

test('law 2: a rule of which a part does not apply and nothing came up is not green', () => {
  const absent = [{ seat: 'contact-client', operation: 'unbind' }] as const;
  expect(judged('R6', [], { absent }).kind).toBe('not-exercised');
});

test('a fault of the kit and a disagreement of the oracles are inconclusive, and say why', () => {
  const kitFaults = new Map<RowId, string>([['1.n', 'x']]);
  const kind = 'inconclusive';
  const why = 'the kit is at fault: x';
  expect(judged('1.n', [], { kitFaults })).toMatchObject({ kind, why });
  const differ = 'the two oracles disagree: event 7';
  expect(judged('1.n', [], { oraclesDisagree: 'event 7' })).toMatchObject({ kind, why: differ });
});

test('a row that was touched in any way is inconclusive, untouched it is not exercised', () => {
  const touched = [witness('1.k/shared'), opportunity('1.k/omitted')];
  expect(judged('1.k', touched).kind).toBe('inconclusive');
  expect(judged('1.k', [witness('1.k/shared'), undecided('1.k/shared')]).kind).toBe('inconclusive');
  expect(judged('1.k', [opportunity('1.k/omitted')]).why).toBe('1.k/shared: not shown');
  expect(judged('1.k', []).kind).toBe('not-exercised');
});

test('a row is not observable where all that is open cannot be seen, and only there', () => {
  const exposure = { ...plainSetting.exposure, sdk: 'hidden' } as const;
  expect(judged('1.j', [opportunity('1.j/no-account')], { exposure })).toMatchObject({
    kind: 'not-observable',
    why: '1.j/account: channel sdk cannot be seen',
  });
  expect(judged('1.j', [], { exposure }).kind).toBe('not-exercised');
});
