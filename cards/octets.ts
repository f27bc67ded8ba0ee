/** Between text and octets. An octet string has one char for each octet, so nothing is decoded unasked. */

/** A card in octets, never altered by us. */
export type Card = string;

const chunkOctets = 8_192;
const encoder = new TextEncoder();
/** A byte order mark inside a value is the value's own. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** True where every char is ASCII; such an octet string is its own text. */
export function isAscii(octets: string): boolean {
  return !/[\u0080-\uffff]/.test(octets);
}

/** The bytes of an octet string; chars above 255 lose their upper half, and do not occur in one. */
export function bytesOf(octets: string): Uint8Array {
  const bytes = new Uint8Array(octets.length);
  for (let index = 0; index < octets.length; index += 1) bytes[index] = octets.charCodeAt(index);
  return bytes;
}

/** The octet string of these bytes, in chunks because a call takes only so many arguments. */
export function octetsOfBytes(bytes: Uint8Array): string {
  const chunks: string[] = [];
  for (let start = 0; start < bytes.length; start += chunkOctets)
    chunks.push(charsOf(bytes.subarray(start, start + chunkOctets)));
  return chunks.join('');
}

/** `Reflect.apply` takes the bytes as they are, and so is ten times as fast as spreading them. */
function charsOf(bytes: Uint8Array): string {
  return Reflect.apply(String.fromCharCode, null, bytes);
}

/** UTF-8. Half a surrogate pair, which UTF-8 cannot say, becomes U+FFFD. */
export function octetsOf(text: string): Card {
  return isAscii(text) ? text : octetsOfBytes(encoder.encode(text));
}

/** The text of these octets, or `null` where they are not well-formed UTF-8. */
export function textOf(octets: string): string | null {
  if (isAscii(octets)) return octets;
  const text = decoder.decode(bytesOf(octets));
  if (!text.includes('\ufffd')) return text;
  return octetsOf(text) === octets ? text : null;
}
