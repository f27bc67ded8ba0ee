/** The default alphabet of short messages and its extension table (3GPP TS 23.038, 6.2.1). */

const escapeSeptet = '\u001b';

/**
 * The character at place n is septet n; place 0x1B is the escape, which stands for no character.
 */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';

/** What an escape and a second septet stand for, written as in the table of 6.2.1.1. */
const extension: readonly (readonly [string, number])[] = [
  ['\f', 0x0a],
  ['^', 0x14],
  ['{', 0x28],
  ['}', 0x29],
  ['\\', 0x2f],
  ['[', 0x3c],
  ['~', 0x3d],
  [']', 0x3e],
  ['|', 0x40],
  ['€', 0x65],
];

const septetsOfChar = new Map<string, string>(
  [...basic]
    .map((char, septet): [string, string] => [char, String.fromCharCode(septet)])
    .filter(([char]) => char !== escapeSeptet),
);
const charOfEscaped = new Map<string, string>();
for (const [char, septet] of extension) {
  septetsOfChar.set(char, escapeSeptet + String.fromCharCode(septet));
  charOfEscaped.set(String.fromCharCode(septet), char);
}

/**
 * The septets of each character, one char for each septet, so that an escape and what it escapes
 * stay together; `null` where the text has a character that the alphabet lacks.
 */
export function septetsOf(text: string): readonly string[] | null {
  const septets: string[] = [];
  for (const char of text) {
    const found = septetsOfChar.get(char);
    if (found === undefined) return null;
    septets.push(found);
  }
  return septets;
}

/**
 * The text of septets. What an escape before an unknown septet means is that septet's own
 * character.
 */
export function textOfSeptets(septets: string): string {
  let text = '';
  let escaped = false;
  for (const septet of septets) {
    if (septet === escapeSeptet && !escaped) {
      escaped = true;
      continue;
    }
    text += charOf(septet, escaped);
    escaped = false;
  }
  return text;
}

/** 6.2.1.1: an escape followed by an escape is shown as a space. */
function charOf(septet: string, escaped: boolean): string {
  if (septet === escapeSeptet) return ' ';
  const special = escaped ? charOfEscaped.get(septet) : undefined;
  return special ?? basic[septet.charCodeAt(0)] ?? '?';
}
