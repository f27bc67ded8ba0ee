/** The one order in which findings are kept, and what makes two of them one. */
import type { Finding, PairEvidence } from '../check.ts';

/** Everything that a finding says, in a fixed order whatever order its author wrote it in. */
export function keyOfFinding(finding: Finding): string {
  const { check, kind } = finding;
  switch (finding.kind) {
    case 'witness':
      return JSON.stringify([
        check,
        kind,
        finding.obligation,
        finding.seqs,
        finding.by,
        finding.grade,
      ]);
    case 'counter-example':
      return JSON.stringify([
        check,
        kind,
        finding.seqs,
        finding.expected,
        finding.actual,
        finding.by,
      ]);
    case 'opportunity':
      return JSON.stringify([check, kind, finding.seq]);
    case 'undecided':
      return JSON.stringify([check, kind, finding.seqs, finding.why]);
    case 'extra':
      return JSON.stringify([check, kind, finding.seqs]);
  }
}

export function keyOfPair(pair: PairEvidence): string {
  const { check, obligation, traces, intervention, mustFlip, flipped } = pair;
  const { observedA, observedB, by, grade } = pair;
  return JSON.stringify([
    ...[check, obligation, traces, intervention, mustFlip],
    ...[flipped, observedA, observedB, by, grade],
  ]);
}

/** Each finding once, in the order of the keys. */
export function findingsInOrder(findings: readonly Finding[]): readonly Finding[] {
  const byKey = new Map(findings.map((finding) => [keyOfFinding(finding), finding]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, finding]) => finding);
}
