import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base64Octets } from './base64.ts';
import { decodeCharset } from './charset.ts';
import { octetsOf, textOf } from './octets.ts';
import { quotedPrintableOctets } from './quoted-printable.ts';

const octets = fc.uint8Array({ maxLength: 200 }).map((bytes) => String.fromCharCode(...bytes));

test('text that becomes octets comes back, one char for each octet', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(octetsOf(text)).not.toMatch(/[\u0100-\uffff]/);
      expect(textOf(octetsOf(text))).toBe(text);
    }),
  ));

test('octets have a text exactly where they are well-formed UTF-8', () =>
  fc.assert(
    fc.property(octets, (it) => {
      const text = textOf(it);
      const buffer = Buffer.from(it, 'latin1');
      const wellFormed = Buffer.compare(Buffer.from(buffer.toString()), buffer) === 0;
      expect(text).toBe(wellFormed ? buffer.toString() : null);
    }),
  ));

test('U+FFFD itself and a byte order mark are text, half a character is none', () => {
  expect(textOf(octetsOf('\ufffd\ufeff'))).toBe('\ufffd\ufeff');
  expect(textOf('\u00c3')).toBeNull();
  expect(textOf('\u00ed\u00a0\u0080')).toBeNull();
});

test('two megabytes go there and back', () => {
  const text = 'aä中\u{1f600}'.repeat(200_000);
  expect(textOf(octetsOf(text))).toBe(text);
});

test('base64 gives back what was encoded, however it is broken into lines', () =>
  fc.assert(
    fc.property(octets, fc.integer({ min: 1, max: 80 }), (it, width) => {
      const lines = btoa(it).match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
      expect(base64Octets(lines.join('\r\n '))).toBe(it);
      expect(base64Octets(btoa(it).replace(/=/g, ''))).toBe(it);
    }),
  ));

test('what is no base64 is null', () => {
  expect(base64Octets('ab!d')).toBeNull();
});

test('quoted-printable decodes its escapes and leaves the rest', () => {
  expect(quotedPrintableOctets('=C3=a4 =3D =zz =')).toBe('\u00c3\u00a4 = =zz =');
});

test('no two octet strings become one text, whatever the charset', () =>
  fc.assert(
    fc.property(
      octets,
      octets,
      fc.constantFrom('', 'UTF-8', 'iso-8859-1', 'x-odd'),
      (a, b, label) => {
        fc.pre(a !== b);
        const [left, right] = [decodeCharset(a, label), decodeCharset(b, label)];
        if (left.problem === right.problem) expect(left.text).not.toBe(right.text);
      },
    ),
  ));

test.each([
  'ISO-8859-1',
  'iso-8859-2',
  'iso-8859-8',
  'iso8859-15',
  'latin1',
  'latin-6',
  'windows-1250',
  'windows-1252',
  'Windows-874',
  'windows-31j',
  'cp1251',
  'koi8-r',
  'koi8-u',
  'macintosh',
  'ibm866',
  'cp866',
  'gbk',
  'gb2312',
  'gb18030',
  'big5',
  'big5-hkscs',
  'euc-jp',
  'euc-kr',
  'iso-2022-jp',
  'shift_jis',
  'Shift-JIS',
  'sjis',
  'x-sjis',
  'ms932',
  'ks_c_5601-1987',
  'utf-16',
  'utf-16be',
])('the charset %s is known', (label) => {
  expect(decodeCharset('abcd', label).problem).toBe('');
});

test('a charset that nobody knows is told, and the text is read as it may be', () => {
  expect(decodeCharset('abc', 'klingon')).toEqual({
    text: 'abc',
    problem: "unknown charset 'klingon'",
  });
});
