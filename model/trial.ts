/** Law 3: what was met is tried on its own evidence, so that no check is green whatever happens. */
import type { Trace } from './alphabet.ts';
import type { Check } from './check.ts';
import { checksOf } from './checks/index.ts';
import { type Evidence, findingsByCheck, type Located } from './evidence.ts';
import { judge } from './judge.ts';
import type { AnyMonitor } from './monitor.ts';
import { alterations } from './trial/alterations.ts';
import { tryWitness, type Witness } from './trial/witness.ts';

/** A check that its evidence does not show. */
export interface Vacuous {
  readonly check: string;
  /** The part whose witness proves nothing; empty where the check has no parts. */
  readonly obligation: string;
  readonly trace: string;
  readonly why: string;
}

/** The most altered traces that are judged around one occasion: few at every one first, then many. */
export const alterationsMax = 600;
const rounds = [150, alterationsMax] as const;

interface Court {
  readonly traces: ReadonlyMap<string, Trace>;
  readonly monitors: readonly AnyMonitor[];
  readonly evidence: Evidence;
}
interface Session {
  readonly monitor: AnyMonitor;
  readonly traces: ReadonlyMap<string, Trace>;
  readonly findings: ReadonlyMap<string, readonly Located[]>;
}

/**
 * One witness of each part in the shortest trace that has it; one occasion for each act that must not be, the
 * last in the trace that has most of them, for there an alteration meets most history, then the first in the
 * shortest. What rests on twin runs alone is not tried here, nor what lies in a trace that is not at hand.
 */
export function tryWitnesses({ traces, monitors, evidence }: Court): readonly Vacuous[] {
  const findings = findingsByCheck(evidence);
  return monitors.flatMap((monitor) => {
    const session = { monitor, traces, findings };
    return [...vacuousWitnesses(session), ...vacuousOccasions(session)];
  });
}

function vacuousWitnesses(session: Session): readonly Vacuous[] {
  const parts = checksOf(session.monitor.row).flatMap((check) =>
    check.kind === 'obligation'
      ? check.obligations.map((obligation) => ({ check, obligation }))
      : [],
  );
  return parts.flatMap(({ check, obligation }) => {
    const found = shortest(session, witnessesOf(session, check, obligation));
    if (found === undefined) return [];
    const { witness, trace } = found;
    const why = tryWitness({ check, witness, trace, monitor: session.monitor });
    return why === null ? [] : [{ check: check.id, obligation, trace: found.id, why }];
  });
}

interface Found {
  readonly id: string;
  readonly witness: Witness;
}

function witnessesOf(session: Session, check: Check, obligation: string): readonly Found[] {
  return (session.findings.get(check.id) ?? []).flatMap(({ trace: { trace: id }, finding }) =>
    finding.kind === 'witness' && finding.obligation === obligation
      ? [{ id, witness: finding }]
      : [],
  );
}

/** Of those whose trace is at hand the one in the shortest trace: the cheapest to judge again. */
function shortest<F extends { readonly id: string }>(
  { traces }: Session,
  found: readonly F[],
): (F & { readonly trace: Trace }) | undefined {
  let best: (F & { readonly trace: Trace }) | undefined;
  for (const each of found) {
    const trace = traces.get(each.id);
    if (trace === undefined) continue;
    if (best === undefined || trace.events.length < best.trace.events.length) {
      best = { ...each, trace };
    }
  }
  return best;
}

interface Occasion {
  readonly check: string;
  readonly trace: Trace;
  readonly seq: number;
}

/** Checks of one row are tried together: an altered trace is judged once for all that it may break. */
function vacuousOccasions(session: Session): readonly Vacuous[] {
  const checks = checksOf(session.monitor.row).filter(({ kind }) => kind === 'breaks');
  const occasions = checks.flatMap(({ id }) => occasionsOf(session, id));
  const pending = new Set(occasions.map(({ check }) => check));
  for (const triesMax of rounds) {
    for (const alike of together(occasions)) tryToBreak(alike, { session, pending, triesMax });
  }
  return [...pending].flatMap((check) => {
    const first = occasions.find((each) => each.check === check);
    if (first === undefined) return [];
    const why = `none of ${alterationsMax} alterations around event ${first.seq} breaks it`;
    return [{ check, obligation: '', trace: first.trace.id, why }];
  });
}

/** Occasions at the same event of the same trace. */
function together(occasions: readonly Occasion[]): readonly (readonly Occasion[])[] {
  const byPlace = new Map<string, Occasion[]>();
  for (const occasion of occasions) {
    const place = `${occasion.seq} ${occasion.trace.id}`;
    byPlace.set(place, [...(byPlace.get(place) ?? []), occasion]);
  }
  return [...byPlace.values()];
}

interface Round {
  readonly session: Session;
  readonly pending: Set<string>;
  readonly triesMax: number;
}

/** Takes every check out of `pending` that an alteration breaks; stops when all of these are broken. */
function tryToBreak(alike: readonly Occasion[], { session, pending, triesMax }: Round): void {
  const [place] = alike;
  if (place === undefined) return;
  let tries = 0;
  for (const altered of alterations(place.trace, place.seq)) {
    if (!alike.some(({ check }) => pending.has(check)) || ++tries > triesMax) return;
    for (const finding of judge(altered, [session.monitor]).findings) {
      if (finding.kind === 'counter-example') pending.delete(finding.check);
    }
  }
}

function occasionsOf({ traces, findings }: Session, check: string): readonly Occasion[] {
  const byTrace = new Map<Trace, number[]>();
  for (const {
    trace: { trace: id },
    finding,
  } of findings.get(check) ?? []) {
    const trace = traces.get(id);
    if (trace === undefined || finding.kind !== 'opportunity') continue;
    byTrace.set(trace, [...(byTrace.get(trace) ?? []), finding.seq]);
  }
  const all = [...byTrace].map(([trace, seqs]) => ({ trace, seqs }));
  const length = ({ trace }: { readonly trace: Trace }) => trace.events.length;
  const [richest] = all.toSorted((a, b) => b.seqs.length - a.seqs.length || length(a) - length(b));
  const [least] = all.toSorted((a, b) => length(a) - length(b));
  return [
    ...(richest === undefined
      ? []
      : [{ check, trace: richest.trace, seq: Math.max(...richest.seqs) }]),
    ...(least === undefined ? [] : [{ check, trace: least.trace, seq: Math.min(...least.seqs) }]),
  ];
}
