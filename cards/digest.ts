/** A card as the monitors compare it: digests of its name, its core and its whole (R9). */
import { emailKey } from './email-address.ts';
import { numberKey } from './phone-number.ts';
import { decodeProperties, type Property } from './properties.ts';
import { type Asked, counts, propertyDigest } from './property-digest.ts';
import { shortDigest } from './short-digest.ts';

/** Every array is sorted and holds each digest once. */
export interface CardDigests {
  /** Of every text by which the name can be recognised. */
  readonly names: readonly string[];
  /** Of every telephone number and e-mail address. */
  readonly core: readonly string[];
  /** Of every property that counts, and of every two that stand in one group. */
  readonly whole: readonly string[];
  readonly uid: string | null;
}

/** Cards inside cards are looked into this deep; one further down counts by its octets. */
const nestedCardsMax = 4;
/** In a larger group each property is paired with the first alone, not with every other. */
const pairedFellowsMax = 32;

export function cardDigests(card: string, region: string): CardDigests {
  return digestsAt(card, region, 0);
}

/** Whether the name, every number and every address of `want` are in `have`. */
export function containsCore(have: CardDigests, want: CardDigests): boolean {
  const named = want.names.length === 0 || want.names.some((name) => have.names.includes(name));
  return named && isSubset(want.core, have.core);
}

/** Whether every property of `want` is in `have`; what was added does not count. */
export function containsWhole(have: CardDigests, want: CardDigests): boolean {
  return isSubset(want.whole, have.whole);
}

export function nameDigest(name: string): string {
  return shortDigest(`name ${foldedSpace(name)}`);
}
export function numberDigest(key: string): string {
  return shortDigest(`tel ${key}`);
}
export function emailDigest(written: string): string {
  return shortDigest(`email ${emailKey(written)}`);
}
export function foldedSpace(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}
export function sortedOnce(digests: Iterable<string>): readonly string[] {
  return [...new Set(digests)].sort();
}

function digestsAt(card: string, region: string, depth: number): CardDigests {
  const { properties } = decodeProperties(card);
  const asked: Asked = {
    numberKey: numberKeys(region),
    cardKey: (inner) =>
      depth < nestedCardsMax ? digestsAt(inner, region, depth + 1).whole.join(' ') : inner,
  };
  const names = properties.flatMap(namesOf).filter((name) => foldedSpace(name) !== '');
  return {
    names: sortedOnce(names.map(nameDigest)),
    core: sortedOnce(properties.flatMap((property) => coreOf(property, asked))),
    whole: wholeOf(properties, asked),
    uid: uidOf(properties),
  };
}

/** A number is asked for twice, in the core and in the whole, and is slow to read. */
function numberKeys(region: string): (written: string) => string {
  const keys = new Map<string, string>();
  return (written) => {
    const key = keys.get(written) ?? numberKey(written, region);
    keys.set(written, key);
    return key;
  };
}

/** FN; N as it is read aloud, with all its parts and with the two that everybody uses. */
function namesOf({ name, value }: Property): readonly string[] {
  if (name === 'FN' && value.kind === 'text') return [value.text];
  if (name !== 'N' || value.kind !== 'structured') return [];
  const [family = '', given = '', additional = '', prefix = '', suffix = ''] = value.components.map(
    (parts) => parts.join(' '),
  );
  return [
    [prefix, given, additional, family, suffix].filter((part) => part !== '').join(' '),
    `${given} ${family}`,
  ];
}

function coreOf({ name, value }: Property, asked: Asked): readonly string[] {
  if (value.kind !== 'text' || value.text.trim() === '') return [];
  if (name === 'TEL') return [numberDigest(asked.numberKey(value.text))];
  return name === 'EMAIL' ? [emailDigest(value.text)] : [];
}

/**
 * A group counts as a grouping whatever its name: each two fellows have a digest of their own, so that a
 * further fellow that somebody adds changes nothing that was there.
 */
function wholeOf(properties: readonly Property[], asked: Asked): readonly string[] {
  const whole: string[] = [];
  const groups = new Map<string, string[]>();
  for (const property of properties.filter(counts)) {
    const digest = propertyDigest(property, asked);
    whole.push(digest);
    if (property.group === null) continue;
    const fellows = groups.get(property.group) ?? [];
    fellows.push(digest);
    groups.set(property.group, fellows);
  }
  for (const fellows of groups.values()) whole.push(...pairsOf(fellows));
  return sortedOnce(whole);
}

function pairsOf(fellows: readonly string[]): readonly string[] {
  const sorted = [...fellows].sort();
  const firsts = sorted.length > pairedFellowsMax ? sorted.slice(0, 1) : sorted;
  return firsts.flatMap((first, index) =>
    sorted.slice(index + 1).map((second) => shortDigest(`group ${first} ${second}`)),
  );
}

/** 4.0 writes a UUID as a URN, 3.0 without (RFC 6350, 6.7.6). */
function uidOf(properties: readonly Property[]): string | null {
  for (const { name, value } of properties) {
    if (name !== 'UID' || value.kind !== 'text') continue;
    const uid = value.text.trim().replace(/^urn:uuid:/i, '');
    if (uid !== '') return uid;
  }
  return null;
}

function isSubset(want: readonly string[], have: readonly string[]): boolean {
  const held = new Set(have);
  return want.every((digest) => held.has(digest));
}
