import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cardDigests, containsCore } from './digest.ts';
import { fixture, fixtureNames } from './fixtures/read.ts';
import { textOf } from './octets.ts';
import { textDigests } from './text-digest.ts';
import { readCards } from './vcard-file.ts';

interface Person {
  readonly name: string;
  readonly numbers: readonly string[];
  readonly addresses: readonly string[];
}

const word = fc.string({ unit: fc.constantFrom(...'abcdeäöéØñ中村'), minLength: 1, maxLength: 8 });
const digit = fc.integer({ min: 0, max: 9 });
const number = fc
  .tuple(
    fc.integer({ min: 100, max: 199 }),
    fc.constantFrom('(202) 555-0', '+1 202 555 0', '+1-202-555-0', '2025550', '202.555.0'),
    fc.constantFrom('', ' ext. 12'),
  )
  .map(([last, head, tail]) => head + last + tail);
const address = fc.tuple(word, digit).map(([local, n]) => `${local}.x${n}@Mail.example`);
const person: fc.Arbitrary<Person> = fc.record({
  name: fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' ')),
  numbers: fc.array(number, { maxLength: 3 }),
  addresses: fc.array(address, { maxLength: 3 }),
});

function cardOf({ name, numbers, addresses }: Person): string {
  const lines = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `FN:${Buffer.from(name).toString('latin1')}`,
    ...numbers.map((it) => `TEL:${it}`),
    ...addresses.map((it) => `EMAIL:${Buffer.from(it).toString('latin1')}`),
    'END:VCARD',
  ];
  return lines.join('\r\n');
}

const layouts: readonly ((it: Person) => string)[] = [
  ({ name, numbers, addresses }) => [name, ...numbers, ...addresses].join('\n'),
  ({ name, numbers, addresses }) =>
    [
      `Name: ${name}`,
      ...numbers.map((it) => `Tel:${it}`),
      ...addresses.map((it) => `E-mail: ${it}`),
    ].join('\r\n'),
  ({ name, numbers, addresses }) =>
    `${name}: ${[...numbers, ...addresses.map((it) => `<${it}>`)].join(', ')}`,
  ({ name, numbers, addresses }) => [name, ...numbers, ...addresses].join('; '),
  ({ name, numbers, addresses }) => [name, ...numbers, ...addresses].join(' | '),
  ({ name, numbers, addresses }) =>
    `Here is the card of ${name}, call ${numbers.join(' or ')} or write to ${addresses.join(' or ')}.`,
  ({ name, numbers, addresses }) =>
    `Contact "${name}" (${numbers.join('; ')}) ${addresses.map((it) => `mailto:${it}`).join(' ')}`,
  ({ name, numbers, addresses }) => [name, ...numbers, ...addresses].join(' '),
];

test('a text that names all of a card contains its core, in any sane layout', () =>
  fc.assert(
    fc.property(person, fc.nat({ max: layouts.length - 1 }), (it, index) => {
      const text = layouts[index]?.(it) ?? '';
      expect(containsCore(textDigests(text, 'US'), cardDigests(cardOf(it), 'US'))).toBe(true);
    }),
    { numRuns: 300 },
  ));

test('a text that leaves out the name, a number or an address does not', () =>
  fc.assert(
    fc.property(person, fc.nat({ max: layouts.length - 1 }), (it, index) => {
      const want = cardDigests(
        cardOf({ ...it, addresses: [...it.addresses, 'gone@away.example'] }),
        'US',
      );
      const number = cardDigests(cardOf({ ...it, numbers: ['+1 202 555 0100 ext. 999'] }), 'US');
      const name = cardDigests(cardOf({ ...it, name: 'Somebody Else' }), 'US');
      const have = textDigests(layouts[index]?.(it) ?? '', 'US');
      expect(containsCore(have, want)).toBe(false);
      expect(containsCore(have, number)).toBe(false);
      expect(containsCore(have, name)).toBe(false);
    }),
  ));

test('a number that cannot be read and one that is a word are found too', () => {
  const card = 'BEGIN:VCARD\nFN:Kim\nTEL:123456\nTEL:HomePhone\nTEL:1-800-FLOWERS\nEND:VCARD';
  const have = textDigests('Kim\nshort 123456, HomePhone or 1-800-FLOWERS', 'US');
  expect(containsCore(have, cardDigests(card, 'US'))).toBe(true);
});

test('the name as N puts it is enough', () => {
  const card = 'BEGIN:VCARD\nVERSION:3.0\nFN:Boss\nN:Sample;Robin;Kim;Dr.;\nEND:VCARD';
  for (const name of ['Boss', 'Robin Sample', 'Dr. Robin Kim Sample'])
    expect(containsCore(textDigests(`I am ${name}.`, 'US'), cardDigests(card, 'US'))).toBe(true);
});

test.each(fixtureNames)('%s that is written out as text is read as cards', (name) => {
  const octets = fixture(name);
  const text = textOf(octets);
  if (text === null) return;
  for (const card of readCards(octets).cards)
    expect(containsCore(textDigests(`see:\n${text}`, 'GB'), cardDigests(card, 'GB'))).toBe(true);
});

test('a long text is read within bounds', () => {
  const { names, core } = textDigests('word 1 '.repeat(5_000), 'US');
  expect(names.length).toBeLessThanOrEqual(20_000);
  expect(core.length).toBeLessThanOrEqual(40_000);
});
