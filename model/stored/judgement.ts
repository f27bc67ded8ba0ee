/** Schemas of what is said of a run: evidence, setting, verdicts. Evidence is grouped by kind of finding. */
import { z } from 'zod';
import type { Finding, TraceEvidence } from '../check.ts';
import { checkOf } from '../checks/index.ts';
import { elementIds, invariantIds, type RowId, ruleIds, testableSeatIds } from '../ids.ts';
import { readingIds } from '../readings.ts';
import { stateWords } from '../verdict/check-state.ts';
import { type Verdict, verdictKinds } from '../verdict/row-verdict.ts';
import type { WholeMethod } from '../verdict/whole-method.ts';
import { by, grade } from './events.ts';

const text = z.string();
const count = z.int().nonnegative();
const seqs = z.array(z.number());
const object = z.strictObject;
const check = text.refine((id) => checkOf(id) !== undefined, 'there is no such check');
const row: z.ZodType<RowId> = z.enum([...elementIds, ...invariantIds, ...ruleIds]);

export const evidenceLine = object({
  trace: text,
  situation: text,
  witnesses: z.array(z.tuple([check, text, seqs, by, grade])),
  broken: z.array(z.tuple([check, seqs, text, text, by])),
  /** For each check the events at which an occasion for it came up. */
  occasions: z.array(z.tuple([check, seqs])),
  undecided: z.array(z.tuple([check, seqs, text])),
  extras: z.array(z.tuple([check, seqs])),
});
export type EvidenceLine = z.infer<typeof evidenceLine>;

export function evidenceToLine({ trace, situation, findings }: TraceEvidence): EvidenceLine {
  const line = { trace, situation, witnesses: [], broken: [], undecided: [], extras: [] };
  const grouped: Omit<EvidenceLine, 'occasions'> = line;
  const occasions = new Map<string, number[]>();
  for (const finding of findings) {
    if (finding.kind !== 'opportunity') addTo(grouped, finding);
    else occasions.set(finding.check, [...(occasions.get(finding.check) ?? []), finding.seq]);
  }
  return { ...grouped, occasions: [...occasions] };
}

type Other = Exclude<Finding, { kind: 'opportunity' }>;

function addTo(line: Omit<EvidenceLine, 'occasions'>, finding: Other): void {
  const at = [...finding.seqs];
  switch (finding.kind) {
    case 'witness':
      line.witnesses.push([finding.check, finding.obligation, at, finding.by, finding.grade]);
      return;
    case 'counter-example':
      line.broken.push([finding.check, at, finding.expected, finding.actual, finding.by]);
      return;
    case 'undecided':
      line.undecided.push([finding.check, at, finding.why]);
      return;
    case 'extra':
      line.extras.push([finding.check, at]);
  }
}

export function evidenceFromLine(line: EvidenceLine): TraceEvidence {
  const findings: readonly Finding[] = [
    ...line.witnesses.map(([id, obligation, at, who, how]) => ({
      kind: 'witness' as const,
      check: id,
      obligation,
      seqs: at,
      by: who,
      grade: how,
    })),
    ...line.broken.map(([id, at, expected, actual, who]) => ({
      kind: 'counter-example' as const,
      check: id,
      seqs: at,
      expected,
      actual,
      by: who,
    })),
    ...line.occasions.flatMap(([id, at]) =>
      at.map((seq) => ({ kind: 'opportunity' as const, check: id, seq })),
    ),
    ...line.undecided.map(([id, at, why]) => ({
      kind: 'undecided' as const,
      check: id,
      seqs: at,
      why,
    })),
    ...line.extras.map(([id, at]) => ({ kind: 'extra' as const, check: id, seqs: at })),
  ];
  return { trace: line.trace, situation: line.situation, findings };
}

const exposure = z.enum(['harness', 'reported', 'hidden', 'none']);
const operation = z.enum([
  ...(['bind', 'select', 'share-im', 'share-sms', 'import', 'synchronise'] as const),
  ...(['restore', 'unbind', 'edit', 'read-out', 'number-change'] as const),
]);
export const settingLine = object({
  underTest: z.array(z.enum(testableSeatIds)),
  exposure: object({
    ui: exposure,
    sdk: exposure,
    im: exposure,
    sms: exposure,
    cs: exposure,
    open: exposure,
  }),
  absent: z.array(object({ seat: z.enum(testableSeatIds), operation })),
  readings: z.array(z.enum(readingIds)),
  gradeMin: grade,
  kitFaults: z.array(z.tuple([row, text])),
  oraclesDisagree: text.nullable(),
});
export type SettingLine = z.infer<typeof settingLine>;

const checkState = object({
  check,
  state: z.enum(stateWords),
  why: text,
  performed: count,
  broken: count,
  opportunities: count,
  undecided: count,
  extras: count,
  by: by.nullable(),
  grade: grade.nullable(),
});
export const verdictLine: z.ZodType<Verdict> = object({
  row,
  kind: z.enum(verdictKinds),
  countsAs: z.enum(['violation', 'advice', 'ok', 'open', 'neutral']),
  why: text,
  performed: count,
  broken: count,
  opportunities: count,
  undecided: count,
  by: by.nullable(),
  grade: grade.nullable(),
  checks: z.array(checkState),
  advice: z.array(check),
});

export const wholeLine: z.ZodType<WholeMethod> = z.discriminatedUnion('kind', [
  object({
    kind: z.literal('performed'),
    trace: text,
    situation: text,
    from: z.number(),
    to: z.number(),
  }),
  object({
    kind: z.literal('not-in-one-run'),
    nearest: text,
    missing: z.array(z.enum(elementIds)),
  }),
]);
