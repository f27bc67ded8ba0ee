/** What an event is, whatever it carries: who did what to whom, for which attempt. */
import type { TraceEvent } from '../../model/alphabet.ts';

export function actKey(event: TraceEvent): string {
  switch (event.kind) {
    case 'act':
      return `act ${event.act} at ${event.node} for ${event.attempt}`;
    case 'sent':
      return `sent ${event.message.op} ${event.from} to ${event.to}${attemptOf(event.message)}`;
    case 'got':
    case 'reply':
      return `${event.kind} ${event.op} ${event.from} to ${event.to}`;
    default:
      return event.kind;
  }
}

function attemptOf(message: object): string {
  return 'attempt' in message ? ` for ${message.attempt}` : '';
}

/** The first of these that happen fewer times in the trace than here; empty where all of them do. */
export function missingIn(keys: readonly string[], events: readonly TraceEvent[]): string {
  const times = new Map<string, number>();
  for (const event of events) {
    const key = actKey(event);
    times.set(key, (times.get(key) ?? 0) + 1);
  }
  for (const key of keys) {
    const left = times.get(key) ?? 0;
    if (left === 0) return key;
    times.set(key, left - 1);
  }
  return '';
}
