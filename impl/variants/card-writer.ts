/** A contacts app that keeps fields in a table, and writes a card of them whenever it needs one. */
import type { Version } from '../../cards/content-line.ts';
import { isAscii, octetsOf, textOf } from '../../cards/octets.ts';
import { decodeProperties, type Property } from '../../cards/properties.ts';
import type { Card } from '../../model/alphabet.ts';

/** How a product writes: every one of these is free, for the content stays (R9). */
export interface Habit {
  readonly version: Version;
  readonly lineEnd: '\r\n' | '\n';
  /** After so many octets a line of 3.0 or 4.0 is folded, wherever that is. */
  readonly foldOctets: number;
  /** How 2.1 writes a text that is not plain. */
  readonly coding: 'quoted-printable' | 'base64';
  /** The properties in the opposite order. */
  readonly reversed: boolean;
  /** `TYPE=` once for each type, and in small letters. */
  readonly separateTypes: boolean;
}

/** The same content, as this habit writes it; what only 4.0 can say is written in 4.0. */
export function rewritten(card: Card, wanted: Habit): Card {
  const properties = decodeProperties(card).properties.filter(({ name }) => name !== 'VERSION');
  const habit: Habit = properties.some(needsCarets) ? { ...wanted, version: '4.0' } : wanted;
  const inOrder = habit.reversed ? [...properties].reverse() : properties;
  const groups = [...new Set(properties.flatMap(({ group }) => group ?? []))];
  const lines = inOrder.flatMap((property) => {
    const at = property.group === null ? -1 : groups.indexOf(property.group);
    return lineOf(property, at < 0 ? '' : `${habit.reversed ? 'g' : 'item'}${at + 1}.`, habit);
  });
  const all = ['BEGIN:VCARD', `VERSION:${habit.version}`, ...lines, 'END:VCARD'];
  return all.map((line) => line + habit.lineEnd).join('');
}

/** A parameter with a quote or a line break in it (RFC 6868). */
function needsCarets({ params }: Property): boolean {
  return params.some(({ values }) => values.some((value) => /["\n]/.test(value)));
}

function lineOf(property: Property, group: string, habit: Habit): readonly string[] {
  const { name, value } = property;
  if (name === '') return [value.kind === 'text' ? octetsOf(value.text) : ''];
  const head = `${group}${name}`;
  if (value.kind === 'octets') return binaryLine(head, { ...property, value }, habit);
  if (value.kind === 'card' && habit.version === '2.1')
    return [`${head}:`, ...value.card.trimEnd().split(/\r?\n/)];
  const plain = [head, ...parametersOf(property, habit)].join(';');
  if (habit.version !== '2.1') return folded(`${plain}:${escapedValue(property)}`, habit);
  return line21(plain, property, habit);
}

// Parameters.

const unsaid = new Set(['ENCODING', 'CHARSET', 'TYPE', 'PREF']);

function parametersOf({ params }: Property, { version, separateTypes }: Habit): readonly string[] {
  const others = params.filter(({ name }) => !unsaid.has(name));
  const valuesOf = (wanted: string) =>
    params.flatMap(({ name, values }) => (name === wanted ? values : []));
  const types = valuesOf('TYPE');
  const prefs = valuesOf('PREF');
  const isPref = (type: string) => type.toLowerCase() === 'pref';
  const isPreferred = types.some(isPref) || prefs.includes('1');
  const rest = types.filter((type) => !isPref(type));
  const said = others.map(({ name, values }) => parameter(name, values, version));
  const asWritten = prefs.filter((pref) => pref !== '1').map((pref) => `PREF=${pref}`);
  if (version === '4.0')
    return [
      ...typed(rest, separateTypes),
      ...(isPreferred ? ['PREF=1'] : []),
      ...asWritten,
      ...said,
    ];
  const all = isPreferred ? [...rest, 'PREF'] : rest;
  return [...(version === '2.1' ? all : typed(all, separateTypes)), ...asWritten, ...said];
}

function typed(types: readonly string[], separately: boolean): readonly string[] {
  if (types.length === 0) return [];
  const written = types.map((type) => octetsOf(separately ? type.toLowerCase() : type));
  return separately ? written.map((type) => `type=${type}`) : [`TYPE=${written.join(',')}`];
}

function parameter(name: string, values: readonly string[], version: Version): string {
  const written = values.map((value) => {
    const octets = octetsOf(version === '4.0' ? caretEscaped(value) : value);
    return /[,;:]/.test(octets) ? `"${octets}"` : octets;
  });
  return `${name}=${written.join(',')}`;
}

function caretEscaped(value: string): string {
  return value.replaceAll('^', '^^').replaceAll('\n', '^n').replaceAll('"', "^'");
}

// Values.

function escapedValue({ value }: Property): string {
  switch (value.kind) {
    case 'text':
      return octetsOf(escaped(value.text));
    case 'list':
      return octetsOf(value.items.map(escaped).join(','));
    case 'structured':
      return octetsOf(value.components.map((parts) => parts.map(escaped).join(',')).join(';'));
    case 'card':
      return octetsOf(escaped((textOf(value.card) ?? value.card).replaceAll('\r\n', '\n')));
    case 'octets':
      return btoa(value.octets);
  }
}

function escaped(text: string): string {
  return text.replace(/[\\,;]/g, '\\$&').replaceAll('\n', '\\n');
}

/** 2.1 escapes a semicolon and nothing else; whatever is not plain is encoded. */
function line21(head: string, property: Property, { coding }: Habit): readonly string[] {
  const parts = parts21(property);
  if (parts.every((part) => isAscii(part) && !/[\\\n\r]|^\s|\s$/.test(part)))
    return [`${head}:${parts.map(separated).join(';')}`];
  const octets = parts.map((part) => octetsOf(separated(part).replaceAll('\n', '\r\n')));
  if (coding === 'base64' && property.value.kind === 'text' && !property.name.startsWith('X-'))
    return encoded(`${head};CHARSET=UTF-8;ENCODING=BASE64:`, btoa(octets.join('')));
  return quoted(`${head};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:`, octets);
}

function parts21({ value }: Property): readonly string[] {
  if (value.kind === 'structured') return value.components.map((parts) => parts.join(','));
  if (value.kind === 'list') return [value.items.map(escaped).join(',')];
  return [value.kind === 'text' ? value.text : ''];
}

function separated(text: string): string {
  return text.replaceAll(';', '\\;');
}

/** The data of a line stand on lines of their own, and a blank one ends them. */
function encoded(head: string, base64: string): readonly string[] {
  return [head, ...(base64.match(/.{1,72}/g) ?? []).map((row) => ` ${row}`), ''];
}

/** Rows of so many quoted octets, each but the last with a soft break. */
const quotedRowOctets = 20;

function quoted(head: string, parts: readonly string[]): readonly string[] {
  const pieces = parts
    .map((part) => [...part].map(quotedOctet))
    .flatMap((octets, at) => (at === 0 ? octets : [';', ...octets]));
  const rows: string[] = [];
  for (let at = 0; at < pieces.length; at += quotedRowOctets)
    rows.push(pieces.slice(at, at + quotedRowOctets).join(''));
  if (rows.length === 0) return [head];
  return rows.map((row, at) => (at === 0 ? head : '') + row + (at < rows.length - 1 ? '=' : ''));
}

function quotedOctet(octet: string): string {
  if (/[A-Za-z0-9]/.test(octet)) return octet;
  return `=${octet.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** Where 4.0 says the media type, the older ones say the format. */
function binaryLine(
  head: string,
  property: Property & { readonly value: { readonly octets: string; readonly mediaType: string } },
  habit: Habit,
): readonly string[] {
  const { octets, mediaType } = property.value;
  const base64 = btoa(octets);
  const formats = mediaType === '' ? [] : [mediaType.slice(mediaType.indexOf('/') + 1)];
  const types = { name: 'TYPE', values: formats };
  const params = parametersOf({ ...property, params: [...property.params, types] }, habit);
  if (habit.version === '2.1')
    return encoded(`${[head, ...params, 'ENCODING=BASE64'].join(';')}:`, base64);
  if (habit.version === '3.0' || !dataNames.has(property.name))
    return folded(`${[head, ...params, 'ENCODING=b'].join(';')}:${base64}`, habit);
  return folded(`${[head, ...params].join(';')}:data:;base64,${base64}`, habit);
}
const dataNames = new Set(['PHOTO', 'LOGO', 'SOUND', 'KEY']);

function folded(line: string, { foldOctets }: Habit): readonly string[] {
  const rows = [line.slice(0, foldOctets)];
  for (let at = foldOctets; at < line.length; at += foldOctets)
    rows.push(` ${line.slice(at, at + foldOctets)}`);
  return rows;
}
