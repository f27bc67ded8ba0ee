import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wireCard } from './values.ts';
import { cardFromWire, cardToWire } from './wire-card.ts';

const octets = fc
  .uint8Array({ maxLength: 300 })
  .map((bytes) => Buffer.from(bytes).toString('latin1'));
const utf8 = fc
  .string({ unit: 'binary', maxLength: 300 })
  .map((text) => Buffer.from(text, 'utf8').toString('latin1'));

test('a card comes back from the wire octet for octet, whatever it holds', () =>
  fc.assert(
    fc.property(fc.oneof(octets, utf8), (card) => {
      const travelled: unknown = JSON.parse(JSON.stringify(cardToWire(card)));
      expect(cardFromWire(wireCard.parse(travelled))).toBe(card);
    }),
  ));

test('a card travels as text exactly where its octets are UTF-8', () =>
  fc.assert(
    fc.property(fc.oneof(octets, utf8), (card) => {
      const text = Buffer.from(card, 'latin1').toString('utf8');
      const isText = Buffer.from(text, 'utf8').toString('latin1') === card;
      expect('text' in cardToWire(card)).toBe(isText);
    }),
  ));

test('a card with a byte order mark keeps it', () => {
  expect(cardToWire('\xef\xbb\xbfBEGIN:VCARD')).toEqual({ text: '\ufeffBEGIN:VCARD' });
});

test('a card of two megabytes, in either form, is read', () => {
  const text = cardToWire('\xe4\xb8\xad'.repeat(700_000));
  const photo = cardToWire('\xff'.repeat(2_000_000));
  expect([wireCard.safeParse(text).success, wireCard.safeParse(photo).success]).toEqual([
    true,
    true,
  ]);
});

test('text with half a character is no card', () => {
  expect(wireCard.safeParse({ text: 'FN:\ud800' }).success).toBe(false);
});
