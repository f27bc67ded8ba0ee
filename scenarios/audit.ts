/** Two playings of one script under one seed, held against each other: where they part, and over which draw. */
import type { Trace, TraceEvent } from '../model/alphabet.ts';
import { TraceDigest } from './world/trace-digest.ts';

export interface Playing {
  readonly trace: Trace;
  /** Every draw that was made, by stream and index: `latency/im/a>b#3`. */
  readonly draws: readonly string[];
}

export interface Difference {
  readonly path: string;
  readonly first: string;
  readonly second: string;
}

export interface Divergence {
  /** The first event that is another one; `null`: the events are the same, and a card is another one. */
  readonly seq: number | null;
  readonly first: TraceEvent | null;
  readonly second: TraceEvent | null;
  /** The first field in which the two events differ, and its values as JSON. */
  readonly field: Difference | null;
  /** The first draw that the second playing made otherwise, or not at all; `null`: all were the same. */
  readonly draw: string | null;
}

/** `null`: they are the same, but for ids that a program mints. */
export function divergenceOf(first: Playing, second: Playing): Divergence | null {
  if (first.trace.id === second.trace.id) return null;
  const seq = firstOther(first.trace, second.trace);
  const eventOf = ({ trace }: Playing) => (seq === null ? null : (trace.events[seq] ?? null));
  const [one, other] = [eventOf(first), eventOf(second)];
  return {
    seq,
    first: one,
    second: other,
    field: one === null || other === null ? null : differenceOf(one, other, ''),
    draw: firstOtherDraw(first.draws, second.draws),
  };
}

/** By the digests of what came before: ids that are minted anew do not count. */
function firstOther({ events }: Trace, { events: others }: Trace): number | null {
  const [one, other] = [new TraceDigest(), new TraceDigest()];
  for (let seq = 0; seq < Math.max(events.length, others.length); seq += 1) {
    const [here, there] = [events[seq], others[seq]];
    if (here === undefined || there === undefined) return seq;
    one.event(here);
    other.event(there);
    if (one.of([]) !== other.of([])) return seq;
  }
  return null;
}

function differenceOf(one: unknown, other: unknown, path: string): Difference | null {
  const [first, second] = [JSON.stringify(one) ?? 'nothing', JSON.stringify(other) ?? 'nothing'];
  if (first === second) return null;
  if (!isObject(one) || !isObject(other)) return { path, first, second };
  const fields = new Set([...Object.keys(one), ...Object.keys(other)]);
  for (const field of fields) {
    const place = path === '' ? field : `${path}.${field}`;
    const found = differenceOf(one[field], other[field], place);
    if (found !== null) return found;
  }
  return { path, first, second };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function firstOtherDraw(one: readonly string[], other: readonly string[]): string | null {
  const at = one.findIndex((name, index) => other[index] !== name);
  return one[at] ?? (other.length > one.length ? (other[one.length] ?? null) : null);
}
