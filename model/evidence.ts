/** Evidence of any number of traces and twin runs, and how it is joined (design: joining). */
import type { Finding, PairEvidence, TraceEvidence } from './check.ts';
import { findingsInOrder, keyOfPair } from './evidence/order.ts';

/**
 * The findings of each trace once, however often it was played, and each twin run once. Both maps are in the
 * order of their keys, so that the same evidence is the same bytes in whatever order it was joined.
 */
export interface Evidence {
  readonly traces: ReadonlyMap<string, TraceEvidence>;
  readonly pairs: ReadonlyMap<string, PairEvidence>;
}

export const noEvidence: Evidence = { traces: new Map(), pairs: new Map() };

export function evidenceOf(
  traces: Iterable<TraceEvidence>,
  pairs: Iterable<PairEvidence> = [],
): Evidence {
  const byTrace = new Map<string, TraceEvidence>();
  for (const each of traces) {
    const before = byTrace.get(each.trace);
    byTrace.set(each.trace, before === undefined ? canonical(each) : joinTrace(before, each));
  }
  const byPair = new Map([...pairs].map((pair) => [keyOfPair(pair), pair] as const));
  return { traces: inOrder(byTrace), pairs: inOrder(byPair) };
}

/** Associative, commutative and idempotent; what exercised nothing changes nothing. */
export function joinEvidence(...parts: readonly Evidence[]): Evidence {
  return evidenceOf(
    parts.flatMap(({ traces }) => [...traces.values()]),
    parts.flatMap(({ pairs }) => [...pairs.values()]),
  );
}

function canonical(each: TraceEvidence): TraceEvidence {
  return { ...each, findings: findingsInOrder(each.findings) };
}

/** Two shards may have judged one trace by different checks: what either found was found. */
function joinTrace(a: TraceEvidence, b: TraceEvidence): TraceEvidence {
  return {
    trace: a.trace,
    situation: a.situation < b.situation ? a.situation : b.situation,
    findings: findingsInOrder([...a.findings, ...b.findings]),
  };
}

function inOrder<V>(map: ReadonlyMap<string, V>): ReadonlyMap<string, V> {
  return new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A finding, and the trace that it was made in. */
export interface Located<F extends Finding = Finding> {
  readonly trace: TraceEvidence;
  readonly finding: F;
}

const indexed = new WeakMap<Evidence, ReadonlyMap<string, readonly Located[]>>();

/** The findings of each check, with the traces that they were made in; found once, for evidence never changes. */
export function findingsByCheck(evidence: Evidence): ReadonlyMap<string, readonly Located[]> {
  const index = indexed.get(evidence) ?? indexOf(evidence);
  indexed.set(evidence, index);
  return index;
}

function indexOf(evidence: Evidence): ReadonlyMap<string, readonly Located[]> {
  const byCheck = new Map<string, Located[]>();
  for (const trace of evidence.traces.values()) {
    for (const finding of trace.findings) {
      const list = byCheck.get(finding.check);
      if (list === undefined) byCheck.set(finding.check, [{ trace, finding }]);
      else list.push({ trace, finding });
    }
  }
  return byCheck;
}
