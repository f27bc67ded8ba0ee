/** The row *the whole method*: is there one run in which every recited element was performed? */
import type { PairEvidence, TraceEvidence } from '../check.ts';
import { checksOf } from '../checks/index.ts';
import type { Evidence } from '../evidence.ts';
import { type ElementId, elementIds } from '../ids.ts';
import { flipped, type Hearing, hear, heard } from './hearing.ts';
import type { Setting } from './setting.ts';

export type WholeMethod =
  | {
      readonly kind: 'performed';
      readonly trace: string;
      readonly situation: string;
      /** The first and the last event that it rests on. */
      readonly from: number;
      readonly to: number;
    }
  /** The elements that the run which came nearest did not perform; all of them where there was no run. */
  | {
      readonly kind: 'not-in-one-run';
      readonly nearest: string;
      readonly missing: readonly ElementId[];
    };

/** 1.q is implied and not recited: the off-line manner need not be performed in the same run. */
const recited = elementIds.filter((id) => id !== '1.q');

interface Acts {
  readonly missing: ElementId[];
  readonly seqs: number[];
}

export function wholeMethod(evidence: Evidence, setting: Setting): WholeMethod {
  const hearing = hear(evidence, setting);
  const acts = actsByTrace(hearing);
  let nearest: { readonly trace: string; readonly missing: readonly ElementId[] } | null = null;
  for (const { trace, situation } of evidence.traces.values()) {
    const { missing, seqs } = actsIn(trace, acts, hearing);
    if (missing.length === 0) return performed({ trace, situation }, seqs);
    if (nearest === null || missing.length < nearest.missing.length) nearest = { trace, missing };
  }
  return {
    kind: 'not-in-one-run',
    nearest: nearest?.trace ?? '',
    missing: nearest?.missing ?? recited,
  };
}

function performed(
  { trace, situation }: Pick<TraceEvidence, 'trace' | 'situation'>,
  seqs: readonly number[],
): WholeMethod {
  const inOrder = seqs.toSorted((a, b) => a - b);
  const [from = 0] = inOrder;
  return { kind: 'performed', trace, situation, from, to: inOrder.at(-1) ?? from };
}

type Index = ReadonlyMap<ElementId, ReadonlyMap<string, readonly number[]>>;

/** For each element the first act in each trace that performs it, as the events that show it. */
function actsByTrace(hearing: Hearing): Index {
  return new Map(recited.map((element) => [element, actsOf(element, hearing)]));
}

function actsOf(element: ElementId, hearing: Hearing): ReadonlyMap<string, readonly number[]> {
  const first = new Map<string, readonly number[]>();
  const steps = checksOf(element).filter(({ kind }) => kind === 'obligation');
  for (const { id } of steps) {
    for (const { trace, finding } of heard(hearing, id, 'witness')) {
      if (!first.has(trace.trace)) first.set(trace.trace, finding.seqs);
    }
  }
  return steps.length > 0 ? first : occasionsWithstood(element, hearing);
}

/** An element that only forbids is performed where there was an occasion and it was not broken (1.m). */
function occasionsWithstood(
  element: ElementId,
  hearing: Hearing,
): ReadonlyMap<string, readonly number[]> {
  const first = new Map<string, readonly number[]>();
  for (const { id } of checksOf(element)) {
    for (const { trace, finding } of heard(hearing, id, 'opportunity')) {
      if (!first.has(trace.trace)) first.set(trace.trace, [finding.seq]);
    }
    for (const { trace } of heard(hearing, id, 'counter-example')) first.delete(trace.trace);
  }
  return first;
}

function actsIn(trace: string, acts: Index, hearing: Hearing): Acts {
  const missing: ElementId[] = [];
  const seqs: number[] = [];
  for (const element of recited) {
    const act = acts.get(element)?.get(trace);
    if (act === undefined || !dependenceShown(element, trace, hearing)) missing.push(element);
    else seqs.push(...act);
  }
  return { missing, seqs };
}

/** For the elements that say what depends on what, the run is one half of a pair that flipped. */
function dependenceShown(element: ElementId, trace: string, hearing: Hearing): boolean {
  const hasTrace = ({ traces }: PairEvidence) => traces.includes(trace);
  return checksOf(element)
    .filter(({ kind, seats }) => kind === 'pair' && isAsked(seats, hearing))
    .every(({ id }) => flipped(hearing, id).some(hasTrace));
}

function isAsked(seats: readonly string[], { setting }: Hearing): boolean {
  return seats.length === 0 || setting.underTest.some((seat) => seats.includes(seat));
}
