/** What every report says, made from the stored run alone: words and numbers, in no format yet. */
import type { By, Grade } from '../model/alphabet.ts';
import { checksOf } from '../model/checks/index.ts';
import { requirementRow } from '../model/claim/requirements.ts';
import { claimRow } from '../model/claim.ts';
import { elementIds, type RowId } from '../model/ids.ts';
import type { ReadingId } from '../model/readings.ts';
import type { PartingLine, StormLine } from '../model/stored.ts';
import { claimWords, wholeMethodWords } from '../model/verdict/claim-words.ts';
import { isElement } from '../model/verdict/decide.ts';
import { otherReadings, type Verdict, type VerdictKind } from '../model/verdict.ts';
import { type Failure, failuresOf, playRow } from './failure.ts';
import type { StoredRun } from './stored-run.ts';

export type { Failure } from './failure.ts';

export interface SummaryRow {
  readonly row: RowId;
  readonly title: string;
  readonly strength: 'claim' | 'rule';
  readonly kind: VerdictKind;
  readonly countsAs: Verdict['countsAs'];
  readonly why: string;
  readonly performed: number;
  readonly broken: number;
  readonly opportunities: number;
  readonly by: By | null;
  readonly grade: Grade | null;
  readonly advice: readonly string[];
  /** Acts beside the step that “comprising” leaves free: listed, not judged. */
  readonly extras: readonly { readonly check: string; readonly times: number }[];
  /** What other readings of a word would say, where they would say something else. */
  readonly otherwise: readonly { readonly reading: ReadingId; readonly kind: VerdictKind }[];
  readonly failures: readonly Failure[];
  /** The command that plays what belongs to this row again. */
  readonly replay: string;
}

export interface Counts {
  /** Of the 28 elements. */
  readonly selected: number;
  readonly met: number;
  readonly violated: number;
  readonly notShown: number;
  readonly notApplicable: number;
  /** Of those met, for how many what is under test did a step. */
  readonly byUnderTest: number;
  /** Of those met, for how many only the reference did, in a seat that is not under test. */
  readonly byReference: number;
  /** Of those met, how many ask for no act: what they forbid had its occasions and was not done. */
  readonly unbroken: number;
  /** Of those met, how many rest on the set-up of the kit. */
  readonly setUp: number;
}

export interface Summary {
  readonly disclaimer: string;
  /** How much was selected: `1 of 28 judged`. */
  readonly judged: string;
  /** `26 of 28 met (22 by what is under test, …), 1 violated, 1 not shown; 2 rules broken`. */
  readonly headline: string;
  /** `all met`, or `violated: …; open: …`. */
  readonly claim: string;
  readonly whole: string;
  readonly counts: Counts;
  readonly invariantsViolated: readonly RowId[];
  readonly rulesBroken: readonly string[];
  readonly implementations: readonly string[];
  readonly underTest: readonly string[];
  readonly readings: readonly ReadingId[];
  readonly seed: number;
  readonly situations: number;
  readonly traces: number;
  /** What was played while the world went wrong; `null`: nothing. */
  readonly storm: StormLine | null;
  /** Where two playings of one script under one seed parted. */
  readonly partings: readonly PartingLine[];
  readonly sutErrors: readonly string[];
  readonly kitFaults: readonly string[];
  readonly interrupted: string | null;
  readonly rows: readonly SummaryRow[];
}

export const disclaimer =
  'A simulation under stated readings of claim 1 of US 10,397,147 B2, and no legal opinion.';

export function summaryOf(run: StoredRun): Summary {
  const { header, verdicts, evidence } = run;
  const counts = countsOf(verdicts);
  const rows = verdicts.map((verdict) => rowOf(verdict, run));
  const rulesBroken = verdicts.flatMap(brokenRules);
  const invariantsViolated = verdicts
    .filter(({ row, countsAs }) => countsAs === 'violation' && !isElement(row))
    .map(({ row }) => row);
  return {
    disclaimer,
    judged: judgedWords(counts, verdicts.length),
    headline: headlineOf(counts, invariantsViolated.length, rulesBroken.length),
    claim: claimWords(verdicts.filter(({ row }) => !isRule(row))),
    whole: wholeMethodWords(run.whole),
    counts,
    invariantsViolated,
    rulesBroken,
    implementations: header.implementations.map(({ name, version }) => `${name} ${version}`),
    underTest: header.underTest,
    readings: run.setting.readings,
    seed: header.seed,
    situations: new Set([...evidence.traces.values()].map(({ situation }) => situation)).size,
    traces: evidence.traces.size,
    storm: run.storm,
    partings: run.partings,
    sutErrors: run.sutErrors.map(
      ({ situation, node, what }) => `${node} in situation ${situation}: ${what}`,
    ),
    kitFaults: run.kitFaults.map(({ row, what }) => `${row}: ${what}`),
    interrupted: run.interrupted,
    rows,
  };
}

function countsOf(verdicts: readonly Verdict[]): Counts {
  const elements = verdicts.filter(({ row }) => isElement(row));
  const count = (countsAs: Verdict['countsAs']) =>
    elements.filter((each) => each.countsAs === countsAs).length;
  const metBy = (by: By | null) =>
    elements.filter((each) => each.countsAs === 'ok' && each.by === by).length;
  return {
    selected: elements.length,
    met: count('ok'),
    violated: count('violation'),
    notShown: count('open'),
    notApplicable: count('neutral'),
    byUnderTest: metBy('implementation'),
    byReference: metBy('reference'),
    unbroken: metBy(null),
    setUp: metBy('set-up'),
  };
}

function judgedWords({ selected }: Counts, all: number): string {
  const others = all - selected;
  const beside = others === 0 ? '' : `, and ${others} invariants and rules`;
  return `${selected} of ${elementIds.length} judged${beside}`;
}

function headlineOf(counts: Counts, invariants: number, rules: number): string {
  const { selected, met, violated, notShown, notApplicable } = counts;
  const parts = [
    `${met} of ${selected} met${byWhom(counts)}`,
    ...some(violated, 'violated'),
    ...some(notShown, 'not shown'),
    ...some(notApplicable, 'not applicable'),
    ...some(invariants, invariants === 1 ? 'invariant violated' : 'invariants violated'),
  ];
  return [parts.join(', '), ...some(rules, rules === 1 ? 'rule broken' : 'rules broken')].join(
    '; ',
  );
}

/** What the reference did in a seat that is not under test is no merit of what is. */
function byWhom({ byUnderTest, byReference, unbroken, setUp }: Counts): string {
  const parts = [
    ...some(byUnderTest, 'by what is under test'),
    ...some(byReference, 'by the reference beside it'),
    ...some(unbroken, 'as nothing broke it'),
    ...some(setUp, 'as set up by the kit'),
  ];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

function some(count: number, words: string): readonly string[] {
  return count > 0 ? [`${count} ${words}`] : [];
}

function brokenRules({ row, countsAs, advice }: Verdict): readonly string[] {
  return countsAs === 'advice' ? [row] : advice;
}

function isRule(row: RowId): boolean {
  return checksOf(row).every(({ strength }) => strength === 'rule');
}

function rowOf(verdict: Verdict, run: StoredRun): SummaryRow {
  const { row, kind, countsAs, why, performed, broken, opportunities, by, grade, advice } = verdict;
  const others = otherReadings(row, run.evidence, run.setting);
  return {
    row,
    title: isElement(row) ? claimRow(row).slug : requirementRow(row).title,
    strength: isRule(row) ? 'rule' : 'claim',
    kind,
    countsAs,
    why,
    performed,
    broken,
    opportunities,
    by,
    grade,
    advice,
    extras: verdict.checks
      .filter(({ extras }) => extras > 0)
      .map(({ check, extras }) => ({ check, times: extras })),
    otherwise: others.map(({ reading, verdict: other }) => ({ reading, kind: other.kind })),
    failures: failuresOf(verdict, run),
    replay: playRow(row, run.header),
  };
}
