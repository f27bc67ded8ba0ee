/** Several cards as one run of octets, as a short message carries them, and back again. */
import { readCards } from '../../../cards/vcard-file.ts';
import type { Card } from '../../../model/alphabet.ts';

/** Each card ends with a line break before the next one begins; the last one is left as it is. */
export function joinCards(cards: readonly Card[]): string {
  return cards.reduce((before, card) => `${before}${lineBreakAfter(before)}${card}`, '');
}

function lineBreakAfter(octets: string): string {
  return octets === '' || octets.endsWith('\n') ? '' : '\r\n';
}

/**
 * The single cards, octet for octet. `null` if the octets are not whole cards from the first to the
 * last, which is how parts that do not belong together show.
 */
export function splitCards(octets: string): readonly Card[] | null {
  const { cards } = readCards(octets);
  const areWhole = cards.every((card) => /\nEND:VCARD\s*$/i.test(card));
  const areAll = inkOf(cards.join('')) === inkOf(octets);
  return cards.length > 0 && areWhole && areAll ? cards : null;
}

/** What is not blank, and no byte order mark at the beginning. */
function inkOf(octets: string): string {
  return octets.replace(/^\u00ef\u00bb\u00bf/, '').replace(/\s/g, '');
}
