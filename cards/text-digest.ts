/** A short message that is no vCard, as digests of everything that it might name (R9). */
import {
  type CardDigests,
  cardDigests,
  emailDigest,
  foldedSpace,
  nameDigest,
  numberDigest,
  sortedOnce,
} from './digest.ts';
import { octetsOf } from './octets.ts';
import { numberKey } from './phone-number.ts';
import { readCards } from './vcard-file.ts';

/** Names, numbers and addresses of more words are found only where they fill a part of a line. */
const wordsMax = 8;
const partsMax = 20_000;
/** Longer parts are not looked at as a whole, only their words. */
const partCharsMax = 500;

interface Found {
  readonly names: Set<string>;
  readonly core: Set<string>;
  readonly seen: Set<string>;
  readonly region: string;
}

/**
 * If the text names a card's name, numbers and addresses, its digests contain the card's core. It looks at
 * every line, every part of a line between marks, and every few words in a row. A vCard written out in the
 * text is read as a card.
 */
export function textDigests(text: string, region: string): CardDigests {
  const found: Found = { names: new Set(), core: new Set(), seen: new Set(), region };
  for (const line of text.split(/[\r\n\u2028\u2029]+/)) findInLine(line, found);
  for (const card of cardsWithin(text)) {
    const digests = cardDigests(card, region);
    for (const name of digests.names) found.names.add(name);
    for (const one of digests.core) found.core.add(one);
  }
  return { names: sortedOnce(found.names), core: sortedOnce(found.core), whole: [], uid: null };
}

function cardsWithin(text: string): readonly string[] {
  return /BEGIN:VCARD/i.test(text) ? readCards(octetsOf(text)).cards : [];
}

function findInLine(line: string, found: Found): void {
  const whole = foldedSpace(line);
  if (whole === '') return;
  take(whole, found);
  for (const part of whole.split(/[,;|\t·•/]|[:=]|\s[-–—]\s/)) take(part, found);
  if (whole.length <= partCharsMax)
    for (const match of whole.matchAll(/[:=]/g)) take(whole.slice(match.index + 1), found);
  const words = whole.split(' ');
  for (let first = 0; first < words.length && found.seen.size < partsMax; first += 1)
    for (let last = first + 1; last <= Math.min(words.length, first + wordsMax); last += 1)
      take(words.slice(first, last).join(' '), found);
  for (const word of words.filter((it) => it.includes('@')))
    for (const address of word.split(/[\s<>()[\],;:"]+/)) take(address, found);
}

function take(part: string, found: Found): void {
  if (part.length > partCharsMax) return;
  const folded = foldedSpace(part);
  const bare = withoutMarks(folded);
  for (const written of [folded, bare, withoutBracket(bare)]) {
    if (written === '' || found.seen.has(written) || found.seen.size >= partsMax) continue;
    found.seen.add(written);
    found.names.add(nameDigest(written));
    found.core.add(emailDigest(written));
    found.core.add(numberDigest(numberKey(written, found.region)));
  }
}

const marks = new Set(' "\'“”„‘’«»<>[]{}*_.,;:!?-');

/** Without the marks that a sentence puts around a name, a number or an address. */
function withoutMarks(part: string): string {
  let start = 0;
  let end = part.length;
  while (start < end && marks.has(part.charAt(start))) start += 1;
  while (end > start && marks.has(part.charAt(end - 1))) end -= 1;
  return part.slice(start, end);
}

/** Without a round bracket that has no fellow, or the pair around everything. */
function withoutBracket(part: string): string {
  const surplus = part.split('(').length - part.split(')').length;
  const opens = part.startsWith('(') && surplus >= 0;
  const closes = part.endsWith(')') && surplus <= 0;
  if (surplus === 0 && !(opens && closes)) return part;
  return withoutMarks(part.slice(opens ? 1 : 0, closes ? -1 : part.length));
}
