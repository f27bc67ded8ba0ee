/** Arbitrary evidence for properties, and short forms for stories about verdicts. */
import fc from 'fast-check';
import type { By, Grade } from './alphabet.ts';
import type { Finding, PairEvidence, TraceEvidence } from './check.ts';
import { checks } from './checks/index.ts';
import { type Evidence, evidenceOf } from './evidence.ts';

const anyBy = fc.constantFrom<By>('implementation', 'reference', 'set-up');
const anyGrade = fc.constantFrom<Grade>('A', 'B', 'C', 'D');
const anySeqs = fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 3 });
const anyWords = fc.constantFrom('', 'one', 'two "three"');

export const anyFinding: fc.Arbitrary<Finding> = fc.constantFrom(...checks).chain((check) => {
  const id = fc.constant(check.id);
  const obligation = fc.constantFrom('', ...check.obligations);
  return fc.oneof(
    fc.record<Finding & { kind: 'witness' }>({
      kind: fc.constant('witness'),
      check: id,
      obligation,
      seqs: anySeqs,
      by: anyBy,
      grade: anyGrade,
    }),
    fc.record<Finding & { kind: 'counter-example' }>({
      kind: fc.constant('counter-example'),
      check: id,
      seqs: anySeqs,
      expected: anyWords,
      actual: anyWords,
      by: anyBy,
    }),
    fc.record<Finding & { kind: 'opportunity' }>({
      kind: fc.constant('opportunity'),
      check: id,
      seq: fc.nat({ max: 9 }),
    }),
    fc.record<Finding & { kind: 'undecided' }>({
      kind: fc.constant('undecided'),
      check: id,
      seqs: anySeqs,
      why: anyWords,
    }),
    fc.record<Finding & { kind: 'extra' }>({
      kind: fc.constant('extra'),
      check: id,
      seqs: anySeqs,
    }),
  );
});

const anyTraceId = fc.constantFrom('t1', 't2', 't3', 't4');
export const anyTraceEvidence: fc.Arbitrary<TraceEvidence> = fc.record({
  trace: anyTraceId,
  situation: fc.constantFrom('3', '4'),
  findings: fc.array(anyFinding, { maxLength: 8 }),
});

const pairable = checks.filter(
  ({ kind, id }) => kind === 'pair' || id === '1.o/something-else-decides',
);
export const anyPair: fc.Arbitrary<PairEvidence> = fc
  .constantFrom(...pairable)
  .chain(({ id, kind, obligations }) =>
    fc.record({
      check: fc.constant(id),
      obligation: fc.constantFrom(...(obligations.length === 0 ? [''] : obligations)),
      traces: fc.tuple(anyTraceId, anyTraceId),
      intervention: fc.constantFrom('another number', 'the hour'),
      mustFlip: kind === 'pair' ? fc.boolean() : fc.constant(false),
      flipped: fc.boolean(),
      observedA: anyWords,
      observedB: anyWords,
      by: anyBy,
      grade: anyGrade,
    }),
  );

export const anyEvidence: fc.Arbitrary<Evidence> = fc
  .tuple(fc.array(anyTraceEvidence, { maxLength: 4 }), fc.array(anyPair, { maxLength: 4 }))
  .map(([traces, pairs]) => evidenceOf(traces, pairs));

interface Words {
  readonly obligation?: string;
  readonly seqs?: readonly number[];
  readonly by?: By;
  readonly grade?: Grade;
}

export function witness(check: string, words: Words = {}): Finding {
  const { obligation = '', seqs = [1], by = 'implementation', grade = 'A' } = words;
  return { kind: 'witness', check, obligation, seqs, by, grade };
}
export function counterExample(check: string, words: Words & { actual?: string } = {}): Finding {
  const { seqs = [1], by = 'implementation', actual = 'that' } = words;
  return { kind: 'counter-example', check, seqs, expected: 'this', actual, by };
}
export function opportunity(check: string, seq = 1): Finding {
  return { kind: 'opportunity', check, seq };
}
export function undecided(check: string, why = 'cut off'): Finding {
  return { kind: 'undecided', check, seqs: [1], why };
}
export function pairOf(check: string, words: Partial<PairEvidence> = {}): PairEvidence {
  return {
    check,
    obligation: '',
    traces: ['t1', 't2'],
    intervention: 'the one thing',
    mustFlip: true,
    flipped: true,
    observedA: 'IM',
    observedB: 'short message',
    by: 'implementation',
    grade: 'A',
    ...words,
  };
}
export function inTrace(findings: readonly Finding[], trace = 't1', situation = '4'): Evidence {
  return evidenceOf([{ trace, situation, findings }]);
}

/** A witness for every obligation and an occasion for every act that must not be. */
export function performed(row: string): readonly Finding[] {
  return checks
    .filter((check) => check.row === row)
    .flatMap(({ id, kind, obligations }) =>
      kind === 'obligation'
        ? obligations.map((obligation) => witness(id, { obligation }))
        : kind === 'pair'
          ? []
          : [opportunity(id)],
    );
}
export function flippedPairs(row: string): readonly PairEvidence[] {
  return checks
    .filter((check) => check.row === row && check.kind === 'pair')
    .flatMap(({ id, obligations }) => obligations.map((obligation) => pairOf(id, { obligation })));
}
