import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Finding } from '../check.ts';
import { counterExample, inTrace, opportunity, performed } from '../evidence.test-support.ts';
import { noEvidence } from '../evidence.ts';
import type { RowId } from '../ids.ts';
import { type Verdict, verdictOf } from '../verdict.ts';
import { type Condition, type ExitCode, exitCode, exitFor, plainEnding } from './exit-code.ts';
import { plainSetting } from './setting.ts';

function verdict(row: RowId, findings: readonly Finding[] = []): Verdict {
  return verdictOf(row, findings.length === 0 ? noEvidence : inTrace(findings), plainSetting);
}
const met = verdict('1.n', performed('1.n'));
const violated = verdict('1.h', [counterExample('1.h/missing')]);
const open = verdict('1.t');
const ruleBroken = verdict('R2', [counterExample('R2/spelling')]);
const ruleOpen = verdict('R7');

function codeOf(verdicts: readonly Verdict[], more: Partial<typeof plainEnding> = {}): ExitCode {
  return exitCode({ ...plainEnding, verdicts, ...more }).code;
}

test('0 when all is met, 2 when something is open, 1 when something is violated', () => {
  expect(codeOf([met])).toBe(0);
  expect(codeOf([met, open])).toBe(2);
  expect(codeOf([met, open, violated])).toBe(1);
});

test('law 2: a run that met nothing is not green', () => {
  const neutral: Verdict = { ...met, kind: 'not-applicable', countsAs: 'neutral' };
  expect(codeOf([neutral])).toBe(2);
  expect(codeOf([])).toBe(2);
});

test('a broken rule is told and fails a strict run only; so with a rule that was not shown', () => {
  expect(exitCode({ ...plainEnding, verdicts: [met, ruleBroken] })).toEqual({
    code: 0,
    conditions: ['rules broken: R2'],
  });
  expect(codeOf([met, ruleBroken], { strict: true })).toBe(1);
  expect(codeOf([met, ruleOpen])).toBe(0);
  expect(codeOf([met, ruleOpen], { strict: true })).toBe(2);
  expect(codeOf([ruleOpen])).toBe(2);
});

test('a broken rule check inside an element fails a strict run', () => {
  const advised: Verdict = { ...met, advice: ['1.q/no-number'] };
  expect(codeOf([advised])).toBe(0);
  expect(codeOf([advised], { strict: true })).toBe(1);
});

test('what the baseline lists is expected, and a better outcome makes it stale', () => {
  const expected = new Map<RowId, 'not-met'>([['1.h', 'not-met']]);
  expect(codeOf([met, violated], { expected })).toBe(0);
  expect(codeOf([met, verdict('1.h', performed('1.h'))], { expected })).toBe(3);
  expect(codeOf([met], { expected })).toBe(3);
});

test('an open row that the baseline lists as open and that is violated now is a violation', () => {
  const expected = new Map<RowId, 'not-exercised'>([['1.h', 'not-exercised']]);
  expect(codeOf([met, violated], { expected })).toBe(1);
});

test('the last line names every condition that held, the deciding one first', () => {
  const exit = exitCode({
    ...plainEnding,
    verdicts: [met, open, violated],
    sutErrors: ['contact-client exited with 3'],
    kitFaults: ['the monitor of 1.p threw'],
    ends: [{ code: 130, says: 'interrupted' }],
  });
  expect(exit).toEqual({
    code: 1,
    conditions: [
      'violated: 1.h',
      'the monitor of 1.p threw',
      'interrupted',
      'contact-client exited with 3',
      'open: 1.t',
    ],
  });
});

test('precedence is 1, 70, 64 to 66 and 73, 130 and 143, 4, 5, 3, 2, 16, 0, in whatever order they come', () => {
  const order = [[1], [70], [64, 65, 66, 73], [130, 143], [4], [5], [3], [2], [16], [0]] as const;
  const rank = (code: ExitCode) => order.findIndex((group) => group.some((each) => each === code));
  const any = fc.constantFrom<ExitCode>(...order.flat());
  return fc.assert(
    fc.property(fc.array(any, { minLength: 1 }), (codes) => {
      const exit = exitFor(codes.map((code): Condition => ({ code, says: `${code}` })));
      expect(rank(exit.code)).toBe(Math.min(...codes.map(rank)));
      expect(exit.conditions).toHaveLength(codes.length);
    }),
  );
});

test('an occasion alone makes a rule green, not an element with steps', () => {
  expect(codeOf([verdict('G4', [opportunity('G4')])])).toBe(0);
  expect(codeOf([verdict('1.g', [opportunity('1.g/no-signal')])])).toBe(2);
});

test.each<readonly [string, Parameters<typeof codeOf>, readonly string[]]>([
  ['what is open', [[open]], ['open: 1.t']],
  ['an open rule where only rules were judged', [[ruleOpen]], ['open: R7']],
  ['what is violated', [[violated]], ['violated: 1.h']],
  ['two that are violated', [[violated, violated]], ['violated: 1.h, 1.h']],
  ['a broken rule alone', [[ruleBroken]], ['rules broken: R2']],
  ['a broken rule in a strict run', [[ruleBroken], { strict: true }], ['violated: R2']],
  ['invariants that are rules of ours', [[met, verdict('G9'), verdict('G10')]], []],
  ['an invariant of the claim', [[met, verdict('G4')]], ['open: G4']],
  ['nothing', [[]], ['nothing was met']],
  [
    'programs that are not what they claim',
    [[met], { nondeterministic: ['contact-client'] }],
    ['contact-client'],
  ],
  ['all as the baseline has it', [[violated], { expected: new Map([['1.h', 'not-met']]) }], []],
  [
    'what is open as the baseline has it',
    [[met, open], { expected: new Map([['1.t', 'not-exercised']]) }],
    [],
  ],
  [
    'what came out better than the baseline',
    [
      [met],
      {
        expected: new Map([
          ['1.n', 'not-met'],
          ['1.h', 'not-met'],
        ]),
      },
    ],
    ['baseline stale: 1.n, 1.h'],
  ],
])('of %s a run says %j', (_, [verdicts, more], conditions) => {
  expect(exitCode({ ...plainEnding, verdicts, ...more }).conditions).toEqual(conditions);
});

test('programs that are not deterministic end a run with 5', () => {
  expect(codeOf([met], { nondeterministic: ['contact-client'] })).toBe(5);
});
