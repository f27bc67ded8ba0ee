import fc from 'fast-check';
import { expect, test } from 'vitest';
import { septetsOf, textOfSeptets } from './gsm7.ts';

const alphabet = Array.from({ length: 128 }, (_, septet) =>
  textOfSeptets(String.fromCharCode(septet)),
)
  .filter((char) => char !== '')
  .concat([...'^{}\\[~]|€\f']);

test('the alphabet has 127 characters and 10 more behind the escape', () => {
  expect(new Set(alphabet).size).toBe(137);
});

test('every text of the alphabet is read back from its septets', () =>
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...alphabet)), (chars) => {
      const septets = septetsOf(chars.join(''));
      expect(textOfSeptets((septets ?? []).join(''))).toBe(chars.join(''));
    }),
  ));

test('a character of the extension table takes two septets, of which the first is the escape', () => {
  expect(septetsOf('€[')).toEqual(['\u001be', '\u001b<']);
});

test('known places of the table: @ is 0, A is 65, ß is 1E, ñ is 7D, ¿ is 60', () => {
  expect(septetsOf('@Aßñ¿')).toEqual(['\u0000', 'A', '\u001e', '}', '`']);
});

test('a text with a character that the alphabet lacks has no septets', () => {
  expect(septetsOf('ç')).toBeNull();
  expect(septetsOf('\u001b')).toBeNull();
  expect(septetsOf('é中')).toBeNull();
});

test('an escape before a septet with no extension means the septet, before an escape a space', () => {
  expect(textOfSeptets('\u001bA')).toBe('A');
  expect(textOfSeptets('\u001b\u001bA')).toBe(' A');
});
