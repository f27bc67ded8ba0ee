/** Altered traces in the order in which they are tried: near what is looked for, and small, first. */
import type { Trace, TraceEvent } from '../alphabet.ts';
import { insertions } from './insertion.ts';
import { leafAlterations } from './leaf.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';

/** So many events are altered before messages are put in. */
const nearMax = 8;

export function* alterations(trace: Trace, around: number): Iterable<Trace> {
  const words = vocabularyOf(trace);
  const extended: Trace = { ...trace, cards: words.cards };
  const order = byDistance(extended.events, around);
  const [nearest] = order;
  if (nearest === undefined) return;
  const own = order.filter((each) => sameCall(extended.events, each, nearest));
  const others = order.filter((each) => !own.includes(each));
  for (const at of own) yield* atEvent(extended, at, words);
  for (const at of others.slice(0, nearMax)) yield* atEvent(extended, at, words);
  yield* insertions(extended, nearest);
  for (const at of others.slice(nearMax)) yield* atEvent(extended, at, words);
}

/** Positions of the events, nearest to the number first; of equals the earlier one. */
function byDistance(events: readonly TraceEvent[], around: number): readonly number[] {
  const distance = (at: number) => Math.abs((events[at]?.seq ?? 0) - around);
  return events.map((_, at) => at).sort((a, b) => distance(a) - distance(b) || a - b);
}

function sameCall(events: readonly TraceEvent[], a: number, b: number): boolean {
  return a === b || (callOf(events[a]) !== null && callOf(events[a]) === callOf(events[b]));
}

function callOf(event: TraceEvent | undefined): number | null {
  return event !== undefined && 'call' in event ? event.call : null;
}

function* atEvent(trace: Trace, at: number, words: Vocabulary): Iterable<Trace> {
  const event = trace.events[at];
  if (event === undefined || event.kind === 'world.end') return;
  yield { ...trace, events: trace.events.toSpliced(at, 1) };
  for (const changed of leafAlterations(event, words)) {
    yield { ...trace, events: trace.events.with(at, changed) };
  }
  if (event.kind.startsWith('world.')) return;
  const group = trace.events.filter((_, own) => sameCall(trace.events, own, at));
  const rest = trace.events.filter((each) => !group.includes(each));
  if (group.length > 1) yield { ...trace, events: rest };
  yield movedTo(trace, group, 'end');
  yield movedTo(trace, group, 'start');
  yield repeated(trace, group);
}

/** The same with these events at the end, or before the first act; numbered anew. */
function movedTo(trace: Trace, group: readonly TraceEvent[], where: 'start' | 'end'): Trace {
  const rest = trace.events.filter((event) => !group.includes(event));
  const at =
    where === 'end' ? endOf(rest) : rest.findIndex(({ kind }) => !kind.startsWith('world.'));
  return { ...trace, events: inOrder(rest.toSpliced(Math.max(at, 0), 0, ...group)) };
}

function repeated(trace: Trace, group: readonly TraceEvent[]): Trace {
  const again = group.map((event) =>
    'call' in event ? { ...event, call: -event.call - 2 } : event,
  );
  return { ...trace, events: inOrder(trace.events.toSpliced(endOf(trace.events), 0, ...again)) };
}

function endOf(events: readonly TraceEvent[]): number {
  const end = events.findIndex(({ kind }) => kind === 'world.end');
  return end < 0 ? events.length : end;
}

function inOrder(events: readonly TraceEvent[]): readonly TraceEvent[] {
  return events.map((event, seq) => ({ ...event, seq }));
}
