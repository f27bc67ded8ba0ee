import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentLines } from './content-line.ts';
import { octetsOf } from './octets.ts';

function lexed(version: string, ...lines: readonly string[]) {
  const card = ['BEGIN:VCARD', `VERSION:${version}`, ...lines, 'END:VCARD'].join('\r\n');
  const found = contentLines(`${card}\r\n`);
  return { ...found, lines: found.lines.slice(2, -1) };
}
const valuesOf = (version: string, ...lines: readonly string[]) =>
  lexed(version, ...lines).lines.map(({ value }) => value);
const paramsOf = (version: string, line: string) => lexed(version, line).lines[0]?.params;

test('a fold may stand anywhere, also within a character, and its space goes', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, width) => {
      const line = `NOTE:${octetsOf(text.replace(/[\r\n]/g, ''))}`;
      const folded = line.match(new RegExp(`.{1,${width}}`, 'gs'))?.join('\r\n ') ?? '';
      expect(valuesOf('3.0', folded)).toEqual([line.slice('NOTE:'.length)]);
    }),
  ));

test('a fold begins with a space or a tab, and one of them goes', () => {
  expect(valuesOf('4.0', 'NOTE:a', '  b', '\tc')).toEqual(['a bc']);
});

test('in 2.1 the space of a fold stays', () => {
  expect(valuesOf('2.1', 'NOTE:two', ' words')).toEqual(['two words']);
});

test('in 2.1 a quoted-printable line that ends in = goes on with the next, space and all', () => {
  expect(valuesOf('2.1', 'NOTE;QUOTED-PRINTABLE:a=', ' b=  ', 'X:c', 'FN:d')).toEqual([
    'a bX:c',
    'd',
  ]);
});

test('a line that ends in = is not continued unless it is quoted-printable', () => {
  expect(valuesOf('2.1', 'URL:http://a.example/?b=', 'FN:d')).toEqual([
    'http://a.example/?b=',
    'd',
  ]);
});

test('in 2.1 base64 goes on without a space until a line that is none', () => {
  expect(valuesOf('2.1', 'KEY;BASE64:', '  QUJD', 'QUJD', 'QQ==', '', 'FN:d')).toEqual([
    '  QUJDQUJDQQ==',
    'd',
  ]);
});

test('groups, names and parameter names have no case', () => {
  const { lines } = lexed('3.0', 'item1.Tel;type=Cell;Type=pref:1');
  expect(lines).toEqual([
    {
      line: 3,
      group: 'ITEM1',
      name: 'TEL',
      params: [{ name: 'TYPE', values: ['Cell', 'pref'] }],
      value: '1',
    },
  ]);
});

test('a parameter without a name has the name that it stands for', () => {
  expect(paramsOf('2.1', 'NOTE;HOME;QUOTED-PRINTABLE;URL:x')).toEqual([
    { name: 'TYPE', values: ['HOME'] },
    { name: 'ENCODING', values: ['QUOTED-PRINTABLE'] },
    { name: 'VALUE', values: ['URL'] },
  ]);
});

test('quotes hold colons, semicolons and commas, and hold types apart', () => {
  expect(lexed('3.0', 'X-A;X-ODD="a:b;c,d";TYPE="work,voice":v').lines[0]).toMatchObject({
    params: [
      { name: 'X-ODD', values: ['a:b;c,d'] },
      { name: 'TYPE', values: ['work', 'voice'] },
    ],
    value: 'v',
  });
});

test('a quote that does not close ends at the first colon', () => {
  expect(valuesOf('3.0', 'X-A;X-ODD="a:b')).toEqual(['b']);
});

test('a quote within the value is a quote', () => {
  expect(valuesOf('3.0', 'NOTE:"a":b')).toEqual(['"a":b']);
});

test('carets are escapes in 4.0 and nothing in 3.0 (RFC 6868)', () => {
  const line = "ADR;LABEL=^'a^'^nb^^c^d:x";
  expect(paramsOf('4.0', line)).toEqual([{ name: 'LABEL', values: ['"a"\nb^c^d'] }]);
  expect(paramsOf('3.0', line)).toEqual([{ name: 'LABEL', values: ["^'a^'^nb^^c^d"] }]);
});

test('a line without a colon is told and kept', () => {
  const { lines, problems } = lexed('3.0', 'FN:a', 'no colon');
  expect(problems.map(({ line }) => line)).toEqual([4]);
  expect(lines[1]).toMatchObject({ name: '', value: 'no colon' });
});

test('the card of an AGENT is its value, and what follows is the outer card again', () => {
  const inner = ['BEGIN:VCARD', 'FN:in', 'END:VCARD'];
  expect(valuesOf('2.1', 'AGENT:', ...inner, 'FN:out')).toEqual([inner.join('\r\n'), 'out']);
});

test('lexing never throws, and no octet of a value is one that the card did not have', () =>
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
          fc.constantFrom('BEGIN:VCARD\n', 'AGENT:\n', 'VERSION:2.1\n', '=\n', '\r', '"', ';', ':'),
        ),
      ),
      (parts) => {
        for (const { value } of contentLines(parts.join('')).lines)
          for (const octet of value) expect(`${parts.join('')}\r\n`).toContain(octet);
      },
    ),
  ));
