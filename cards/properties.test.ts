import { expect, test } from 'vitest';
import { fixture } from './fixtures/read.ts';
import { decodeProperties, type Value } from './properties.ts';
import { readCards } from './vcard-file.ts';

function valuesOf(file: string, name: string): readonly Value[] {
  const [card = ''] = readCards(fixture(file)).cards;
  return decodeProperties(card)
    .properties.filter((property) => property.name === name)
    .map(({ value }) => value);
}
const text = (it: string) => [{ kind: 'text', text: it }];

test('quoted-printable with soft breaks and a charset is text, as phones write it in 2.1', () => {
  expect(valuesOf('android-2.1.vcf', 'FN')).toEqual(text('Zoë Grün'));
  expect(valuesOf('android-2.1.vcf', 'NOTE')).toEqual(
    text('Straße 5\nzweite Zeile, mit Größe; und Ende'),
  );
  expect(valuesOf('android-2.1.vcf', 'ORG')).toEqual([
    { kind: 'structured', components: [['Ærlige Brødre; Søn']] },
  ]);
});

test('a charset that is not UTF-8 is decoded, plain and quoted', () => {
  expect(valuesOf('latin-1-2.1.vcf', 'FN')).toEqual(text('Zoë Grün'));
  expect(valuesOf('latin-1-2.1.vcf', 'NOTE')).toEqual(text('Grüße'));
  expect(valuesOf('outlook-2.1.vcf', 'X-MS-TEXT')).toEqual(text('café'));
});

test('in 2.1 a comma is a comma, in 3.0 and 4.0 it parts a list within a component', () => {
  const components = (file: string) => valuesOf(file, 'N')[0];
  expect(components('outlook-2.1.vcf')).toMatchObject({
    components: [['Sample'], ['Robin'], ['Kim,Lee'], ['Dr.'], ['Jr.']],
  });
  expect(components('gmail-3.0.vcf')).toMatchObject({
    components: [['Sample'], ['Robin'], ['Kim, Lee'], [''], ['']],
  });
  expect(components('split-folds-4.0.vcf')).toMatchObject({
    components: [['Grün'], ['Zoë'], [''], [''], ['ing. jr', 'M.Sc.']],
  });
});

test('lists are parted at commas that no backslash holds', () => {
  expect(valuesOf('gmail-3.0.vcf', 'CATEGORIES')).toEqual([
    { kind: 'list', items: ['myContacts', 'Friends, old'] },
  ]);
});

test('a photo is octets, in base64 lines and as a data URI', () => {
  const jpeg = expect.stringMatching(/^\u00ff\u00d8\u00ff\u00e0/);
  for (const file of ['android-2.1.vcf', 'iphone-3.0.vcf'])
    expect(valuesOf(file, 'PHOTO')).toEqual([{ kind: 'octets', octets: jpeg, mediaType: '' }]);
  expect(valuesOf('split-folds-4.0.vcf', 'PHOTO')).toEqual([
    { kind: 'octets', octets: jpeg, mediaType: 'image/jpeg' },
  ]);
});

test('folds within characters leave the text whole', () => {
  expect(valuesOf('split-folds-4.0.vcf', 'NOTE')).toEqual(text('ä€\u{1f600}'.repeat(20)));
});

test('a semicolon that quoted-printable hides parts nothing', () => {
  const card = 'BEGIN:VCARD\nVERSION:2.1\nN;QUOTED-PRINTABLE:a=3Bb;c\\;d=5C=3Be\nEND:VCARD\n';
  expect(decodeProperties(card).properties[1]?.value).toEqual({
    kind: 'structured',
    components: [['a;b'], ['c;d;e']],
  });
});

test('octets of Shift_JIS that look like a backslash are half a character', () => {
  const card = 'BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=SHIFT_JIS:\u0095\u005c;x\nEND:VCARD\n';
  expect(decodeProperties(card).properties[1]?.value).toEqual({
    kind: 'structured',
    components: [['表'], ['x']],
  });
});

test('what cannot be decoded is told with its line and stays text', () => {
  const card = 'BEGIN:VCARD\nVERSION:3.0\nPHOTO;ENCODING=b:?!\nFN:\u00fc\nEND:VCARD\n';
  const { properties, problems } = decodeProperties(card);
  expect(properties.slice(1).map(({ value }) => value)).toEqual([
    { kind: 'text', text: '?!' },
    { kind: 'text', text: 'ü' },
  ]);
  expect(problems.map(({ line }) => line)).toEqual([3, 4]);
});
