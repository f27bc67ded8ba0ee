import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberKey } from '../../cards/phone-number.ts';
import { cardsOf } from './cards.ts';

/** More than one book, so that every kind of card has had its turn. */
const books = fc.sample(cardsOf(24), { numRuns: 12, seed: 7 });

test('no two cards of a book are alike', () =>
  fc.assert(
    fc.property(cardsOf(24), (book) => {
      expect(new Set(book).size).toBe(24);
    }),
  ));

test('a seed draws the same books again', () => {
  expect(fc.sample(cardsOf(24), { numRuns: 12, seed: 7 })).toEqual(books);
  expect(fc.sample(cardsOf(24), { numRuns: 12, seed: 8 })).not.toEqual(books);
});

test('books hold cards of all versions, in many scripts, with and without a UID and a photo', () => {
  const all = books.flat();
  for (const mark of ['VERSION:2.1', 'VERSION:3.0', 'VERSION:4.0', '\xe7', '\xd0', '=E7', 'UID:']) {
    expect(all.some((card) => card.includes(mark))).toBe(true);
  }
  expect(all.some((card) => card.includes('PHOTO'))).toBe(true);
  expect(all.some((card) => !card.includes('UID:'))).toBe(true);
});

test('numbers stand in several spellings of which the region tells what they mean', () => {
  const written = books.flat().flatMap((card) => [...card.matchAll(/^TEL.*?:(.*)\r$/gm)]);
  const numbers = written.map(([, number]) => number ?? '');
  for (const spelling of [/^\+1\d{10}$/, /^\+1 \d/, /^\(\d{3}\) /, /^\d{3}\./]) {
    expect(numbers.some((number) => spelling.test(number))).toBe(true);
  }
  for (const number of numbers) expect(numberKey(number, 'US')).toMatch(/^\+1\d{10}$/);
});
