/** What could stand in the place of a name that occurs in a trace: other names of the same kind. */
import type { CardId, CardRow, NodeId, Trace, TraceEvent } from '../alphabet.ts';

/**
 * For every card three rows more: one whose core was changed, one of which only another property was, and one
 * that has nothing in common with any other.
 */
export interface Vocabulary {
  readonly cards: readonly CardRow[];
  readonly otherCards: (card: CardId) => readonly CardId[];
  /** Other names in the place of this one; none when it is not a name that the trace introduces. */
  readonly otherNames: (name: string) => readonly string[];
  /** What stands under the same key elsewhere in the trace, last seen first, and one that nowhere does. */
  readonly otherValues: (key: string, value: string) => readonly string[];
}

const seenMax = 2;
const strangersMax = 3;

const made = new WeakMap<Trace, Vocabulary>();

/** Made once for each trace, for it is asked for by every check that is tried on it. */
export function vocabularyOf(trace: Trace): Vocabulary {
  const vocabulary = made.get(trace) ?? make(trace);
  made.set(trace, vocabulary);
  return vocabulary;
}

function make(trace: Trace): Vocabulary {
  const names = namesOf(trace);
  const values = valuesByKey(trace.events);
  const { length } = trace.cards;
  return {
    cards: [...trace.cards, ...trace.cards.flatMap((row) => changedRows(row, trace.cards))],
    otherCards: (card) => [
      ...[0, 1, 2].map((way) => length + 3 * card + way),
      ...trace.cards
        .filter(({ id }) => areStrangers(trace.cards[card], trace.cards[id]))
        .map(({ id }) => id)
        .slice(0, 1),
    ],
    otherNames: (name) => names.get(name) ?? [],
    otherValues: (key, value) => [
      ...(values.get(key) ?? []).filter((each) => each !== value).slice(0, seenMax),
      'altered',
    ],
  };
}

function changedRows(row: CardRow, all: readonly CardRow[]): readonly CardRow[] {
  const id = all.length + 3 * row.id;
  const whole = ['altered', ...row.whole.slice(0, -1)].toSorted();
  const strange = [`strange ${row.id}`];
  const lost = lostFrom(row, all);
  const core = ['altered', ...row.core.filter((digest) => digest !== lost)].toSorted();
  return [
    { ...row, id, core, whole },
    { ...row, id: id + 1, whole },
    { ...row, id: id + 2, names: strange, core: strange, whole: strange, uid: null },
  ];
}

/** The first of all, and of a text, which holds a lot that is no number and no address, one that a card has. */
function lostFrom({ form, core }: CardRow, all: readonly CardRow[]): string | undefined {
  if (form === 'card') return core[0];
  const ofCards = new Set(all.flatMap((row) => (row.form === 'card' ? row.core : [])));
  return core.find((digest) => ofCards.has(digest)) ?? core[0];
}

function areStrangers(a: CardRow | undefined, b: CardRow | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return !a.core.some((digest) => b.core.includes(digest));
}

function namesOf(trace: Trace): ReadonlyMap<string, readonly string[]> {
  const nodes = trace.events.filter((event) => event.kind === 'world.node');
  const others = new Map<string, readonly string[]>();
  for (const node of nodes) others.set(node.node, otherNodes(node, nodes));
  const accounts = trace.events.flatMap((event) =>
    event.kind === 'world.account' ? [event.account] : [],
  );
  for (const account of accounts) {
    others.set(account, accounts.filter((each) => each !== account).slice(0, strangersMax));
  }
  for (const { written, key } of trace.numbers) {
    const strangers = trace.numbers.filter((each) => each.key !== key).map((each) => each.written);
    others.set(written, [...new Set(strangers)].slice(0, strangersMax));
  }
  return others;
}

type NodeEvent = Extract<TraceEvent, { kind: 'world.node' }>;

/** One of each sort, nearest first: same terminal, same seat, and what is left. */
function otherNodes(node: NodeEvent, all: readonly NodeEvent[]): readonly NodeId[] {
  const bySort = new Map<string, NodeId>();
  for (const each of all) {
    const sort = `${each.terminal === node.terminal ? 0 : 1} ${each.seat}`;
    if (each.node !== node.node && !bySort.has(sort)) bySort.set(sort, each.node);
  }
  return [...bySort].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, id]) => id);
}

function valuesByKey(events: readonly TraceEvent[]): ReadonlyMap<string, readonly string[]> {
  const byKey = new Map<string, Set<string>>();
  const visit = (value: unknown, key: string): void => {
    if (typeof value === 'string') byKey.set(key, (byKey.get(key) ?? new Set()).add(value));
    else if (typeof value === 'object' && value !== null) {
      for (const [inner, each] of Object.entries(value)) visit(each, inner);
    }
  };
  for (const event of events) visit(event, '');
  return new Map([...byKey].map(([key, set]) => [key, [...set].toReversed()]));
}
