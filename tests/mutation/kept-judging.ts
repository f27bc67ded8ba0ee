/**
 * Stands in for `model/judge.ts`: a trace that was judged unmutated is judged anew only by those monitors that
 * reach the mutant; what the others found is kept.
 */
import type { Trace } from '../../model/alphabet.ts';
import type { Finding } from '../../model/check.ts';
import { type Judgement, judge as judgeTruly } from '../../model/judge.ts';
import type { AnyMonitor } from '../../model/monitor.ts';
import { notingAs, stryker, takeReached } from './stryker-switch.ts';

export type * from '../../model/judge.ts';

interface Kept {
  readonly judgement: Judgement;
  /** Whose finding each is, by the place in the list of monitors. */
  readonly finders: ReadonlyMap<Finding, number>;
  readonly reached: readonly ReadonlySet<string>[];
}

const judged = new WeakMap<readonly AnyMonitor[], WeakMap<Trace, Kept>>();

export function judge(trace: Trace, monitors: readonly AnyMonitor[]): Judgement {
  const ofList = judged.get(monitors) ?? new WeakMap<Trace, Kept>();
  judged.set(monitors, ofList);
  const kept = ofList.get(trace);
  if (kept !== undefined) return withMutant(kept, trace, monitors);
  if (!stryker.isNoting) return judgeTruly(trace, monitors);
  const noted = judgedNoting(trace, monitors);
  ofList.set(trace, noted);
  return noted.judgement;
}

function withMutant(kept: Kept, trace: Trace, monitors: readonly AnyMonitor[]): Judgement {
  const id = stryker.activeMutant ?? '';
  const { judgement, finders, reached } = kept;
  const places = reached.flatMap((ids, at) => (ids.has(id) ? [at] : []));
  if (places.length === 0) return judgement;
  const { findings, faults } = judgeTruly(trace, partOf(monitors, places));
  const others = judgement.findings.filter((each) => !places.includes(finders.get(each) ?? -1));
  return { findings: [...others, ...findings], faults };
}

const parts = new WeakMap<readonly AnyMonitor[], Map<string, readonly AnyMonitor[]>>();

/** The same list each time: who hears what is found out once for a list. */
function partOf(monitors: readonly AnyMonitor[], places: readonly number[]): readonly AnyMonitor[] {
  const ofList = parts.get(monitors) ?? new Map<string, readonly AnyMonitor[]>();
  parts.set(monitors, ofList);
  const key = places.join();
  const part = ofList.get(key) ?? places.flatMap((at) => monitors.slice(at, at + 1));
  ofList.set(key, part);
  return part;
}

let finders = new Map<Finding, number>();

function judgedNoting(trace: Trace, monitors: readonly AnyMonitor[]): Kept {
  finders = new Map();
  const judgement = judgeTruly(trace, notingOf(monitors));
  const reached = monitors.map((_, at) => takeReached(`monitor ${at}`));
  return { judgement, finders, reached };
}

const notingLists = new WeakMap<readonly AnyMonitor[], readonly AnyMonitor[]>();

function notingOf(monitors: readonly AnyMonitor[]): readonly AnyMonitor[] {
  const list = notingLists.get(monitors) ?? monitors.map(noting);
  notingLists.set(monitors, list);
  return list;
}

type Handler = (state: unknown, event: unknown, scene: unknown, tell: Tell) => void;
type Tell = (finding: Finding) => void;

/** The same monitor, but that what it reaches and finds is noted as its own. */
function noting(monitor: AnyMonitor, at: number): AnyMonitor {
  const name = `monitor ${at}`;
  const owning = (tell: Tell) => (finding: Finding) => {
    finders.set(finding, at);
    tell(finding);
  };
  const handlers = Object.entries(monitor.on as Readonly<Record<string, Handler>>);
  const on = handlers.map(([key, handler]): [string, Handler] => [
    key,
    (state, event, scene, tell) => notingAs(name, () => handler(state, event, scene, owning(tell))),
  ]);
  return {
    row: monitor.row,
    start: () => notingAs(name, () => monitor.start()),
    on: Object.fromEntries(on),
    end: (state, scene, tell) => notingAs(name, () => monitor.end?.(state, scene, owning(tell))),
  };
}
