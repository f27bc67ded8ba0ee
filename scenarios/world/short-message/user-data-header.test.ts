import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeHeader, encodeHeader, type UserDataHeader, vcardPorts } from './user-data-header.ts';

const octet = fc.integer({ min: 0, max: 255 });
const concatenation = fc
  .record({
    bits: fc.constantFrom(8 as const, 16 as const),
    value: fc.nat(65_535),
    total: fc.integer({ min: 1, max: 255 }),
    at: fc.nat(),
  })
  .map(({ bits, value, total, at }) => ({
    bits,
    reference: value % 2 ** bits,
    total,
    sequence: 1 + (at % total),
  }));
const port = fc.nat(65_535);
const headers: fc.Arbitrary<UserDataHeader> = fc.record({
  ports: fc.option(fc.record({ destination: port, source: port })),
  concatenation: fc.option(concatenation),
});

test('what a header says is read back from its octets', () =>
  fc.assert(
    fc.property(headers, (header) => {
      expect(decodeHeader(encodeHeader(header))).toEqual(header);
    }),
  ));

test('a part of a card has the octets that 23.040 gives it', () => {
  const place = { bits: 16, reference: 0xabcd, total: 3, sequence: 2 } as const;
  const header = encodeHeader({ ports: vcardPorts, concatenation: place });
  const hex = [...header].map((char) => char.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  expect(hex).toBe('0c050423f400000804abcd0302');
  expect(encodeHeader({ ports: null, concatenation: { ...place, bits: 8, reference: 7 } })).toBe(
    '\u0005\u0000\u0003\u0007\u0003\u0002',
  );
});

test('any octets are read or refused, and never raise', () =>
  fc.assert(
    fc.property(fc.array(octet), (octets) => {
      const read = decodeHeader(String.fromCharCode(...octets));
      expect(read === null || typeof read === 'object').toBe(true);
    }),
  ));

test('a header whose lengths do not add up is refused', () => {
  expect(decodeHeader('\u0005\u0000\u0003\u0007\u0003')).toBeNull();
  expect(decodeHeader('\u0003\u0000\u0003\u0007')).toBeNull();
  expect(decodeHeader('\u0001\u0000')).toBeNull();
});

test('unknown elements are skipped', () => {
  const read = decodeHeader('\u0008\u0070\u0001\u0055\u0000\u0003\u0007\u0003\u0002');
  expect(read?.concatenation).toEqual({ bits: 8, reference: 7, total: 3, sequence: 2 });
});

test('a sequence of zero or beyond the total says nothing', () => {
  expect(decodeHeader('\u0005\u0000\u0003\u0007\u0003\u0000')?.concatenation).toBeNull();
  expect(decodeHeader('\u0005\u0000\u0003\u0007\u0003\u0004')?.concatenation).toBeNull();
});
