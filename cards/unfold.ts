/** Content lines out of file lines: folds, soft breaks and continued base64, all on octets. */

export type Version = '2.1' | '3.0' | '4.0';

/** How the octets of a value are continued on the next line. */
type Coding = 'unknown' | 'plain' | 'quoted-printable' | 'base64';

/** A head of a line that is folded more often than this is taken as plain. */
const headLinesMax = 64;

export interface Unfolded {
  readonly octets: string;
  /** Index of the line after the last one that was taken. */
  readonly next: number;
}

/**
 * A fold may split a UTF-8 character (RFC 6350, 3.2), so nothing is decoded here. In 3.0 and 4.0 the space of
 * a fold goes; in 2.1 it stays, as in RFC 822.
 */
export function unfold(lines: readonly string[], start: number, version: Version): Unfolded {
  const parts = [lines[start] ?? ''];
  let coding = codingOf(parts);
  let next = start + 1;
  for (; next < lines.length; next += 1) {
    if (coding === 'unknown') coding = codingOf(parts);
    if (!takes(parts, lines[next] ?? '', coding, version)) break;
  }
  return { octets: parts.join(''), next };
}

/** Adds the line to the parts, if it continues them. */
function takes(parts: string[], line: string, coding: Coding, version: Version): boolean {
  const last = parts[parts.length - 1] ?? '';
  if (coding === 'quoted-printable' && /=[ \t]*$/.test(last) && !isCardBorder(line)) {
    parts[parts.length - 1] = last.replace(/=[ \t]*$/, '');
    parts.push(line);
    return true;
  }
  if (line.startsWith(' ') || line.startsWith('\t')) {
    parts.push(version === '2.1' ? line : line.slice(1));
    return true;
  }
  if (coding !== 'base64' || version !== '2.1' || !/^[\w+/]+=*\s*$/.test(line)) return false;
  parts.push(line);
  return true;
}

/** The first colon outside quotes; where quotes do not close, the first colon; -1 where there is none. */
export function valueColon(octets: string): number {
  const first = octets.indexOf(':');
  if (first < 0 || octets.lastIndexOf('"', first) < 0) return first;
  let quoted = false;
  for (let index = 0; index < octets.length; index += 1) {
    const char = octets[index];
    if (char === '"') quoted = !quoted;
    if (char === ':' && !quoted) return index;
  }
  return first;
}

function codingOf(parts: readonly string[]): Coding {
  if (parts.length > headLinesMax) return 'plain';
  const octets = parts.join('');
  const colon = valueColon(octets);
  if (colon < 0) return 'unknown';
  const head = octets.slice(0, colon);
  if (!head.includes(';')) return 'plain';
  if (/;(?:ENCODING=)?"?QUOTED-PRINTABLE/i.test(head)) return 'quoted-printable';
  return /;(?:ENCODING=)?"?BASE64|;ENCODING="?B(?:"|;|$)/i.test(head) ? 'base64' : 'plain';
}

/** `BEGIN:VCARD` or `END:VCARD`: no soft break swallows the end of a card. */
export function isCardBorder(line: string): boolean {
  return /^(?:BEGIN|END):VCARD[ \t]*$/i.test(line);
}
