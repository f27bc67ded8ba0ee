/** Every way to change one thing that an event says, and nothing else of it. */
import { outcomes, type TraceEvent } from '../alphabet.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What an event is, and where it stands: changed by other alterations, or not at all. */
const fixed: ReadonlySet<string> = new Set([
  ...['seq', 'atUs', 'call', 'kind', 'op', 'act', 'seat', 'by', 'grade', 'type', 'region'],
  ...['page', 'parts', 'referenceBits', 'index', 'reason', 'app', 'medium', 'device'],
]);
const cardKeys: ReadonlySet<string> = new Set(['cards', 'card', 'add']);
const emptied: ReadonlySet<string> = new Set(['binding', 'recipients', 'number']);

export function leafAlterations(event: TraceEvent, words: Vocabulary): readonly TraceEvent[] {
  // An alteration keeps the shape of the event that it was made from.
  return alter(event, '', words) as readonly TraceEvent[];
}

function alter(value: unknown, key: string, words: Vocabulary): readonly unknown[] {
  if (fixed.has(key)) return [];
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return cardKeys.has(key) ? words.otherCards(value) : [];
  if (typeof value === 'string') return alterText(value, key, words);
  if (value === null || typeof value !== 'object') return [];
  const inner = Array.isArray(value)
    ? alterList(value, key, words)
    : alterRecord(value, key, words);
  return emptied.has(key) ? [...inner, null] : inner;
}

function alterText(value: string, key: string, words: Vocabulary): readonly string[] {
  if (key === 'outcome') return outcomes.filter((each) => each !== value);
  if (key === 'status') return [value === 'failed' ? 'delivered' : 'failed'];
  const names = words.otherNames(value);
  if (names.length === 0) return words.otherValues(key, value);
  return key === 'number' || key === 'to' ? [...names, 'altered', ''] : names;
}

/** So many of a list are each put in twice. */
const doubledMax = 12;

/** Fewer, more, and each one altered by itself. */
function alterList(list: readonly unknown[], key: string, words: Vocabulary): readonly unknown[] {
  const [first] = list;
  if (first === undefined) return cardKeys.has(key) && words.cards.length > 0 ? [[0]] : [];
  const [other] = alter(first, key, words).toReversed();
  const each = list.flatMap((item, at) =>
    alter(item, key, words).map((changed) => list.with(at, changed)),
  );
  return [
    ...each,
    [],
    ...(list.length > 1 ? [list.slice(1)] : []),
    ...(other === undefined ? [] : [[...list, other]]),
    ...list.slice(0, doubledMax).map((item) => [...list, item]),
  ];
}

function alterRecord(record: object, key: string, words: Vocabulary): readonly unknown[] {
  if ('ok' in record && key === 'reply') return alterReply(record, words);
  return fieldByField(record, words);
}

function fieldByField(record: object, words: Vocabulary): readonly unknown[] {
  return Object.entries(record).flatMap(([name, inner]) =>
    alter(inner, name, words).map((changed) => ({ ...record, [name]: changed })),
  );
}

/** Yes becomes no, for certain or not; no becomes a bare yes. */
function alterReply(reply: object & { ok: unknown }, words: Vocabulary): readonly unknown[] {
  if (reply.ok !== true) return [{ ok: true, cards: [], next: null, online: true, friends: [] }];
  const { ok, ...answer } = reply;
  return [
    { ok: false, reason: 'altered', definite: true },
    { ok: false, reason: 'altered', definite: false },
    ...fieldByField(answer, words).map((changed) => ({ ok, ...Object(changed) })),
  ];
}
