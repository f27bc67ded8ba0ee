import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnsOf, fitted, hanging, padded, visible, wrapped } from './visible.ts';

/** Any code points, halves of a character among them. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0x10_ffff }))
  .map((points) => String.fromCodePoint(...points));

test('names in any script stay as they are', () => {
  for (const name of ['张伟', 'محمد', 'Zoë Ångström', 'می‌خواهم', '👩‍👩‍👧', 'नमस्ते']) {
    expect(visible(name)).toBe(name);
  }
});

test('control characters, escapes, overrides and halves of a character are shown as what they are', () => {
  expect(visible('a\u001b[31m\u0085\u202eb\u2028\udc00')).toBe(
    'a<U+001B>[31m<U+0085><U+202E>b<U+2028><U+DC00>',
  );
});

test('what was made visible holds nothing that acts', () =>
  fc.assert(
    fc.property(anyText, (text) => {
      const shown = visible(text).replaceAll(/[\u200c\u200d]/g, '');
      expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      expect(visible(visible(text))).toBe(visible(text));
    }),
  ));

test('a text is fitted, padded and wrapped by the columns that it takes', () =>
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.integer({ min: 2, max: 30 }),
      (text, columns) => {
        expect(columnsOf(fitted(text, columns))).toBeLessThanOrEqual(columns);
        expect(columnsOf(padded(fitted(text, columns), columns))).toBe(columns);
        for (const line of wrapped(text, columns)) {
          expect(columnsOf(line)).toBeLessThanOrEqual(columns);
        }
      },
    ),
  ));

test('a text that hangs behind its head goes on below itself, and no line is too wide', () => {
  expect(hanging('1.n  ', 'what is recited here', 14)).toEqual([
    '1.n  what is',
    '     recited',
    '     here',
  ]);
  expect(hanging('1.n', '', 14)).toEqual(['1.n']);
});

test('wrapping loses nothing but blanks', () =>
  fc.assert(
    fc.property(fc.string(), (text) => {
      const bare = (given: string) => given.replaceAll(' ', '');
      expect(bare(wrapped(text, 10).join(''))).toBe(bare(text));
    }),
  ));
