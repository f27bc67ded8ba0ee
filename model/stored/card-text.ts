/** A card between its octets and a form that JSON carries: text where it is UTF-8, else base64. */
import { z } from 'zod';
import type { Card } from '../alphabet.ts';

export const cardText = z.union([
  z.strictObject({ text: z.string() }),
  z.strictObject({ octets: z.base64() }),
]);
export type CardText = z.infer<typeof cardText>;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();
const notAscii = /[^\0-\x7f]/;
/** Every octet becomes an argument of one call. */
const blockOctets = 8192;

export function cardToText(card: Card): CardText {
  if (!notAscii.test(card)) return { text: card };
  const text = decoder.decode(Uint8Array.from(card, (char) => char.charCodeAt(0)));
  return cardFromText({ text }) === card ? { text } : { octets: btoa(card) };
}

export function cardFromText(card: CardText): Card {
  if ('octets' in card) return atob(card.octets);
  if (!notAscii.test(card.text)) return card.text;
  const bytes = encoder.encode(card.text);
  let octets = '';
  for (let at = 0; at < bytes.length; at += blockOctets) {
    octets += String.fromCharCode(...bytes.subarray(at, at + blockOctets));
  }
  return octets;
}
