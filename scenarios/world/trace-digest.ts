/**
 * The digest of a trace, taken in event by event. It has 64 bits in each of two parts, for events and for cards:
 * enough to tell runs apart, and no defence against an enemy. Programs may mint ids as they like: two runs that
 * differ in them alone have one digest, since such ids count by their first appearance.
 */
import { type Lanes, lanesOf, multipliers, shortDigest } from '../../cards/short-digest.ts';
import type { CardRow, TraceEvent } from '../../model/alphabet.ts';

/** Fields that hold an id which a program mints. */
const minted: ReadonlySet<string> = new Set([
  ...['handle', 'session', 'token', 'proof', 'id', 'device', 'secret'],
]);
/** Fields that hold such ids in a list; card rows, which are numbers, stand there too. */
const mintedLists: ReadonlySet<string> = new Set(['cards', 'remove']);

const tags = { text: 1, number: 2, list: 3, object: 4, minted: 5, other: 6, field: 7 } as const;

/** The same few names and words stand in all events of a run; longer texts are not kept. */
const known = new Map<string, Lanes>();
const fields = new Map<string, Field>();
const knownMax = 20_000;
const keptCharsMax = 40;

/** A field's name, and what it says of the ids in it. */
interface Field extends Lanes {
  readonly isMinted: boolean;
  readonly isMintedList: boolean;
}

function knownLanes(text: string): Lanes {
  if (text.length > keptCharsMax) return lanesOf(text);
  const before = known.get(text);
  if (before !== undefined) return before;
  return kept(known, text, lanesOf(text));
}
function fieldOf(name: string): Field {
  const before = fields.get(name);
  if (before !== undefined) return before;
  const { left, right } = lanesOf(name);
  const isMinted = minted.has(name);
  return kept(fields, name, { left, right, isMinted, isMintedList: mintedLists.has(name) });
}
function kept<T>(all: Map<string, T>, name: string, one: T): T {
  if (all.size >= knownMax) all.clear();
  all.set(name, one);
  return one;
}

export class TraceDigest {
  readonly #names = new Map<string, number>();
  #left = 0xdeadbeef | 0;
  #right = 0x41c6ce57 | 0;

  event(event: TraceEvent): void {
    this.#object(event);
  }

  /** Of all events so far and of these cards, in hexadecimal. */
  of(cards: readonly CardRow[]): string {
    const octets = cards.map(({ octets: each }) => `${each.length} ${each}`).join('\n');
    return shortDigest(`${this.#left} ${this.#right}`) + shortDigest(octets);
  }

  #word(left: number, right: number): void {
    let one = Math.imul(this.#left ^ left, multipliers.left);
    one ^= one >>> 15;
    let two = Math.imul(this.#right ^ right, multipliers.right);
    two ^= two >>> 13;
    this.#left = one;
    this.#right = two;
  }

  /** As JSON has it: a field that is not defined is not there. */
  #object(value: object): void {
    this.#word(tags.object, tags.object);
    // What is recorded inherits nothing; a list of entries would be made for every object.
    for (const name in value) {
      const inner = (value as Readonly<Record<string, unknown>>)[name];
      if (inner === undefined) continue;
      const field = fieldOf(name);
      this.#word(field.left ^ tags.field, field.right);
      if (field.isMinted && typeof inner === 'string') this.#minted(inner);
      else this.#value(inner, field.isMintedList);
    }
    this.#word(tags.object, tags.field);
  }

  #value(value: unknown, isMinted: boolean): void {
    if (typeof value === 'string') this.#text(value, isMinted);
    else if (Number.isSafeInteger(value)) this.#number(Number(value), tags.number);
    else if (Array.isArray(value)) {
      this.#number(value.length, tags.list);
      for (const each of value) this.#value(each, isMinted);
    } else if (typeof value === 'object' && value !== null) this.#object(value);
    else this.#text(String(value), false, tags.other);
  }

  #text(text: string, isMinted: boolean, tag: number = tags.text): void {
    if (isMinted) return this.#minted(text);
    const { left, right } = knownLanes(text);
    this.#word(left, right ^ tag);
  }

  #minted(id: string): void {
    const place = this.#names.get(id) ?? this.#names.size;
    this.#names.set(id, place);
    this.#number(place, tags.minted);
  }

  /** Whole numbers up to 2^53 in two words. */
  #number(value: number, tag: number): void {
    this.#word(value | 0, tag);
    this.#word((value / 0x1_0000_0000) | 0, value | 0);
  }
}
