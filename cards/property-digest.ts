/** What of one property counts at whole level (R9), as one digest that no version or encoding changes. */
import { emailKey } from './email-address.ts';
import type { Property, Value } from './properties.ts';
import { shortDigest } from './short-digest.ts';

/** "VERSION, PRODID, REV and added properties do not count". */
export function counts(property: Property): boolean {
  return !uncounted.has(property.name);
}
const uncounted = new Set(['VERSION', 'PRODID', 'REV']);

/** What the digest of a property asks for elsewhere. */
export interface Asked {
  readonly numberKey: (written: string) => string;
  /** The card of an AGENT, as it counts. */
  readonly cardKey: (card: string) => string;
}

export function propertyDigest(property: Property, asked: Asked): string {
  const { name, value } = property;
  const content = value.kind === 'card' ? asked.cardKey(value.card) : contentOf(name, value, asked);
  return shortDigest(JSON.stringify([name, countedParameters(property), content]));
}

function contentOf(name: string, value: Exclude<Value, { kind: 'card' }>, asked: Asked): unknown {
  if (value.kind === 'octets') return ['octets', value.octets.length, shortDigest(value.octets)];
  if (value.kind === 'list') return ['list', ...value.items.map(canonical)];
  if (value.kind === 'structured') return ['structured', ...componentsOf(value.components)];
  return ['text', textOf(name, value.text, asked)];
}

/**
 * A list within a component is joined by commas, for 2.1 cannot tell it from a text with a comma in it. Empty
 * components at the end say nothing.
 */
function componentsOf(components: readonly (readonly string[])[]): readonly string[] {
  const joined = components.map((parts) => canonical(parts.join(',')));
  const last = joined.findLastIndex((component) => component !== '');
  return joined.slice(0, last + 1);
}

function textOf(name: string, text: string, asked: Asked): string {
  if (name === 'TEL') return asked.numberKey(text);
  if (name === 'EMAIL') return emailKey(text);
  if (dateNames.has(name)) return basicDate(text.trim());
  if (name === 'GEO') return text.trim().replace(/^geo:/i, '').replace(',', ';');
  return canonical(text);
}
const dateNames = new Set(['BDAY', 'ANNIVERSARY', 'DEATHDATE']);

/** 3.0 writes dates with hyphens, 4.0 without (RFC 6350, 4.3). */
function basicDate(text: string): string {
  const found = /^(\d{4})-(\d\d)-(\d\d)(T.*)?$/i.exec(text);
  if (found === null) return text;
  const [, year, month, day, time = ''] = found;
  return `${year}${month}${day}${time.toUpperCase().replaceAll(':', '')}`;
}

function canonical(text: string): string {
  return text.normalize('NFC');
}

/** A set: sorted, each once, and nothing that only says how the value is written. */
function countedParameters(property: Property): readonly string[] {
  const { name, params, value } = property;
  const counted = new Set<string>();
  for (const param of params) {
    for (const written of param.values) {
      const said = parameterSaid(name, param.name, written.trim());
      if (said !== '') counted.add(said);
    }
  }
  if (value.kind === 'octets' && value.mediaType !== '')
    counted.add(`TYPE=${format(value.mediaType)}`);
  if (name === 'TEL' && isDefaultVoice(counted)) counted.delete('TYPE=voice');
  return [...counted].sort();
}

function parameterSaid(property: string, name: string, value: string): string {
  if (name === 'ENCODING' || name === 'CHARSET') return '';
  if (name === 'TYPE') return typesSaid(property, value);
  if (name === 'PREF') return value === '1' ? 'TYPE=pref' : `PREF=${value}`;
  if (name === 'VALUE') return valueTypeSaid(property, value.toLowerCase());
  if (name === 'MEDIATYPE') return `TYPE=${format(value.toLowerCase())}`;
  return `${name}=${name === 'LANGUAGE' ? value.toLowerCase() : canonical(value)}`;
}

/** `INTERNET` is what every address in EMAIL is, and 4.0 no longer knows it (RFC 6350, 6.4.2). */
function typesSaid(property: string, value: string): string {
  const type = value.toLowerCase();
  if (property === 'EMAIL' && type === 'internet') return '';
  return `TYPE=${format(type)}`;
}

/** Mostly it follows from the value; a date that is a text is one by its VALUE alone. */
function valueTypeSaid(property: string, type: string): string {
  return type === 'text' && dateNames.has(property) ? 'VALUE=text' : '';
}

/** 2.1 and 3.0 name the format (`JPEG`, `X509`), 4.0 the media type. */
function format(mediaType: string): string {
  const subtype = mediaType.slice(mediaType.indexOf('/') + 1);
  return formats.get(subtype) ?? subtype;
}
const formats = new Map([
  ['pgp-keys', 'pgp'],
  ['pkix-cert', 'x509'],
  ['x-x509-ca-cert', 'x509'],
  ['jpg', 'jpeg'],
]);

/** A TEL is for voice unless it says something else (RFC 6350, 6.4.1). */
function isDefaultVoice(counted: ReadonlySet<string>): boolean {
  for (const said of counted)
    if (said.startsWith('TYPE=') && said !== 'TYPE=voice' && said !== 'TYPE=pref') return false;
  return true;
}
