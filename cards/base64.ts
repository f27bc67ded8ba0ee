/** RFC 4648, as address books write it: with spaces and line ends, with or without padding. */
import { octetsOfBytes } from './octets.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const notInAlphabet = 255;
const sextets = sextetTable();

function sextetTable(): Uint8Array {
  const table = new Uint8Array(256).fill(notInAlphabet);
  for (let sextet = 0; sextet < alphabet.length; sextet += 1)
    table[alphabet.charCodeAt(sextet)] = sextet;
  return table;
}

/** The octets meant, or `null` where something in it is no base64. */
export function base64Octets(encoded: string): string | null {
  const bytes = new Uint8Array(Math.ceil((encoded.length * 3) / 4));
  let length = 0;
  let bits = 0;
  let held = 0;
  const text = encoded.replace(/[\s=]+$/, '');
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code <= 32) continue;
    const sextet = sextets[code] ?? notInAlphabet;
    if (sextet === notInAlphabet) return null;
    held = ((held << 6) | sextet) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[length] = (held >> bits) & 0xff;
    length += 1;
  }
  return octetsOfBytes(bytes.subarray(0, length));
}
