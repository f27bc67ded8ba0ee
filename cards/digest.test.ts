import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cardDigests, containsCore, containsWhole } from './digest.ts';
import { fixture, fixtureNames } from './fixtures/read.ts';
import { type Content, type Manner, writeCard } from './fixtures/write-card.ts';
import { readCards } from './vcard-file.ts';

const textChar = fc.oneof(
  fc.constantFrom(...'abcXYZ 019.,;:\\"=^\n@+-'),
  fc.constantFrom('ä', 'ß', 'É', '中', '\u{1f600}'),
);
const text = fc.string({ unit: textChar, minLength: 1, maxLength: 40 });
const group = fc.constantFrom('', '', 'item1', 'item2');
const types = fc.subarray(['HOME', 'WORK', 'X-own']);

const content: fc.Arbitrary<Content> = fc.oneof(
  fc.record({
    name: fc.constantFrom('FN', 'NOTE', 'TITLE', 'X-THING', 'EMAIL', 'TEL'),
    group,
    types,
    preferred: fc.boolean(),
    value: fc.record({ kind: fc.constant('text' as const), text }),
  }),
  fc.record({
    name: fc.constantFrom('N', 'ADR', 'ORG'),
    group,
    types,
    preferred: fc.constant(false),
    value: fc.record({
      kind: fc.constant('structured' as const),
      components: fc.array(text, { minLength: 1, maxLength: 5 }),
    }),
  }),
  fc.record({
    name: fc.constantFrom('CATEGORIES', 'NICKNAME'),
    group,
    types: fc.constant([]),
    preferred: fc.constant(false),
    value: fc.record({
      kind: fc.constant('list' as const),
      items: fc.array(
        text.map((it) => it.replaceAll('\n', '')),
        { minLength: 1, maxLength: 4 },
      ),
    }),
  }),
  fc.record({
    name: fc.constantFrom('PHOTO', 'LOGO'),
    group,
    types: fc.constant(['JPEG']),
    preferred: fc.constant(false),
    value: fc.record({
      kind: fc.constant('octets' as const),
      octets: fc
        .uint8Array({ minLength: 1, maxLength: 120 })
        .map((bytes) => String.fromCharCode(...bytes)),
    }),
  }),
);
const contents = fc.uniqueArray(content, {
  minLength: 1,
  maxLength: 6,
  selector: ({ name }) => name,
});

const manner: fc.Arbitrary<Manner> = fc.record({
  version: fc.constantFrom('2.1', '3.0', '4.0'),
  lineEnd: fc.constantFrom('\r\n', '\n'),
  foldOctets: fc.integer({ min: 1, max: 80 }),
  quotedPrintable: fc.boolean(),
  lowerCase: fc.boolean(),
});

test('the same content has the same digests in every version, encoding, case and folding', () =>
  fc.assert(
    fc.property(contents, manner, manner, (it, one, other) => {
      const [left, right] = [writeCard(it, one), writeCard(it, other)];
      expect(cardDigests(left, 'US')).toEqual(cardDigests(right, 'US'));
    }),
    { numRuns: 500 },
  ));

test('neither the order of the properties nor the name of a group counts', () =>
  fc.assert(
    fc.property(contents, manner, (it, how) => {
      const renamed = it
        .map((one) => ({ ...one, group: one.group === '' ? '' : `${one.group}x` }))
        .reverse();
      expect(cardDigests(writeCard(renamed, how), 'US')).toEqual(
        cardDigests(writeCard(it, how), 'US'),
      );
    }),
  ));

test('a value that is changed is missed at whole level, and an added one is not', () =>
  fc.assert(
    fc.property(contents, content, manner, manner, (it, extra, one, other) => {
      const want = cardDigests(writeCard(it, one), 'US');
      const more = cardDigests(writeCard([...it, { ...extra, name: 'X-ADDED' }], other), 'US');
      const changed = cardDigests(writeCard(it.map(changedFirst), other), 'US');
      expect(containsWhole(more, want)).toBe(true);
      expect(containsCore(more, want)).toBe(true);
      expect(containsWhole(changed, want)).toBe(false);
    }),
  ));

/** Only the first property, and in a way that no reading of numbers or addresses takes back. */
function changedFirst(it: Content, at: number): Content {
  if (at > 0) return it;
  const name = `${it.name === 'X-THING' ? 'X-' : ''}${it.name}`;
  const { value } = it;
  if (value.kind === 'octets') return { ...it, value: { ...value, octets: `${value.octets}!` } };
  if (value.kind === 'list') return { ...it, value: { ...value, items: [...value.items, 'more'] } };
  if (value.kind === 'structured')
    return { ...it, value: { ...value, components: ['more', ...value.components] } };
  return { ...it, name, value: { ...value, text: `${value.text}7#"changed` } };
}

test.each(fixtureNames)(
  'each property of %s that counts is missed when it is taken out',
  (name) => {
    for (const card of readCards(fixture(name)).cards) {
      const want = cardDigests(card, 'US');
      for (const digest of want.whole) {
        const without = { ...want, whole: want.whole.filter((other) => other !== digest) };
        expect(containsWhole(without, want)).toBe(false);
      }
      expect(containsWhole(want, want) && containsCore(want, want)).toBe(true);
    }
  },
);

const head = 'BEGIN:VCARD\nVERSION:3.0\nN:Sample;Robin;Kim;Dr.;Jr.\n';
const end = 'END:VCARD\n';
const wholeOf = (lines: string) => cardDigests(`${head}${lines}\n${end}`, 'US').whole;

test('what only says how a value is written does not count', () => {
  expect(wholeOf('BDAY:1970-02-28')).toEqual(wholeOf('BDAY;VALUE=date:19700228'));
  expect(wholeOf('EMAIL;TYPE=INTERNET,HOME:a@B.example')).toEqual(
    wholeOf('EMAIL;TYPE=home:a@b.example'),
  );
  expect(wholeOf('TEL;TYPE=voice:(202) 555-0143')).toEqual(wholeOf('TEL:+12025550143'));
  expect(wholeOf('ORG:Example;;')).toEqual(wholeOf('ORG:Example'));
  expect(wholeOf('PHOTO;VALUE=uri:http://a.example/1')).toEqual(
    wholeOf('PHOTO:http://a.example/1'),
  );
  expect(wholeOf('VERSION:3.0\nPRODID:x\nREV:y\nFN:z')).toEqual(wholeOf('FN:z'));
});

test('parameters are sets, and each of them counts', () => {
  expect(wholeOf('TEL;TYPE=home;TYPE=FAX:1')).toEqual(wholeOf('TEL;TYPE=fax,HOME:1'));
  expect(wholeOf('TEL;TYPE=home:1')).not.toEqual(wholeOf('TEL;TYPE=fax:1'));
  expect(wholeOf('X-A;X-ODD=b:1')).not.toEqual(wholeOf('X-A;X-ODD=c:1'));
  expect(wholeOf('BDAY;VALUE=text:spring')).not.toEqual(wholeOf('BDAY:spring'));
});

test('a grouping that is lost is missed, and a group of one is none', () => {
  const grouped = cardDigests(`${head}a.URL:u\na.X-ABLABEL:l\n${end}`, 'US');
  const loose = cardDigests(`${head}URL:u\nb.X-ABLABEL:l\n${end}`, 'US');
  expect(containsWhole(grouped, loose)).toBe(true);
  expect(containsWhole(loose, grouped)).toBe(false);
});

test('structured values keep their order', () => {
  expect(wholeOf('ADR:;;a;b')).not.toEqual(wholeOf('ADR:;;b;a'));
});

test('a photo is the same in 2.1, in 3.0 and as a data URI', () => {
  const whole = (version: string, line: string) =>
    cardDigests(`BEGIN:VCARD\nVERSION:${version}\n${line}\n\n${end}`, 'US').whole;
  const in3 = whole('3.0', 'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ');
  expect(whole('2.1', 'PHOTO;JPEG;BASE64:\n /9j/\n 4AAQ')).toEqual(in3);
  expect(whole('4.0', 'PHOTO:data:image/jpeg;base64,/9j/4AAQ')).toEqual(in3);
  expect(whole('3.0', 'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAR')).not.toEqual(in3);
});

test('an agent is the same as lines of its own in 2.1 and as escaped text in 3.0', () => {
  const [lines, escaped] = ['agent-2.1.vcf', 'agent-3.0.vcf'].map((it) =>
    cardDigests(fixture(it), 'US'),
  );
  expect(lines).toEqual(escaped);
  expect(lines?.core).toHaveLength(1);
});

test('the name is known by FN, by the whole of N and by its given and family name', () => {
  const { names } = cardDigests(`${head}FN:Robin\n${end}`, 'US');
  for (const name of ['Robin', 'Dr. Robin Kim Sample Jr.', ' Robin\tSample '])
    expect(names).toContain(cardDigests(`BEGIN:VCARD\nFN:${name}\n${end}`, 'US').names[0]);
  expect(names).toHaveLength(3);
});

test('numbers are read in the home region, and an extension stays', () => {
  const core = (tel: string, region: string) =>
    cardDigests(`${head}TEL:${tel}\n${end}`, region).core;
  expect(core('(202) 555-0143', 'US')).toEqual(core('+1 202 555 0143', 'GB'));
  expect(core('202 555 0143', 'GB')).not.toEqual(core('202 555 0143', 'US'));
  expect(core('tel:+1-202-555-0143;ext=5', 'US')).toEqual(core('202-555-0143 ext. 5', 'US'));
  expect(core('202-555-0143 ext. 5', 'US')).not.toEqual(core('202-555-0143', 'US'));
});

test('a number and an address with the same letters are two things', () => {
  const core = (line: string) => cardDigests(`${head}${line}\n${end}`, 'US').core;
  expect(core('TEL:text:x')).not.toEqual(core('EMAIL:text:x'));
  expect(core('TEL:')).toEqual([]);
});

test('a name that differs is missed at core level, and a card without a name asks for none', () => {
  const of = (lines: string) => cardDigests(`BEGIN:VCARD\n${lines}\n${end}`, 'US');
  expect(containsCore(of('FN:A\nTEL:1'), of('FN:B\nTEL:1'))).toBe(false);
  expect(containsCore(of('FN:A\nTEL:1'), of('TEL:1'))).toBe(true);
  expect(containsCore(of('FN:A'), of('FN:A\nTEL:1'))).toBe(false);
});

test('a UID is the same bare and as a URN, and a card without one has null', () => {
  expect(cardDigests(`${head}UID:urn:uuid:1-2\n${end}`, 'US').uid).toBe('1-2');
  expect(cardDigests(`${head}UID:1-2\n${end}`, 'US').uid).toBe('1-2');
  expect(cardDigests(fixture('no-uid-4.0.vcf'), 'US').uid).toBeNull();
});

test('what is no card is compared by its lines', () => {
  expect(cardDigests('garbage', 'US').whole).toHaveLength(1);
  expect(cardDigests('garbage', 'US').whole).not.toEqual(cardDigests('trash', 'US').whole);
});

test('agents within agents end', () => {
  const deep = Array.from({ length: 2_000 }, () => 'BEGIN:VCARD\nVERSION:2.1\nAGENT:\n').join('');
  expect(cardDigests(deep, 'US').whole).toHaveLength(1);
});

test('digesting never throws', () =>
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom('TEL', ';', ':', '\n', 'AGENT:', 'BEGIN:VCARD'), text)),
      fc.string({ maxLength: 3 }),
      (parts, region) => {
        expect(cardDigests(parts.join(''), region).whole).toEqual(expect.any(Array));
      },
    ),
  ));
