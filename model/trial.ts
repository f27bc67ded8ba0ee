/** Law 3: what was met is tried on its own evidence, so that no check is green whatever happens. */
import type { Trace } from './alphabet.ts';
import type { Check } from './check.ts';
import { checksOf } from './checks/index.ts';
import { type Evidence, findingsByCheck } from './evidence.ts';
import { judge } from './judge.ts';
import type { AnyMonitor } from './monitor.ts';
import type { Alteration } from './trial/alteration.ts';
import { alterations } from './trial/alterations.ts';
import { firstTries, type KnownTries } from './trial/first-tries.ts';
import {
  type Occasion,
  occasionsOf,
  type Played,
  shortestFirst,
  sparesOf,
  together,
} from './trial/occasions.ts';
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
/** So many alterations of each known name are judged before the search begins, out of so many. */
const knownTriesMax = 8;
const knownSeenMax = 6_000;

/** So many tries in each further trace, for a check that nothing has broken yet. */
const spareTriesMax = 150;

/**
 * The most work for the checks of one row, in squares of events, for a monitor may look back at all that was:
 * ample for every try in traces of a usual length, and the end of it where a program flooded the world.
 */
const workMax = 300_000_000;

interface Court {
  readonly traces: ReadonlyMap<string, Trace>;
  readonly monitors: readonly AnyMonitor[];
  readonly evidence: Evidence;
}
interface Session extends Played {
  readonly monitor: AnyMonitor;
  readonly known: KnownTries;
}

/**
 * One witness of each part in the shortest trace that has it; one occasion for each act that must not be, the
 * last in the trace that has most of them, for there an alteration meets most history, then the first in the
 * shortest. What rests on twin runs alone is not tried here, nor what lies in a trace that is not at hand.
 * What is known says only what is tried first.
 */
export function tryWitnesses(
  { traces, monitors, evidence }: Court,
  known: KnownTries = firstTries,
): readonly Vacuous[] {
  const findings = findingsByCheck(evidence);
  return monitors.flatMap((monitor) => {
    const session = { monitor, known, traces, findings };
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
  const found: Found[] = [];
  for (const { trace, finding } of session.findings.get(check.id) ?? []) {
    if (finding.kind !== 'witness' || finding.obligation !== obligation) continue;
    found.push({ id: trace.trace, witness: finding });
  }
  return found;
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

/**
 * Checks of one row are tried together: an altered trace is judged once for all that it may break. What is
 * known to break such checks is tried first, then everything that is near.
 */
function vacuousOccasions(session: Session): readonly Vacuous[] {
  const checks = checksOf(session.monitor.row).filter(({ kind }) => kind === 'breaks');
  const occasions = checks.flatMap(({ id }) => occasionsOf(session, id));
  const pending = new Set(occasions.map(({ check }) => check));
  const places = together(occasions);
  const search: Search = { session, pending, workLeft: workMax };
  for (const alike of shortestFirst(places)) tryKnown(alike, search);
  for (const alike of spares(search)) tryKnown(alike, search);
  for (const triesMax of rounds) {
    for (const alike of shortestFirst(places)) tryToBreak(alike, search, triesMax);
  }
  for (const alike of spares(search)) tryToBreak(alike, search, spareTriesMax);
  return [...pending].flatMap((check) => {
    const first = occasions.find((each) => each.check === check);
    if (first === undefined) return [];
    const tried = search.workLeft > 0 ? `${alterationsMax}` : 'the few';
    const why = `none of ${tried} alterations around event ${first.seq} breaks it`;
    return [{ check, obligation: '', trace: first.trace.id, why }];
  });
}

/** What neither of two traces lets break may be broken in others: a few, from all over the run. */
function spares({ session, pending }: Search): readonly (readonly Occasion[])[] {
  return together([...pending].flatMap((check) => sparesOf(session, check)));
}

interface Search {
  readonly session: Session;
  readonly pending: Set<string>;
  workLeft: number;
}

/** Nothing is left to be tried, or no work to be spent on it. */
function isOver(alike: readonly Occasion[], { pending, workLeft }: Search): boolean {
  return workLeft <= 0 || !alike.some(({ check }) => pending.has(check));
}

/** Of the names that are known a few, and farther away than the search would come: a product may do more between. */
function tryKnown(alike: readonly Occasion[], search: Search): void {
  const [place] = alike;
  const names = new Set(
    alike.flatMap(({ check }) =>
      search.pending.has(check) ? (search.session.known[check] ?? []) : [],
    ),
  );
  if (place === undefined || names.size === 0) return;
  const tries = new Map<string, number>();
  let seen = 0;
  for (const altered of alterations(place.trace, place.seq, names)) {
    if (++seen > knownSeenMax || isOver(alike, search)) return;
    const tried = tries.get(altered.name) ?? 0;
    if (!names.has(altered.name) || tried >= knownTriesMax) continue;
    tries.set(altered.name, tried + 1);
    judgeAltered(altered, search);
  }
}

/** Takes every check out of `pending` that an alteration breaks; stops when all of these are broken. */
function tryToBreak(alike: readonly Occasion[], search: Search, triesMax: number): void {
  const [place] = alike;
  if (place === undefined) return;
  let tries = 0;
  for (const altered of alterations(place.trace, place.seq)) {
    if (isOver(alike, search) || ++tries > triesMax) return;
    judgeAltered(altered, search);
  }
}

function judgeAltered(altered: Alteration, search: Search): void {
  const trace = altered.trace();
  search.workLeft -= trace.events.length ** 2;
  for (const finding of judge(trace, [search.session.monitor]).findings) {
    if (finding.kind === 'counter-example') search.pending.delete(finding.check);
  }
}
