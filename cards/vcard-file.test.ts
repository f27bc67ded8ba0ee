import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cardDigests } from './digest.ts';
import { exportedFiles, fixture, fixtureNames } from './fixtures/read.ts';
import { numberKey } from './phone-number.ts';
import { decodeProperties } from './properties.ts';
import { readCards } from './vcard-file.ts';

const plain = 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Kim\r\nEND:VCARD\r\n';

test.each(fixtureNames)('splitting %s keeps every octet and finds nothing odd', (name) => {
  const { cards, problems } = readCards(fixture(name));
  expect(cards.join('')).toBe(fixture(name));
  expect(problems).toEqual([]);
});

test('cards that are put together are the cards that come out, whatever their line ends', () =>
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(plain, ...fixtureNames.flatMap((it) => readCards(fixture(it)).cards)),
      ),
      fc.constantFrom('\r\n', '\n', '\r', '\r\r\n'),
      (cards, end) => {
        const written = cards.map((card) => card.replace(/\r\n|\n/g, end));
        expect(readCards(written.join('')).cards).toEqual(written);
      },
    ),
  ));

test('reading never throws, and every octet of a card is an octet of the file', () =>
  fc.assert(
    fc.property(oddFile(), (octets) => {
      for (const card of readCards(octets).cards) expect(octets).toContain(card);
    }),
  ));

test('every octet of a file is in a card, is white space, or is told', () =>
  fc.assert(
    fc.property(oddFile(), (octets) => {
      const { cards, problems } = readCards(octets);
      const outside = octets.length - cards.join('').length;
      if (problems.length === 0) expect(outside).toBeLessThanOrEqual(spaceOf(octets));
    }),
  ));

function oddFile(): fc.Arbitrary<string> {
  const octet = fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code));
  const piece = fc.constantFrom('BEGIN:VCARD', 'END:VCARD', 'AGENT:', '\r', '\n', '\r\n', ' ', 'x');
  const marks = fc.constantFrom(
    '\u00ef\u00bb\u00bf',
    'N;ENCODING=QUOTED-PRINTABLE:a=',
    '\\',
    ';',
    ':',
  );
  return fc.array(fc.oneof(octet, piece, marks), { maxLength: 60 }).map((parts) => parts.join(''));
}

/** How many octets are spaces, line ends or a byte order mark. */
function spaceOf(octets: string): number {
  return octets.length - octets.replace(/[ \t\r\n\u00ef\u00bb\u00bf]/g, '').length;
}

test('a card with no END is kept and told, before another card and at the end of the file', () => {
  const open = 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Open\r\n';
  const { cards, problems } = readCards(open + plain + open);
  expect(cards).toEqual([open, plain, open]);
  expect(problems.map(({ line }) => line)).toEqual([1, 8]);
});

test('text outside of cards is told once for each gap, at its first line', () => {
  const { cards, problems } = readCards(`hello\nthere\n${plain}and\n${plain}END:VCARD\n`);
  expect(cards).toEqual([plain, plain]);
  expect(problems.map(({ line }) => line)).toEqual([1, 7, 12]);
});

test('what is no vCard at all gives no card and is told', () => {
  expect(readCards('%PDF-1.4\n%%EOF\n')).toEqual({
    cards: [],
    problems: [{ line: 1, message: 'text outside of a card', lost: true }],
  });
});

test('a NUL, a lone CR and half a character are told with their line, and the card is kept', () => {
  const card = 'BEGIN:VCARD\nVERSION:3.0\nFN:a\0b\nNOTE:one\rX-A:two\nTITLE:\u00c3\nEND:VCARD\n';
  const { cards, problems } = readCards(card);
  expect(cards).toEqual([card]);
  expect(problems.map(({ line }) => line)).toEqual([3, 4, 6]);
});

test('a byte order mark belongs to the file and not to the card', () => {
  expect(readCards(`\u00ef\u00bb\u00bf${plain}`)).toEqual({ cards: [plain], problems: [] });
});

test('the card of an AGENT stays inside its card', () => {
  expect(readCards(fixture('agent-2.1.vcf')).cards).toHaveLength(1);
});

test('a card with no END does not swallow its neighbour through a soft line break', () => {
  const open = 'BEGIN:VCARD\nVERSION:2.1\nNOTE;ENCODING=QUOTED-PRINTABLE:cut off=\nEND:VCARD\n';
  expect(readCards(open + plain).cards).toEqual([open, plain]);
});

test('the exports of real products hold 16 cards, one UID and 37 numbers', ({ skip }) => {
  const cards = exportedFiles().flatMap(({ octets }) => readCards(octets).cards);
  if (cards.length === 0) skip();
  const numbers = cards.flatMap((card) =>
    decodeProperties(card).properties.flatMap(({ name, value }) =>
      name === 'TEL' && value.kind === 'text' ? [value.text] : [],
    ),
  );
  const readable = (region: string) =>
    numbers.filter((it) => numberKey(it, region).startsWith('+'));
  expect(cards).toHaveLength(16);
  expect(cards.filter((card) => cardDigests(card, 'US').uid !== null)).toHaveLength(1);
  expect(numbers).toHaveLength(37);
  expect(readable('')).toHaveLength(2);
  expect(readable('US')).toHaveLength(24);
});

test('of the exports of real products no octet is lost but empty lines between cards', () => {
  for (const { octets } of exportedFiles())
    expect(readCards(octets).cards.join('').trimEnd()).toBe(octets.trimEnd());
});
