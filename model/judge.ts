/** One walk over a trace with any number of monitors. The scene is kept once for all of them. */
import type { Trace, TraceEvent } from './alphabet.ts';
import type { Finding } from './check.ts';
import { checksOf } from './checks/index.ts';
import type { AnyMonitor, EventKey } from './monitor.ts';
import { keyOf } from './monitor.ts';
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

export interface Judgement {
  readonly findings: readonly Finding[];
  /** Monitors that threw, by row: faults of the kit (exit 70). */
  readonly faults: ReadonlyMap<string, string>;
}

/** Folds the monitors over the trace and returns all that they found. */
export function judge(trace: Trace, monitors: readonly AnyMonitor[]): Judgement {
  const scene = new Scene(trace);
  const seats = monitors.map((monitor): Seat => ({ monitor, state: monitor.start(), fault: null }));
  const byKey = subscriptions(seats);
  const findings: Finding[] = [];
  const tell = (finding: Finding) => void findings.push(finding);
  for (const event of trace.events) {
    record(scene, event);
    for (const [seat, handler] of byKey.get(keyOf(event)) ?? []) {
      guarded(seat, () => handler(seat.state, event, scene, tell));
    }
  }
  for (const seat of seats) guarded(seat, () => seat.monitor.end?.(seat.state, scene, tell));
  const faults = new Map(
    seats.flatMap(({ monitor, fault }) => (fault === null ? [] : [[monitor.row, fault] as const])),
  );
  return { findings: [...findings, ...leftOpen(faults)], faults };
}

function subscriptions(seats: readonly Seat[]): ReadonlyMap<EventKey, readonly [Seat, Handler][]> {
  const byKey = new Map<EventKey, [Seat, Handler][]>();
  for (const seat of seats) {
    for (const [key, handler] of Object.entries(seat.monitor.on)) {
      const list = byKey.get(key as EventKey) ?? [];
      list.push([seat, handler as Handler]);
      byKey.set(key as EventKey, list);
    }
  }
  return byKey;
}

/** The call of a monitor is a border: what it throws is a fault of the kit, and the run goes on. */
function guarded(seat: Seat, call: () => void): void {
  if (seat.fault !== null) return;
  try {
    call();
  } catch (error) {
    seat.fault = error instanceof Error ? error.message : String(error);
  }
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
