/** The text of a value in the charset that its card names. */
import { bytesOf, isAscii, textOf } from './octets.ts';

/** The labels of the WHATWG Encoding Standard that address books write; others are told as a problem. */
const knownLabels =
  /^(?:iso-?8859-(?:[1-9]|1[01345])|latin-?[1-6]|windows-(?:874|125[0-8]|31j)|cp125[0-8]|koi8-[ru]|macintosh|ibm866|cp866|gbk|gb2312|gb18030|big5(?:-hkscs)?|euc-(?:jp|kr)|iso-2022-jp|shift[_-]jis|x?-?sjis|ms932|ks_c_5601-1987|utf-16(?:le|be)?)$/;
const utf8Labels = new Set(['', 'utf-8', 'utf8', 'unicode-1-1-utf-8']);
const asciiLabels = new Set(['us-ascii', 'ascii']);

export interface Decoded {
  readonly text: string;
  /** Empty where the octets are what the charset says. */
  readonly problem: string;
}

/**
 * What cannot be read in its charset is read in windows-1252, which loses no octet: two values that differ
 * never become one. UTF-8 is the charset of a value that names none.
 */
export function decodeCharset(octets: string, charset: string): Decoded {
  const label = charset.trim().toLowerCase();
  if (utf8Labels.has(label) || asciiLabels.has(label)) {
    const text = textOf(octets);
    if (text !== null) return { text, problem: '' };
    return { text: decodeBy('windows-1252', octets), problem: 'half a character: not UTF-8' };
  }
  if (!knownLabels.test(label)) {
    const text = textOf(octets) ?? decodeBy('windows-1252', octets);
    return { text, problem: `unknown charset '${charset}'` };
  }
  const text = decodeBy(label.replace(/^latin-/, 'latin'), octets);
  if (!text.includes('\ufffd')) return { text, problem: '' };
  return { text: decodeBy('windows-1252', octets), problem: `not ${charset}` };
}

function decodeBy(label: string, octets: string): string {
  if (label === 'windows-1252' && isAscii(octets)) return octets;
  return new TextDecoder(label, { ignoreBOM: true }).decode(bytesOf(octets));
}
