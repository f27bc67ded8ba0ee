/** The trial of one witness: it must be lost with any of its events, and with what its check names. */
import type { Trace, TraceEvent } from '../alphabet.ts';
import type { Check, Finding } from '../check.ts';
import { judge } from '../judge.ts';
import { type AnyMonitor, keyOf } from '../monitor.ts';

export type Witness = Extract<Finding, { kind: 'witness' }>;

interface Trial {
  readonly check: Check;
  readonly witness: Witness;
  readonly trace: Trace;
  readonly monitor: AnyMonitor;
}

/** Checks that say of cards that they are the same: another card in their place must cost the witness. */
const namesCards: ReadonlySet<string> = new Set([
  '1.h/sent',
  '1.k/shared',
  '1.p/handed-over',
  '1.q/short-message',
  '1.s/received',
  '1.t/added',
  '1.v/restored',
  '1.z/delivered',
]);

/** Why the witness proves nothing, or `null`. */
export function tryWitness(trial: Trial): string | null {
  for (const seq of trial.witness.seqs) {
    const at = trial.trace.events.findIndex((event) => event.seq === seq);
    const event = trial.trace.events[at];
    if (event === undefined) return `it names event ${seq}, which is not in the trace`;
    const how = survives(trial, event, at);
    if (how !== null) return `it stands ${how} event ${seq} (${keyOf(event)})`;
  }
  return null;
}

/** The alteration of this event that the witness survives, in words; `null` when it survives none. */
function survives(trial: Trial, event: TraceEvent, at: number): string | null {
  const { check, witness, trace } = trial;
  const rest = witness.seqs.filter((each) => each !== event.seq);
  if (rest.length > 0 && stands(trial, dropped(trace, at), rest)) return 'without';
  const other = namesCards.has(check.id) ? withOtherCards(trace, at) : null;
  if (other !== null && stands(trial, other, witness.seqs)) return 'with other cards in';
  if (!mayMove(check, witness, event)) return null;
  const moved = movedToEnd(trace, at);
  const still =
    stands(trial, moved.trace, [...rest, moved.seq]) || stands(trial, moved.trace, rest);
  return still ? 'whatever the place of' : null;
}

/** Whether the monitor still shows the same part by exactly these events. */
function stands({ monitor, witness }: Trial, trace: Trace, seqs: readonly number[]): boolean {
  const wanted = seqs.toSorted((a, b) => a - b).join();
  return judge(trace, [monitor]).findings.some(
    (finding) =>
      finding.kind === 'witness' &&
      finding.check === witness.check &&
      finding.obligation === witness.obligation &&
      finding.seqs.toSorted((a, b) => a - b).join() === wanted,
  );
}

function dropped(trace: Trace, at: number): Trace {
  return { ...trace, events: trace.events.toSpliced(at, 1) };
}

/** Only what a check about order says is lost by moving; the last event may stay last, a fact is no act. */
function mayMove({ order }: Check, { seqs }: Witness, event: TraceEvent): boolean {
  return order && event.seq !== Math.max(...seqs) && !event.kind.startsWith('world.');
}

/** Behind everything but the end of the world, with a number of its own. */
function movedToEnd(trace: Trace, at: number): { readonly trace: Trace; readonly seq: number } {
  const rest = trace.events.toSpliced(at, 1);
  const end = rest.findIndex(({ kind }) => kind === 'world.end');
  const spot = end < 0 ? rest.length : end;
  const seq = (rest[spot - 1]?.seq ?? 0) + 0.5;
  const own = trace.events.slice(at, at + 1).map((event) => ({ ...event, seq }));
  return { trace: { ...trace, events: rest.toSpliced(spot, 0, ...own) }, seq };
}

/** Each card of the event is replaced by one with which it has nothing in common; `null` without cards. */
function withOtherCards(trace: Trace, at: number): Trace | null {
  const event = trace.events[at];
  if (event === undefined) return null;
  const extra: Trace['cards'][number][] = [];
  const replace = (value: unknown): unknown => {
    const row = typeof value === 'number' ? trace.cards[value] : undefined;
    if (row === undefined) return value;
    const id = trace.cards.length + extra.length;
    const strange = ['altered', `altered ${id}`];
    extra.push({ ...row, id, names: strange, core: strange, whole: strange, uid: null });
    return id;
  };
  const changed = mapCards(event, '', replace);
  if (extra.length === 0) return null;
  // Only numbers of cards differ, so that the shape of the event is kept.
  const events = trace.events.with(at, changed as TraceEvent);
  return { ...trace, events, cards: [...trace.cards, ...extra] };
}

function mapCards(value: unknown, key: string, replace: (card: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => mapCards(each, key, replace));
  if (typeof value !== 'object' || value === null) {
    return key === 'cards' || key === 'card' ? replace(value) : value;
  }
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([name, inner]) => [name, mapCards(inner, name, replace)]));
}
