import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberKey } from './phone-number.ts';

test.each([
  ['+1 202 555 0143', 'GB', '+12025550143'],
  ['(202) 555-0143', 'US', '+12025550143'],
  ['(202) 555-0143', 'us', '+12025550143'],
  ['07700 900123', 'GB', '+447700900123'],
  ['0044 7700 900123', 'DE', '+447700900123'],
  ['011 44 7700 900123', 'US', '+447700900123'],
  ['tel:+1-202-555-0143', 'DE', '+12025550143'],
  ['tel:+1-202-555-0143;ext=102', 'DE', '+12025550143;ext=102'],
  ['tel:555-0143;phone-context=+1-202', 'DE', '+12025550143'],
  ['tel:+1-202-555-0143;isub=12;ext=5', 'US', '+12025550143;ext=5'],
  ['202-555-0143 ext. 102', 'US', '+12025550143;ext=102'],
  ['202-555-0143 x102', 'US', '+12025550143;ext=102'],
  ['1-800-FLOWERS', 'US', '+18003569377'],
  ['202-555-0143 (mobile)', 'US', '+12025550143'],
  ['\u0662\u0660\u0662\u0665\u0665\u0665\u0660\u0661\u0664\u0663', 'US', '+12025550143'],
  ['２０２−５５５−０１４３', 'US', '+12025550143'],
])('%s in %s is %s', (written, region, key) => {
  expect(numberKey(written, region)).toBe(key);
});

test.each([
  ['555-0143', 'US', '5550143'],
  ['202-555-0143', '', '2025550143'],
  ['202-555-0143', 'Nowhere', '2025550143'],
  ['123456;ext=5', 'US', '123456;ext=5'],
  ['+999 12', 'US', '+99912'],
  ['911', 'US', '911'],
  ['HomePhone', 'US', 'text:homephone'],
  [' ', 'US', 'text:'],
])('what cannot be read, %s in %s, is compared as %s', (written, region, key) => {
  expect(numberKey(written, region)).toBe(key);
});

test('a number has one key, whatever its region and spaces', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 199 }),
      fc.constantFrom('US', 'GB', 'DE'),
      (n, region) => {
        const keys = [`+12025550${n}`, `+1 (202) 555-0${n}`, `tel:+1-202-555-0${n}`].map((it) =>
          numberKey(it, region),
        );
        expect(new Set(keys)).toEqual(new Set([`+12025550${n}`]));
      },
    ),
  ));

test.each(['000000', '0000000', '000 000'])('what is only zeros keeps them: %s', (written) => {
  const key = numberKey(written, 'DE');
  expect(key).toBe(written.replace(' ', ''));
  expect(numberKey(key, 'DE')).toBe(key);
});

test('a key is its own key, and no text makes it throw', () =>
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789+-() x;ext=.#A') })),
      fc.constantFrom('US', 'GB', 'DE', 'IT', '', 'toString'),
      (written, region) => {
        const key = numberKey(written, region);
        if (!key.startsWith('text:')) expect(numberKey(key, region)).toBe(key);
      },
    ),
    { numRuns: 1_000 },
  ));
