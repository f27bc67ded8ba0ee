/** Whose occasion it was: an occasion to break a check counts only where one who answers for it had it. */
import type { NodeId, Trace, TraceEvent } from './alphabet.ts';
import type { Finding } from './check.ts';
import { checkOf } from './checks/index.ts';
import type { TestableSeatId } from './ids.ts';
import type { Scene } from './scene/scene.ts';

type Occasion = Extract<Finding, { kind: 'opportunity' }>;

/**
 * Whether the occasion was open to a node under test. Of the nodes at the event those count that sit in a seat
 * which answers for the check; where there is none, as at a user's act elsewhere, the occasion stands.
 */
export function isOwn({ check, seq }: Occasion, trace: Trace, scene: Scene): boolean {
  const seats: readonly TestableSeatId[] = checkOf(check)?.seats ?? [];
  // Where several seats answer, the event may lie at one of them and be the occasion of another.
  if (seats.length !== 1) return true;
  const answering = partiesOf(eventAt(trace, seq)).filter((node) =>
    seats.some((seat) => seat === scene.seatOf(node)),
  );
  return answering.length === 0 || answering.some((node) => scene.by(node) === 'implementation');
}

/** Events stand in the order of their numbers, of which an altered trace leaves some out. */
function eventAt({ events }: Trace, seq: number): TraceEvent | undefined {
  let [low, high] = [0, events.length - 1];
  while (low < high) {
    const middle = Math.floor((low + high + 1) / 2);
    if ((events[middle]?.seq ?? seq) <= seq) low = middle;
    else high = middle - 1;
  }
  const event = events[low];
  return event?.seq === seq ? event : undefined;
}

function partiesOf(event: TraceEvent | undefined): readonly NodeId[] {
  if (event === undefined) return [];
  if ('from' in event) return [event.from, event.to];
  return 'node' in event && event.node !== null ? [event.node] : [];
}
