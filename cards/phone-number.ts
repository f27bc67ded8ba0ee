/** Telephone numbers are compared as E.164, read in a home region (R2). */
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** Longer texts are no number that libphonenumber would read; RFC 3966 numbers are far shorter. */
const writtenCharsMax = 250;
const extension = /(?:;\s*ext=|[\s,;]*\bext(?:ension)?[.:]*|[\s,;]+x|#)\s*(\d{1,9})\s*$/i;
const vanity = /^[+\d\s().-]*\d[\s().-]*[A-Z]{3}[A-Z\d\s().-]*$/;

/**
 * Two numbers are one if their keys agree. What is possible in the region is its E.164 form; anything else is
 * its digits, and what has none is its own text. Extensions stay part of the key.
 */
export function numberKey(written: string, region: string): string {
  const asked = `${region} ${written}`;
  const before = known.get(asked);
  if (before !== undefined) return before;
  if (known.size >= knownMax) known.clear();
  const key = readKey(written, region);
  known.set(asked, key);
  return key;
}

/** Keys that were found before: a run reads the same few numbers many times over. */
const known = new Map<string, string>();
const knownMax = 10_000;

function readKey(written: string, region: string): string {
  const text = withoutUri(written.normalize('NFKC').trim());
  if (!/\p{Nd}/u.test(text)) return `text:${text.toLowerCase()}`;
  return (
    possible(text, region) ??
    (vanity.test(text) ? possible(text.replace(/[A-Z]/g, keyOf), region) : null) ??
    byDigits(text, region)
  );
}

/** RFC 3966: of the parameters of a `tel:` URI only these two say which telephone is meant. */
function withoutUri(text: string): string {
  if (!/^tel:/i.test(text)) return text;
  const meant = text.replace(/;(?!ext=|phone-context=)[^;]*/gi, '');
  return /;phone-context=/i.test(meant) ? meant : meant.slice('tel:'.length).trim();
}

function possible(text: string, region: string): string | null {
  if (text.length > writtenCharsMax) return null;
  const home = region.toUpperCase();
  const phone = parsePhoneNumberFromString(text, {
    extract: false,
    ...(isSupportedCountry(home) ? { defaultCountry: home } : {}),
  });
  if (phone === undefined || !phone.isPossible()) return null;
  // A row of zeros loses one of them each time that it is read: such a number has no form of its own.
  if (parsePhoneNumberFromString(phone.number)?.number !== phone.number) return null;
  return phone.ext ? `${phone.number};ext=${phone.ext}` : phone.number;
}

/** Words around a number do not make it another number: "0151 23456789 (privat)". */
function byDigits(text: string, region: string): string {
  const ext = extension.exec(text);
  const main = ext === null ? text : text.slice(0, ext.index);
  const digits = westernDigits(main).replace(/\D/g, '');
  if (digits === '') return `text:${text.toLowerCase()}`;
  const plus = /^\D*\+/.test(main) ? '+' : '';
  const bare = plus + digits;
  const key = bare === text ? bare : (possible(bare, region) ?? bare);
  return ext === null ? key : `${key};ext=${ext[1]}`;
}

/** Arabic-Indic digits, which NFKC leaves alone. */
function westernDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) =>
    String(digit.charCodeAt(0) & 0x0f),
  );
}

/** The digit on whose key the letter stands (ITU-T E.161). */
function keyOf(letter: string): string {
  return '22233344455566677778889999'[letter.charCodeAt(0) - 'A'.charCodeAt(0)] ?? letter;
}
