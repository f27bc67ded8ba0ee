import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decode,
  type Part,
  partsMax,
  type Reference,
  roomOf,
  segmentData,
  segmentText,
} from './segment.ts';

const short: Reference = { bits: 8, value: 0x42 };
const long: Reference = { bits: 16, value: 0x1234 };
const references = fc.constantFrom(short, long);
const texts = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'aZ€[é@\n'), maxLength: 1_000 }),
  fc.string({ unit: 'binary', maxLength: 600 }),
  fc.string({ unit: fc.constantFrom('a', '中', '😀'), maxLength: 600 }),
);
const octets = fc.string({
  unit: fc.nat(255).map((octet) => String.fromCharCode(octet)),
  maxLength: 2_000,
});

function partsOf(segmented: ReturnType<typeof segmentText>): readonly Part[] {
  return segmented.kind === 'parts' ? segmented.parts : [];
}
function textParts(text: string, reference: Reference): readonly Part[] {
  return partsOf(segmentText(text, reference));
}
function dataParts(length: number, reference: Reference): readonly Part[] {
  return partsOf(segmentData('x'.repeat(length), reference));
}
function lengthsOf(parts: readonly Part[]): readonly number[] {
  return parts.map((part) => part.body.length);
}
function contentOf(parts: readonly Part[]): string {
  return parts.map((part) => decode(part)?.content ?? '').join('');
}

test('a text is whole in the contents of its parts', () =>
  fc.assert(
    fc.property(texts, references, (text, reference) => {
      expect(contentOf(textParts(text, reference))).toBe(text);
    }),
  ));

test('data is whole in the contents of its parts', () =>
  fc.assert(
    fc.property(octets, references, (data, reference) => {
      expect(contentOf(partsOf(segmentData(data, reference)))).toBe(data);
    }),
  ));

test('no part is larger than 140 octets with its header', () =>
  fc.assert(
    fc.property(texts, references, (text, reference) => {
      for (const part of textParts(text, reference)) {
        expect(part.body.length).toBeLessThanOrEqual(roomOf(part.coding, part.header));
      }
    }),
  ));

test('no part ends within an escape pair or a surrogate pair', () =>
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '€', '😀'), minLength: 100, maxLength: 600 }),
      references,
      (text, reference) => {
        for (const { body } of textParts(text, reference)) {
          expect(body.endsWith('\u001b')).toBe(false);
          expect(body).not.toMatch(/[\ud800-\udbff]$/);
          expect(body).not.toMatch(/^[\udc00-\udfff]/);
        }
      },
    ),
  ));

test('the places of the parts run from one to the total under one reference', () => {
  const places = textParts('a'.repeat(400), long).map((part) => decode(part)?.concatenation);
  expect(places).toEqual(
    [1, 2, 3].map((sequence) => ({ bits: 16, reference: 0x1234, total: 3, sequence })),
  );
});

test('160 septets go alone, 161 as 153 and 8, or as 152 and 9 with long references', () => {
  expect(lengthsOf(textParts('a'.repeat(160), short))).toEqual([160]);
  expect(lengthsOf(textParts('a'.repeat(161), short))).toEqual([153, 8]);
  expect(lengthsOf(textParts('a'.repeat(161), long))).toEqual([152, 9]);
});

test('a pair that would be cut goes to the next part whole', () => {
  expect(lengthsOf(textParts(`${'a'.repeat(152)}€${'a'.repeat(10)}`, short))).toEqual([152, 12]);
  expect(lengthsOf(textParts(`${'中'.repeat(66)}😀${'中'.repeat(10)}`, short))).toEqual([66, 12]);
});

test('70 units of UCS-2 go alone, 71 as 67 and 4, or as 66 and 5 with long references', () => {
  expect(lengthsOf(textParts('中'.repeat(70), short))).toEqual([70]);
  expect(lengthsOf(textParts('中'.repeat(71), short))).toEqual([67, 4]);
  expect(lengthsOf(textParts('中'.repeat(71), long))).toEqual([66, 5]);
});

test('133 octets of data go alone, 134 as 128 and 6, or as 127 and 7 with long references', () => {
  expect(lengthsOf(dataParts(133, short))).toEqual([133]);
  expect(lengthsOf(dataParts(134, short))).toEqual([128, 6]);
  expect(lengthsOf(dataParts(134, long))).toEqual([127, 7]);
});

test('every part of data names the port of vCards', () => {
  for (const part of [...dataParts(10, short), ...dataParts(300, short), ...dataParts(300, long)]) {
    expect(decode(part)?.ports).toEqual({ destination: 9204, source: 0 });
  }
});

test('32,640 octets are the most with short references, 32,385 with long ones', () => {
  expect(dataParts(32_640, short)).toHaveLength(partsMax);
  expect(dataParts(32_385, long)).toHaveLength(partsMax);
  expect(segmentData('x'.repeat(32_641), short)).toEqual({ kind: 'too-large', partsNeeded: 256 });
  expect(segmentData('x'.repeat(32_386), long)).toEqual({ kind: 'too-large', partsNeeded: 256 });
});

test('a text of more than 255 parts is too large', () => {
  expect(segmentText('a'.repeat(255 * 153), short).kind).toBe('parts');
  expect(segmentText('a'.repeat(255 * 153 + 1), short).kind).toBe('too-large');
});
