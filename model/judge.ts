/** One walk over a trace with any number of monitors. The scene is kept once for all of them. */
import type { Trace, TraceEvent } from './alphabet.ts';
import type { Finding } from './check.ts';
import { checksOf } from './checks/index.ts';
import type { AnyMonitor, EventKey } from './monitor.ts';
import { keyOf } from './monitor.ts';
import { isOwn } from './own-occasion.ts';
import { record } from './scene/record.ts';
import { Scene } from './scene/scene.ts';

type Handler = (
  state: unknown,
  event: TraceEvent,
  scene: Scene,
  tell: (f: Finding) => void,
) => void;
interface Seat {
  readonly monitor: AnyMonitor;
  readonly state: unknown;
  /** Set when the monitor threw: a fault of the kit, which leaves the row inconclusive. */
  fault: string | null;
}
interface Heard {
  readonly event: TraceEvent;
  readonly scene: Scene;
  readonly tell: (finding: Finding) => void;
}
/** Who hears which events: the place of each monitor in the list, with its handler. */
type Subscriptions = ReadonlyMap<EventKey, readonly (readonly [number, Handler])[]>;

export interface Judgement {
  readonly findings: readonly Finding[];
  /** Monitors that threw, by row: faults of the kit (exit 70). */
  readonly faults: ReadonlyMap<string, string>;
}

/** Folds the monitors over the trace and returns all that they found. */
export function judge(trace: Trace, monitors: readonly AnyMonitor[]): Judgement {
  const scene = new Scene(trace);
  const seats = monitors.map((monitor): Seat => ({ monitor, state: monitor.start(), fault: null }));
  const byKey = subscriptionsOf(monitors);
  const findings: Finding[] = [];
  const tell = (finding: Finding) => {
    if (finding.kind === 'opportunity' && !isOwn(finding, trace, scene)) return;
    findings.push(finding);
  };
  for (const event of trace.events) {
    record(scene, event);
    if (isStrangers(event, scene)) continue;
    const listeners = byKey.get(keyOf(event));
    if (listeners === undefined) continue;
    for (const [at, handler] of listeners) {
      const seat = seats[at];
      if (seat !== undefined) hear(seat, handler, { event, scene, tell });
    }
  }
  for (const seat of seats) end(seat, scene, tell);
  const faults = new Map(
    seats.flatMap(({ monitor, fault }) => (fault === null ? [] : [[monitor.row, fault] as const])),
  );
  return { findings: [...findings, ...leftOpen(faults)], faults };
}

/** Who has no seat can do nothing wrong: what the seats do about it is judged. */
function isStrangers(event: TraceEvent, scene: Scene): boolean {
  return event.kind === 'sent' && !scene.nodes.has(event.from);
}

const known = new WeakMap<readonly AnyMonitor[], Subscriptions>();

/** Found once for each list of monitors, for the same list judges many traces. */
function subscriptionsOf(monitors: readonly AnyMonitor[]): Subscriptions {
  const subscriptions = known.get(monitors) ?? subscribed(monitors);
  known.set(monitors, subscriptions);
  return subscriptions;
}

function subscribed(monitors: readonly AnyMonitor[]): Subscriptions {
  const byKey = new Map<EventKey, [number, Handler][]>();
  for (const [at, { on }] of monitors.entries()) {
    for (const [key, handler] of Object.entries(on)) {
      const list = byKey.get(key as EventKey) ?? [];
      list.push([at, handler as Handler]);
      byKey.set(key as EventKey, list);
    }
  }
  return byKey;
}

/** The call of a monitor is a border: what it throws is a fault of the kit, and the run goes on. */
function hear(seat: Seat, handler: Handler, { event, scene, tell }: Heard): void {
  if (seat.fault !== null) return;
  try {
    handler(seat.state, event, scene, tell);
  } catch (error) {
    seat.fault = wordsOf(error);
  }
}

function end(seat: Seat, scene: Scene, tell: Heard['tell']): void {
  if (seat.fault !== null) return;
  try {
    seat.monitor.end?.(seat.state, scene, tell);
  } catch (error) {
    seat.fault = wordsOf(error);
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function leftOpen(faults: ReadonlyMap<string, string>): readonly Finding[] {
  return [...faults].flatMap(([row, why]) =>
    checksOf(row as Parameters<typeof checksOf>[0]).map((check) => ({
      kind: 'undecided' as const,
      check: check.id,
      seqs: [],
      why: `the monitor threw: ${why}`,
    })),
  );
}
