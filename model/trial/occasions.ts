/** Where the occasions to break a check lie, and at which of them an alteration is tried. */
import type { Trace } from '../alphabet.ts';
import type { TraceEvidence } from '../check.ts';
import type { Located } from '../evidence.ts';

/** The traces that are at hand, by id, and what was found in all of them, by check. */
export interface Played {
  readonly traces: ReadonlyMap<string, Trace>;
  readonly findings: ReadonlyMap<string, readonly Located[]>;
}

export interface Occasion {
  readonly check: string;
  readonly trace: Trace;
  readonly seq: number;
}

/** The last occasion in the trace that has most of them, and the first in the shortest. */
export function occasionsOf({ traces, findings }: Played, check: string): readonly Occasion[] {
  let [richest, least]: (Chances | undefined)[] = [];
  for (const each of chancesOf(findings.get(check) ?? [], traces)) {
    if (richest === undefined || isRicher(each, richest)) richest = each;
    if (least === undefined || lengthOf(each) < lengthOf(least)) least = each;
  }
  if (richest === undefined || least === undefined) return [];
  return [
    { check, trace: richest.trace, seq: Math.max(...richest.seqs) },
    { check, trace: least.trace, seq: Math.min(...least.seqs) },
  ];
}

/** The occasions of one check in one trace. */
interface Chances {
  readonly trace: Trace;
  readonly seqs: readonly number[];
}

/** The findings of one trace stand together. */
function chancesOf(
  found: readonly Located[],
  traces: ReadonlyMap<string, Trace>,
): readonly Chances[] {
  const all: Chances[] = [];
  let place: TraceEvidence | undefined;
  let seqs: number[] = [];
  for (const { trace: evidence, finding } of found) {
    if (finding.kind !== 'opportunity') continue;
    if (place !== evidence) {
      const trace = traces.get(evidence.trace);
      if (trace === undefined) continue;
      seqs = [];
      all.push({ trace, seqs });
      place = evidence;
    }
    seqs.push(finding.seq);
  }
  return all;
}

function lengthOf({ trace }: Chances): number {
  return trace.events.length;
}
function isRicher(one: Chances, other: Chances): boolean {
  const more = one.seqs.length - other.seqs.length;
  return more > 0 || (more === 0 && lengthOf(one) < lengthOf(other));
}

/** So many more traces are looked at for a check that nothing has broken yet. */
const sparesMax = 12;

/** A few occasions from all over the run. */
export function sparesOf({ traces, findings }: Played, check: string): readonly Occasion[] {
  const all = chancesOf(findings.get(check) ?? [], traces);
  const stride = Math.max(1, Math.floor(all.length / sparesMax));
  return all
    .filter((_, at) => at % stride === 0)
    .slice(0, sparesMax)
    .map(({ trace, seqs }) => ({ check, trace, seq: seqs[0] ?? 0 }));
}

/** Occasions at the same event of the same trace. */
export function together(occasions: readonly Occasion[]): readonly (readonly Occasion[])[] {
  const byPlace = new Map<string, Occasion[]>();
  for (const occasion of occasions) {
    const place = `${occasion.seq} ${occasion.trace.id}`;
    byPlace.set(place, [...(byPlace.get(place) ?? []), occasion]);
  }
  return [...byPlace.values()];
}

/** The cheapest to judge again come first. */
export function shortestFirst<P extends readonly Occasion[]>(places: readonly P[]): readonly P[] {
  const length = ([first]: P) => first?.trace.events.length ?? 0;
  return places.toSorted((a, b) => length(a) - length(b));
}
