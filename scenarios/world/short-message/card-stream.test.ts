import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinCards, splitCards } from './card-stream.ts';

function card(name: string): string {
  return `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:${name}\r\nEND:VCARD\r\n`;
}

test('cards that were joined are split into the same cards', () =>
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme-ascii' }), { minLength: 1 }), (names) => {
      const cards = names.map(card);
      expect(splitCards(joinCards(cards))).toEqual(cards);
    }),
  ));

test('a card without a line break at its end is given one before the next card', () => {
  const bare = card('A').trimEnd();
  expect(splitCards(joinCards([bare]))).toEqual([bare]);
  expect(splitCards(joinCards([bare, card('B')]))).toEqual([card('A'), card('B')]);
});

test('a card within a card stays there', () => {
  const outer = `BEGIN:VCARD\r\nAGENT:\r\n${card('B')}FN:A\r\nEND:VCARD\r\n`;
  expect(splitCards(outer)).toEqual([outer]);
});

test('a fold that reads like a border is none', () => {
  const folded = 'BEGIN:VCARD\r\nNOTE:x\r\n END:VCARD\r\nEND:VCARD\r\n';
  expect(splitCards(folded)).toEqual([folded]);
});

test('octets that are not whole cards are refused', () => {
  expect(splitCards(card('A').slice(0, -14))).toBeNull();
  expect(splitCards(card('A').slice(13))).toBeNull();
  expect(splitCards(`${card('A')}hello`)).toBeNull();
});
