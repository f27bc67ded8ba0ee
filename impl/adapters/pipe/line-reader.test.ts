import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineReader } from './line-reader.ts';

function readerOf(octetsMax: number) {
  const seen: string[] = [];
  const reader = new LineReader(octetsMax, {
    line: (text) => seen.push(text),
    stray: (text) => seen.push(`stray ${text}`),
    tooLong: () => seen.push('too long'),
  });
  return { reader, seen };
}

test('lines come out whole, however the octets were cut', () =>
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { maxLength: 8 }),
      fc.array(fc.nat(40)),
      (texts, cuts) => {
        const lines = texts.map((text) => JSON.stringify(`${text}\u2028`));
        const octets = Buffer.from(lines.map((line) => `${line}\n`).join(''));
        const { reader, seen } = readerOf(10_000);
        let at = 0;
        for (const cut of cuts) {
          reader.push(octets.subarray(at, at + cut));
          at += cut;
        }
        reader.push(octets.subarray(at));
        reader.end();
        expect(seen).toEqual(lines);
      },
    ),
  ));

test('half a line at the end, and a line that is not UTF-8, are no lines', () => {
  const { reader, seen } = readerOf(100);
  reader.push(Buffer.from([0xff, 0x0a, 0x61]));
  reader.end();
  expect(seen).toEqual(['stray \ufffd', 'stray a']);
});

test('a line may be as long as the bound and no longer', () => {
  const { reader, seen } = readerOf(4);
  reader.push(Buffer.from('abcd\nabc'));
  reader.push(Buffer.from('de'));
  expect(seen).toEqual(['abcd', 'too long']);
});
