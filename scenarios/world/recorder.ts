/** Writes the trace: events once, cards in a card table, numbers in a number table. */

import type { DigestOf } from '../../cards/digest-cache.ts';
import { numberKey } from '../../cards/phone-number.ts';
import { textDigests } from '../../cards/text-digest.ts';
import type {
  Act,
  Card,
  CardId,
  CardRow,
  Fact,
  NumberRow,
  PhoneNumber,
  Reply,
  Request,
  Trace,
  TraceEvent,
} from '../../model/alphabet.ts';
import { TraceDigest } from './trace-digest.ts';

type Unstamped<E> = E extends unknown ? Omit<E, 'seq' | 'atUs'> : never;

export class Recorder {
  readonly #events: TraceEvent[] = [];
  readonly #cards: CardRow[] = [];
  readonly #idOf = { card: new Map<string, CardId>(), text: new Map<string, CardId>() } as const;
  readonly #numbers: NumberRow[] = [];
  readonly #known = new Set<string>();
  readonly #regions: readonly string[];
  readonly #digestOf: DigestOf;
  readonly #digest = new TraceDigest();

  /** `regions`: the home regions of the terminals; every number is read in each of them. */
  constructor(regions: readonly string[], digestOf: DigestOf) {
    this.#regions = [...new Set(regions)];
    this.#digestOf = digestOf;
  }

  record(atUs: number, event: Unstamped<TraceEvent>): void {
    const stamped = { seq: this.#events.length, atUs, ...event } as TraceEvent;
    this.#digest.event(stamped);
    this.#events.push(stamped);
  }

  /** A message as the trace has it: cards by their ids; free text beside them as a row of its own. */
  message(message: Request<Card>): Request<CardId> {
    this.#readNumbers(message);
    const noted = this.#withCards(message);
    if (message.op !== 'sms.send' || message.text === '') return noted as Request<CardId>;
    const { text, cards } = message;
    const rows = [...cards.map((card) => this.card(card)), this.#text(text)];
    return { ...message, cards: rows };
  }
  reply(reply: Reply<Card>): Reply<CardId> {
    this.#readNumbers(reply);
    return this.#withCards(reply) as Reply<CardId>;
  }
  act(act: Act<Card>): Act<CardId> {
    this.#readNumbers(act);
    return this.#withCards(act) as Act<CardId>;
  }
  fact(fact: Fact<Card>): Fact<CardId> {
    this.#readNumbers(fact);
    return this.#withCards(fact) as Fact<CardId>;
  }

  /** The row of a card; the same octets are one row. */
  card(octets: Card): CardId {
    const known = this.#idOf.card.get(octets);
    if (known !== undefined) return known;
    return this.#row({ form: 'card', octets, ...this.#digestOf(octets, this.#region) });
  }
  #text(text: string): CardId {
    const known = this.#idOf.text.get(text);
    if (known !== undefined) return known;
    return this.#row({ form: 'text', octets: text, ...textDigests(text, this.#region) });
  }

  #row(row: Omit<CardRow, 'id'>): CardId {
    const id = this.#cards.length;
    this.#cards.push({ id, ...row });
    this.#idOf[row.form].set(row.octets, id);
    return id;
  }

  /** Cards are read in the region of the first terminal, whose book they come from or go to. */
  get #region(): string {
    return this.#regions[0] ?? '';
  }

  /** Cards stand in four places only: `cards`, `add`, `body.cards` and `entries[].card`. */
  #withCards(value: object): unknown {
    const copy: Record<string, unknown> = { ...value };
    const { cards, add, body, entries } = copy;
    if (Array.isArray(cards) && !('act' in value)) copy['cards'] = this.#ids(cards);
    if (Array.isArray(add)) copy['add'] = this.#ids(add);
    if (typeof body === 'object' && body !== null) copy['body'] = this.#withCards(body);
    if (Array.isArray(entries)) {
      copy['entries'] = entries.map(({ id, card }) => ({ id, card: this.card(card) }));
    }
    return copy;
  }

  #ids(cards: readonly unknown[]): readonly CardId[] {
    return cards.map((card) => this.card(String(card)));
  }

  #readNumbers(value: object): void {
    for (const field in value) {
      if (!numberFields.has(field)) continue;
      this.#readIn((value as Readonly<Record<string, unknown>>)[field]);
    }
  }
  /** A number, a list, or something with numbers in it. */
  #readIn(value: unknown): void {
    if (typeof value === 'string') this.#read(value);
    else if (Array.isArray(value)) for (const each of value) this.#readIn(each);
    else if (typeof value === 'object' && value !== null) this.#readNumbers(value);
  }
  #read(written: PhoneNumber): void {
    if (this.#known.has(written)) return;
    this.#known.add(written);
    for (const region of this.#regions) {
      this.#numbers.push({ written, region, key: numberKey(written, region) });
    }
  }

  /** The trace so far. Its id is its digest. */
  trace(): Trace {
    const events = this.#events;
    return {
      id: this.#digest.of(this.#cards),
      events,
      cards: this.#cards,
      numbers: this.#numbers,
    };
  }
}

const numberFields: ReadonlySet<string> = new Set([
  ...['number', 'numbers', 'to', 'from', 'recipients', 'answer', 'binding'],
]);
