/** Altered traces in the order in which they are tried: near what is looked for, and small, first. */
import type { NodeId, Trace, TraceEvent } from '../alphabet.ts';
import { keyOf } from '../monitor.ts';
import type { Alteration } from './alteration.ts';
import { insertions, insertionsElsewhere, lettersAt } from './insertion.ts';
import { leafAlterations } from './leaf.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';

/** So many events near the place are left out, altered and moved before those that are farther away. */
const nearMax = { leftOut: 20, altered: 8, moved: 12 } as const;

/** `names`: if given, events that none of them speaks of are not changed, for making changes takes long. */
export function* alterations(
  trace: Trace,
  around: number,
  names: ReadonlySet<string> | null = null,
): Iterable<Alteration> {
  const words = vocabularyOf(trace);
  const extended: Trace = { ...trace, cards: words.cards };
  const { events } = extended;
  const order = byDistance(events, around).filter((at) => events[at]?.kind !== 'world.end');
  const [nearest] = order;
  if (nearest === undefined) return;
  const own = order.filter((each) => sameCall(events, each, nearest));
  const others = order.filter((each) => !own.includes(each));
  const { leftOut, altered, moved } = nearMax;
  const changes = (at: number) => alters(extended, at, { words, names });
  for (const at of own) yield* leavesOut(extended, at);
  for (const at of own) yield* changes(at);
  for (const at of own) yield* moves(extended, at);
  yield* silences(extended, nearest, words);
  const letters = lettersAt(events, nearest);
  yield* insertions(extended, nearest, letters);
  for (const at of others.slice(0, leftOut)) yield* leavesOut(extended, at);
  for (const at of others.slice(0, altered)) yield* changes(at);
  yield* insertionsElsewhere(extended, nearest, letters);
  for (const at of others.slice(0, moved)) yield* moves(extended, at);
  for (const at of others.slice(altered)) yield* changes(at);
  for (const at of others.slice(leftOut)) yield* leavesOut(extended, at);
  for (const at of others.slice(moved)) yield* moves(extended, at);
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

interface Changing {
  readonly words: Vocabulary;
  readonly names: ReadonlySet<string> | null;
}

function* alters(trace: Trace, at: number, { words, names }: Changing): Iterable<Alteration> {
  const event = trace.events[at];
  if (event === undefined) return;
  const key = keyOf(event);
  if (names !== null && ![...names].some((name) => name.startsWith(key))) return;
  for (const { where, event: changed } of leafAlterations(event, words)) {
    yield {
      name: `${key}${where}`,
      trace: () => ({ ...trace, events: trace.events.with(at, changed) }),
    };
  }
}

/** The event is left out; or its whole exchange; or all that would have followed it, but for
 * what is so, or for what is so and is told. */
function* leavesOut(trace: Trace, at: number): Iterable<Alteration> {
  const { events } = trace;
  const event = events[at];
  if (event === undefined) return;
  const name = `without ${keyOf(event)}`;
  const group = groupOf(events, at);
  const without = (left: () => readonly TraceEvent[]) => () => ({ ...trace, events: left() });
  yield { name, trace: without(() => events.toSpliced(at, 1)) };
  if (group.length > 1) {
    const left = () => events.filter((each) => !group.includes(each));
    yield { name: `${name} and its exchange`, trace: without(left) };
  }
  const next = events.findIndex((each, own) => own > at && isNext(each));
  const rest = events.slice(at + 1, next < 0 ? events.length : next);
  if (group.length > 1 && event.kind !== 'reply') return;
  for (const [kept, keeps] of keptAfter) {
    const after = rest.filter(keeps);
    if (after.length === rest.length) continue;
    const left = () => events.toSpliced(at + 1, rest.length, ...after);
    yield { name: `${kept} after ${keyOf(event)}`, trace: without(left) };
  }
}

const keptAfter = [
  ['facts', isFact],
  ['facts and tellings', isFactOrTold],
  ['nothing', () => false],
] as const;

function isNext({ kind }: TraceEvent): boolean {
  return kind === 'act' || kind === 'world.step' || kind === 'world.end';
}
function isFact({ kind }: TraceEvent): boolean {
  return kind.startsWith('world.');
}
function isFactOrTold(event: TraceEvent): boolean {
  if (isFact(event)) return true;
  return event.kind === 'sent'
    ? event.message.op === 'ui.tell'
    : 'op' in event && event.op === 'ui.tell';
}

/**
 * What a product does twice, or in two ways, is changed as a whole: all that passed between the same two nodes
 * since they last did something else is left out, comes too late, or was addressed to another node; or all that
 * the first one did is left out.
 */
function* silences(trace: Trace, at: number, words: Vocabulary): Iterable<Alteration> {
  const { events } = trace;
  const place = events[at];
  if (place === undefined || !('from' in place)) return;
  const before = events.slice(0, at).filter((each) => callOf(each) !== callOf(place));
  const between = before.filter((each) => isBetweenSame(each, place));
  const [other] = words.otherNames(place.to);
  const lasts = new Map(between.map((each) => [keyOf(each), each.seq]));
  for (const [key, since] of lasts) {
    const calls = callsSince(between, since);
    if (calls.size === 0) continue;
    const own = callsSince(
      before.filter((each) => touches(each, place.from)),
      since,
    );
    yield { name: `nothing since ${key}`, trace: () => withoutCalls(trace, calls) };
    yield { name: `nothing at all since ${key}`, trace: () => withoutCalls(trace, own) };
    yield { name: `afterwards since ${key}`, trace: () => afterwards(trace, place, calls) };
    if (other === undefined) continue;
    const moved = () => events.map((each) => readdressed(each, calls, place.to, other));
    yield { name: `elsewhere since ${key}`, trace: () => ({ ...trace, events: moved() }) };
  }
}

function callsSince(events: readonly TraceEvent[], since: number): ReadonlySet<number | null> {
  return new Set(events.filter(({ seq, kind }) => seq > since && kind !== 'act').map(callOf));
}

function withoutCalls(trace: Trace, calls: ReadonlySet<number | null>): Trace {
  const stays = (event: TraceEvent) => callOf(event) === null || !calls.has(callOf(event));
  return { ...trace, events: trace.events.filter(stays) };
}

function afterwards(trace: Trace, place: TraceEvent, calls: ReadonlySet<number | null>): Trace {
  const isMeant = (event: TraceEvent) => callOf(event) !== null && calls.has(callOf(event));
  const rest = trace.events.filter((event) => !isMeant(event));
  const from = rest.indexOf(place) + 1;
  return { ...trace, events: inOrder(rest.toSpliced(from, 0, ...trace.events.filter(isMeant))) };
}

function readdressed(
  event: TraceEvent,
  calls: ReadonlySet<number | null>,
  from: NodeId,
  to: NodeId,
): TraceEvent {
  const isMeant = 'to' in event && event.to === from && calls.has(callOf(event));
  return isMeant ? { ...event, to } : event;
}

function touches(event: TraceEvent, node: NodeId): boolean {
  return 'from' in event && (event.from === node || event.to === node);
}

interface Pair {
  readonly from: NodeId;
  readonly to: NodeId;
}

function isBetweenSame(event: TraceEvent, place: Pair): boolean {
  if (!('from' in event)) return false;
  const same = event.from === place.from && event.to === place.to;
  return same || (event.from === place.to && event.to === place.from);
}

/** The whole exchange at another time, or once more. */
function* moves(trace: Trace, at: number): Iterable<Alteration> {
  const event = trace.events[at];
  if (event === undefined || isFact(event)) return;
  const key = keyOf(event);
  const group = groupOf(trace.events, at);
  yield { name: `late ${key}`, trace: () => movedTo(trace, group, 'end') };
  yield { name: `early ${key}`, trace: () => movedTo(trace, group, 'start') };
  yield { name: `again ${key}`, trace: () => repeated(trace, group) };
}

/** The event, with all that belongs to the same call. */
function groupOf(events: readonly TraceEvent[], at: number): readonly TraceEvent[] {
  const event = events[at];
  const call = callOf(event);
  if (call === null) return event === undefined ? [] : [event];
  return events.filter((each) => callOf(each) === call);
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
