/** A card between its two forms: octets in the port, `{"text"}` or `{"octets"}` on the wire. */
import type { Card } from '../../model/alphabet.ts';
import type { WireCard } from './values.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();
const notAscii = /[^\0-\x7f]/;
const blockChars = 8192;

/** Text where the octets are well-formed UTF-8, base64 where they are not; either way nothing is lost. */
export function cardToWire(card: Card): WireCard {
  if (!notAscii.test(card)) return { text: card };
  const text = decoder.decode(bytesOf(card));
  return cardFromWire({ text }) === card ? { text } : { octets: btoa(card) };
}

export function cardFromWire(card: WireCard): Card {
  if ('octets' in card) return atob(card.octets);
  return notAscii.test(card.text) ? octetsOf(encoder.encode(card.text)) : card.text;
}

function bytesOf(card: Card): Uint8Array {
  const bytes = new Uint8Array(card.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = card.charCodeAt(at);
  return bytes;
}

/** In blocks, because every octet becomes an argument of one call. */
function octetsOf(bytes: Uint8Array): Card {
  let octets = '';
  for (let at = 0; at < bytes.length; at += blockChars) {
    octets += String.fromCharCode(...bytes.subarray(at, at + blockChars));
  }
  return octets;
}
