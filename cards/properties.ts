/** One card decoded: what its properties mean, whatever encoding, charset and version they were written in. */
import { base64Octets } from './base64.ts';
import { decodeCharset } from './charset.ts';
import {
  type ContentLine,
  contentLines,
  type Parameter,
  type Problem,
  type Version,
} from './content-line.ts';
import { isAscii, octetsOf } from './octets.ts';
import { quotedPrintableOctets } from './quoted-printable.ts';
import { splitUnescaped, unescaped } from './text-escapes.ts';

export type Value =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** In order; a component may itself be a list. */
  | { readonly kind: 'structured'; readonly components: readonly (readonly string[])[] }
  | { readonly kind: 'octets'; readonly octets: string; readonly mediaType: string }
  /** The card of an AGENT. */
  | { readonly kind: 'card'; readonly card: string };

export interface Property {
  readonly line: number;
  /** In capitals, or `null`. */
  readonly group: string | null;
  /** In capitals; empty for a line that is no content line, whose value is then the line. */
  readonly name: string;
  /** Names in capitals; 2.1 parameters without a name have the name that they stand for. */
  readonly params: readonly Parameter[];
  readonly value: Value;
}

export interface DecodedCard {
  readonly version: Version;
  /** In the order of the card, without BEGIN and END. */
  readonly properties: readonly Property[];
  readonly problems: readonly Problem[];
}

const structuredNames = new Set(['N', 'ADR', 'ORG', 'GENDER', 'CLIENTPIDMAP']);
const listNames = new Set(['CATEGORIES', 'NICKNAME']);
const binaryNames = new Set(['PHOTO', 'LOGO', 'SOUND', 'KEY']);

/** Never throws: what cannot be read is told as a problem and stays as the text that it is. */
export function decodeProperties(card: string): DecodedCard {
  const { version, lines, problems } = contentLines(card);
  const found = [...problems];
  const properties: Property[] = [];
  for (const line of lines) {
    if (line.name === 'BEGIN' || line.name === 'END') continue;
    properties.push(decodedProperty(line, version, found));
  }
  return { version, properties, problems: found };
}

/** The values of a parameter; none where the property does not have it. */
export function parameterValues(params: readonly Parameter[], name: string): readonly string[] {
  for (const param of params) if (param.name === name) return param.values;
  return [];
}

/** A line and the way in which its value is written. */
interface Written {
  readonly line: ContentLine;
  readonly version: Version;
  readonly encoding: string;
  readonly charset: string;
  readonly problems: Problem[];
}

function decodedProperty(line: ContentLine, version: Version, problems: Problem[]): Property {
  const encoding = (parameterValues(line.params, 'ENCODING')[0] ?? '').toLowerCase();
  const charset = parameterValues(line.params, 'CHARSET')[0] ?? '';
  const written: Written = { line, version, encoding, charset, problems };
  const params = line.params.map((param) => decodedParameter(param, written));
  return { line: line.line, group: line.group, name: line.name, params, value: value(written) };
}

function decodedParameter(param: Parameter, written: Written): Parameter {
  if (param.values.every(isAscii)) return param;
  return { name: param.name, values: param.values.map((octets) => decoded(octets, '', written)) };
}

function decoded(octets: string, charset: string, { line, problems }: Written): string {
  if (charset === '' && isAscii(octets)) return octets;
  const { text, problem } = decodeCharset(octets, charset);
  if (problem !== '') problems.push({ line: line.line, message: problem });
  return text;
}

function value(written: Written): Value {
  const { line, encoding } = written;
  if (encoding === 'b' || encoding === 'base64') return encodedValue(written);
  return (
    (binaryNames.has(line.name) ? dataUri(line.value) : null) ?? textValue(line.value, written)
  );
}

/** 2.1 may write any text in base64; what is no text by its name stays octets. */
function encodedValue(written: Written): Value {
  const { line, problems } = written;
  const octets = base64Octets(line.value);
  if (octets === null) {
    problems.push({ line: line.line, message: 'not base64' });
    return { kind: 'text', text: decoded(line.value, '', written) };
  }
  if (binaryNames.has(line.name) || line.name.startsWith('X-'))
    return { kind: 'octets', octets, mediaType: '' };
  return textValue(octets, written);
}

/** RFC 2397, with the comma escaped or not; without `;base64` the data are percent-encoded. */
function dataUri(uri: string): Value | null {
  const [head = ''] = /^\s*data:[^,\\]*\\?,/i.exec(uri) ?? [];
  if (head === '') return null;
  const data = uri.slice(head.length);
  const media = head.trim().slice('data:'.length).replace(/\\?,$/, '');
  const octets = /;base64$/i.test(media) ? base64Octets(data) : percentOctets(data);
  if (octets === null) return null;
  return { kind: 'octets', octets, mediaType: (media.split(';')[0] ?? '').toLowerCase() };
}

function percentOctets(data: string): string {
  return data.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function textValue(octets: string, written: Written): Value {
  const { line, version } = written;
  if (line.name === 'AGENT' && startsCard(octets) && octets.includes('\n'))
    return { kind: 'card', card: octets };
  if (structuredNames.has(line.name))
    return { kind: 'structured', components: componentsOf(octets, written) };
  const text = decodedText(octets, written);
  if (listNames.has(line.name)) {
    const items = splitUnescaped(text, ',', 'all');
    return { kind: 'list', items: items.map((item) => unescaped(item, version, 'list')) };
  }
  const meant = unescaped(text, version, 'text');
  const nested = line.name === 'AGENT' && startsCard(meant);
  return nested ? { kind: 'card', card: octetsOf(meant) } : { kind: 'text', text: meant };
}

function startsCard(text: string): boolean {
  return /^\s*BEGIN:VCARD/i.test(text);
}

/**
 * Quoted-printable is split first, so that `=3B` is no separator; anything else is decoded first, because an
 * octet that looks like a backslash may be half a character of another charset.
 */
function componentsOf(octets: string, written: Written): readonly (readonly string[])[] {
  const escapes = written.version === '2.1' ? 'separators' : 'all';
  const pieces = isQuoted(written)
    ? splitUnescaped(octets, ';', escapes).map((piece) => decodedText(piece, written))
    : splitUnescaped(decodedText(octets, written), ';', escapes);
  return pieces.map((piece) => partsOf(piece, written));
}

/** 2.1 knows no lists within components: there a comma is a comma. */
function partsOf(component: string, { version, line }: Written): readonly string[] {
  const whole = version === '2.1' || (line.name !== 'N' && line.name !== 'ADR');
  const parts = whole ? [component] : splitUnescaped(component, ',', 'all');
  return parts.map((part) => unescaped(part, version, 'text'));
}

function decodedText(octets: string, written: Written): string {
  const plain = isQuoted(written) ? quotedPrintableOctets(octets) : octets;
  const text = decoded(plain, written.charset, written);
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function isQuoted({ encoding }: Written): boolean {
  return encoding === 'quoted-printable' || encoding === 'q';
}
