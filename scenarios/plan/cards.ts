/** Cards as fast-check data: legal, of all three versions, in many scripts, and all different. */
import fc from 'fast-check';
import { octetsOf } from '../../cards/octets.ts';
import type { Card } from '../../model/alphabet.ts';

export type VcardVersion = '2.1' | '3.0' | '4.0';

/** What a card says, before it is written in one of the versions. */
export interface Person {
  readonly version: VcardVersion;
  readonly given: string;
  readonly family: string;
  readonly numbers: readonly string[];
  readonly emails: readonly string[];
  readonly note: string;
  readonly organisation: string;
  readonly uid: string | null;
  readonly photo: string | null;
}

const names = [
  'Ada',
  'Bjørn',
  'Chloé',
  'Дарья',
  'Ελένη',
  'فاطمة',
  'יעל',
  'ไพลิน',
  '王芳',
  'さくら',
  '김민준',
  'Ñ Ñ',
  "O'Neill",
  'de la Cruz',
  'A',
  'Zoë-Marie',
] as const;

/** North American numbers of the range that is reserved for fiction. */
const numbers = fc
  .tuple(fc.constantFrom('202', '312', '415', '617', '808'), fc.integer({ min: 100, max: 199 }))
  .chain(([area, line]) =>
    fc.constantFrom(
      `+1${area}5550${line}`,
      `+1 ${area} 555 0${line}`,
      `(${area}) 555-0${line}`,
      `${area}.555.0${line}`,
    ),
  );

const emails = fc
  .tuple(
    fc.constantFrom('ada', 'b.j', 'chloe+cards', 'd_k'),
    fc.constantFrom('example.com', 'example.org'),
  )
  .map(([local, domain]) => `${local}@${domain}`);

const notes = fc.constantFrom(
  '',
  'met at the fair; asked for a call',
  'two\nlines',
  'a, b; c: d',
  '😀',
  'x'.repeat(200),
);

const persons: fc.Arbitrary<Person> = fc.record({
  version: fc.constantFrom<VcardVersion>('2.1', '3.0', '4.0'),
  given: fc.constantFrom(...names),
  family: fc.constantFrom(...names),
  numbers: fc.uniqueArray(numbers, {
    minLength: 1,
    maxLength: 3,
    selector: (n) => n.replace(/\D/g, '').slice(-10),
  }),
  emails: fc.uniqueArray(emails, { maxLength: 2 }),
  note: notes,
  organisation: fc.constantFrom('', 'Example Works', 'Fair, Sons & Co'),
  uid: fc.option(fc.uuid(), { freq: 3 }),
  photo: fc.option(fc.constantFrom('/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMC'), { freq: 5 }),
});

const escape3 = (text: string) =>
  text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/[,;]/g, '\\$&');

/** RFC 2045 quoted-printable of the UTF-8 octets, with soft line breaks. */
function quoted(text: string): string {
  const octets = [...octetsOf(text)].map((char) => {
    const code = char.charCodeAt(0);
    const plain = code >= 33 && code <= 126 && char !== '=';
    return plain ? char : `=${code.toString(16).toUpperCase().padStart(2, '0')}`;
  });
  const lines: string[] = [''];
  for (const octet of octets) {
    const last = lines.length - 1;
    if ((lines[last] ?? '').length + octet.length > 60) lines.push(octet);
    else lines[last] = (lines[last] ?? '') + octet;
  }
  return lines.join('=\r\n');
}

function line21(name: string, parts: readonly string[]): string {
  const plain = parts.every((part) => /^[\x20-\x7e]*$/.test(part));
  if (plain) return `${name}:${parts.map((part) => part.replace(/;/g, '\\;')).join(';')}`;
  const value = parts.map((part) => quoted(part.replace(/;/g, '\\;'))).join(';');
  return `${name};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:${value}`;
}

/** The card in one of the versions, as products write it. */
export function writeCard(person: Person): Card {
  const {
    version,
    given,
    family,
    numbers: tels,
    emails: mails,
    note,
    organisation,
    uid,
    photo,
  } = person;
  const old = version === '2.1';
  const text = (name: string, ...parts: readonly string[]) =>
    old ? line21(name, parts) : `${name}:${parts.map(escape3).join(';')}`;
  const typed = (name: string, type: string) => (old ? `${name};${type}` : `${name};TYPE=${type}`);
  const lines = [
    'BEGIN:VCARD',
    `VERSION:${version}`,
    text('N', family, given, '', '', ''),
    text('FN', `${given} ${family}`),
    ...tels.map((number, at) => `${typed('TEL', at === 0 ? 'CELL' : 'WORK')}:${number}`),
    ...mails.map((mail) => `${typed('EMAIL', old ? 'INTERNET' : 'HOME')}:${mail}`),
    ...(organisation === '' ? [] : [text('ORG', organisation)]),
    ...(note === '' ? [] : [text('NOTE', note)]),
    ...(uid === null ? [] : [`UID:urn:uuid:${uid}`]),
    ...(photo === null ? [] : [photoLine(version, photo)]),
    'END:VCARD',
    '',
  ];
  return octetsOf(lines.join('\r\n'));
}

/** The card with one property more. */
export function withLine(card: Card, line: string): Card {
  return card.replace(/END:VCARD\s*$/, `${line}\r\nEND:VCARD\r\n`);
}

/** The same card under another UID. */
export function withUid(card: Card, uid: string): Card {
  return withLine(card.replace(/^UID:.*\r\n/m, ''), `UID:${uid}`);
}

function photoLine(version: VcardVersion, base64: string): string {
  if (version === '2.1') return `PHOTO;JPEG;ENCODING=BASE64:\r\n ${base64}\r\n`;
  if (version === '3.0') return `PHOTO;ENCODING=b;TYPE=JPEG:${base64}`;
  return `PHOTO:data:image/jpeg;base64,${base64}`;
}

/** A person is told from others by all of the name and the numbers; equal names do occur. */
const identity = ({ given, family, numbers: tels }: Person) =>
  `${given} ${family} ${tels
    .map((tel) => tel.replace(/\D/g, '').slice(-10))
    .sort()
    .join()}`;

/** So many people there are for books to be drawn from. */
const peopleCount = 128;

/** Made once and the same for every run, so that a card which is met again need not be read again. */
let people: readonly Card[] | null = null;

function peoplesCards(): readonly Card[] {
  people ??= fc
    .sample(
      fc.uniqueArray(persons, {
        minLength: peopleCount,
        maxLength: peopleCount,
        selector: identity,
      }),
      { numRuns: 1, seed: 1 },
    )
    .flatMap((all) => all.map(writeCard));
  return people;
}

const places = fc.nat({ max: peopleCount - 1 });

function cardAt(place: number): Card {
  return peoplesCards()[place] ?? '';
}

/** `count` cards, no two of which are the same at core level, no two UIDs alike. */
export function cardsOf(count: number): fc.Arbitrary<readonly Card[]> {
  return fc
    .uniqueArray(places, { minLength: count, maxLength: count })
    .map((all) => all.map(cardAt));
}

/** One card of a person, for example the own card of an account. */
export const nameCards: fc.Arbitrary<Card> = persons.map(writeCard);
