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

/** One thing that was changed: where it stands, which of its alternatives was taken, and what came of it. */
interface Change {
  readonly where: string;
  readonly value: unknown;
}
export interface ChangedEvent {
  readonly where: string;
  readonly event: TraceEvent;
}

export function leafAlterations(event: TraceEvent, words: Vocabulary): readonly ChangedEvent[] {
  // An alteration keeps the shape of the event that it was made from.
  return alter(event, '', words).map(({ where, value }) => ({ where, event: value as TraceEvent }));
}

function alter(value: unknown, key: string, words: Vocabulary): readonly Change[] {
  if (fixed.has(key)) return [];
  if (typeof value === 'boolean') return [{ where: '', value: !value }];
  if (typeof value === 'number') return cardKeys.has(key) ? numbered(words.otherCards(value)) : [];
  if (typeof value === 'string') return numbered(alterText(value, key, words));
  if (value === null || typeof value !== 'object') return [];
  const inner = Array.isArray(value)
    ? alterList(value, key, words)
    : alterRecord(value, key, words);
  return emptied.has(key) ? [...inner, { where: ' none', value: null }] : inner;
}

function numbered(values: readonly unknown[]): readonly Change[] {
  return values.map((value, at) => ({ where: ` ${at}`, value }));
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
function alterList(list: readonly unknown[], key: string, words: Vocabulary): readonly Change[] {
  const [first] = list;
  if (first === undefined) {
    return cardKeys.has(key) && words.cards.length > 0 ? [{ where: ' one', value: [0] }] : [];
  }
  const [other] = alter(first, key, words).toReversed();
  const each = list.flatMap((item, at) =>
    alter(item, key, words).map(({ where, value }) => ({
      where: `[]${where}`,
      value: list.with(at, value),
    })),
  );
  return [
    ...each,
    { where: ' empty', value: [] },
    ...(list.length > 1 ? [{ where: ' fewer', value: list.slice(1) }] : []),
    ...(other === undefined ? [] : [{ where: ' more', value: [...list, other.value] }]),
    ...list.slice(0, doubledMax).map((item) => ({ where: ' doubled', value: [...list, item] })),
  ];
}

function alterRecord(record: object, key: string, words: Vocabulary): readonly Change[] {
  if ('ok' in record && key === 'reply') return alterReply(record, words);
  return fieldByField(record, words);
}

function fieldByField(record: object, words: Vocabulary): readonly Change[] {
  return Object.entries(record).flatMap(([name, inner]) =>
    alter(inner, name, words).map(({ where, value }) => ({
      where: `.${name}${where}`,
      value: { ...record, [name]: value },
    })),
  );
}

/** Yes becomes no, for certain or not; no becomes a bare yes, or one that brings a card. */
function alterReply(reply: object & { ok: unknown }, words: Vocabulary): readonly Change[] {
  if (reply.ok !== true) {
    const yes = { ok: true, cards: [], next: null, online: true, friends: [] };
    const card =
      words.cards.length > 0 ? [{ where: ' a card', value: { ...yes, cards: [0] } }] : [];
    return [{ where: ' yes', value: yes }, ...card];
  }
  const { ok, ...answer } = reply;
  return [
    { where: ' no', value: { ok: false, reason: 'altered', definite: true } },
    { where: ' unsure', value: { ok: false, reason: 'altered', definite: false } },
    ...fieldByField(answer, words).map(({ where, value }) => ({
      where,
      value: { ok, ...Object(value) },
    })),
  ];
}
