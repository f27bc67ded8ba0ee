/** The dissenting opinion: where ical.js reads a fixture otherwise than we do, the reason stands here. */
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { fixture } from './fixtures/read.ts';
import { textOf } from './octets.ts';
import { decodeProperties, type Property } from './properties.ts';
import { readCards } from './vcard-file.ts';

/** Ours as flat text, so that both can be laid side by side. */
function flat({ value }: Property): string {
  if (value.kind === 'text') return value.text;
  if (value.kind === 'list') return value.items.join(',');
  if (value.kind === 'structured') return value.components.map((it) => it.join(',')).join(';');
  return value.kind === 'octets' ? `octets ${value.octets.length}` : 'card';
}

/** Theirs: the values of a jCard property; a value in parts is an array. */
function theirs(value: unknown): string {
  return Array.isArray(value)
    ? value.map((it) => (Array.isArray(it) ? it.join(',') : String(it))).join(';')
    : String(value);
}

interface Both {
  readonly name: string;
  readonly ours: string;
  readonly theirs: string;
}

function sideBySide(card: string): readonly Both[] {
  const unfolded = textOf(card.replace(/\r?\n[ \t]/g, '')) ?? '';
  const parsed: unknown = ICAL.parse(unfolded);
  const rows: readonly unknown[] =
    Array.isArray(parsed) && Array.isArray(parsed[1]) ? parsed[1] : [];
  const ours = decodeProperties(card).properties;
  expect(rows).toHaveLength(ours.length);
  return ours.map((property, at) => {
    const row = rows[at];
    const seen = Array.isArray(row) ? row.slice(3).map(theirs).join(',') : '';
    return { name: property.name, ours: flat(property), theirs: seen };
  });
}

function differences(name: string): readonly string[] {
  const card = readCards(fixture(name)).cards[0] ?? '';
  const differing = sideBySide(card).filter(({ ours, theirs }) => ours !== theirs);
  return differing.map((it) => it.name);
}

test.each([
  ['no-uid-4.0.vcf', []],
  ['evolution-3.0.vcf', ['X-EVOLUTION-FILE-AS']],
  ['iphone-3.0.vcf', ['URL', 'PHOTO']],
  ['gmail-3.0.vcf', ['URL', 'NOTE']],
  ['split-folds-4.0.vcf', ['PHOTO']],
])('ical.js reads %s as we do, but for what is explained here', (name, differing) => {
  expect(differences(name)).toEqual(differing);
});

test('ical.js leaves a property that it does not know undecoded, escapes and all', () => {
  const line = 'X-EVOLUTION-FILE-AS:Sample\\, Robin';
  expect(readBoth(line)).toEqual({ ours: 'Sample, Robin', theirs: 'Sample\\, Robin' });
});

test('ical.js leaves the backslash that phones and web mail put before the colon of a URL', () => {
  const line = 'URL:http\\://www.example.com';
  expect(readBoth(line)).toEqual({
    ours: 'http://www.example.com',
    theirs: 'http\\://www.example.com',
  });
});

test('ical.js leaves the backslash that web mail puts before a quote', () => {
  expect(readBoth('NOTE:a \\"b\\"')).toEqual({ ours: 'a "b"', theirs: 'a \\"b\\"' });
});

test('ical.js leaves a photo in base64, which we compare as octets', () => {
  expect(readBoth('PHOTO;ENCODING=b;TYPE=JPEG:QUJD')).toEqual({ ours: 'octets 3', theirs: 'QUJD' });
});

test('a fold within a character is no text that ical.js could be given', () => {
  expect(textOf(fixture('split-folds-4.0.vcf'))).toBeNull();
});

function readBoth(line: string): { readonly ours: string; readonly theirs: string } {
  const [both] = sideBySide(`BEGIN:VCARD\r\nVERSION:3.0\r\n${line}\r\nEND:VCARD\r\n`).slice(1);
  return { ours: both?.ours ?? '', theirs: both?.theirs ?? '' };
}
