/** The lines of an octet string as they stand in a file, before anything is unfolded. */

export interface OctetLine {
  readonly start: number;
  /** Where the line's own end begins, and where the next line starts. */
  readonly end: number;
  readonly next: number;
}

/**
 * CRLF, LF and a lone CR each end a line, and so does CR CR LF, which is CRLF written once too often as text.
 * An empty line after the last end is none.
 */
export function octetLines(octets: string): readonly OctetLine[] {
  const lines: OctetLine[] = [];
  let feed = position(octets, '\n', 0);
  let carriage = position(octets, '\r', 0);
  for (let start = 0; start < octets.length; ) {
    if (feed < start) feed = position(octets, '\n', start);
    if (carriage < start) carriage = position(octets, '\r', start);
    const end = Math.min(feed, carriage);
    const next = Math.min(octets.length, afterEnd(octets, end));
    lines.push({ start, end, next });
    start = next;
  }
  return lines;
}

function afterEnd(octets: string, end: number): number {
  if (octets[end] === '\n') return end + 1;
  if (octets[end + 1] === '\n') return end + 2;
  return octets[end + 1] === '\r' && octets[end + 2] === '\n' ? end + 3 : end + 1;
}

function position(octets: string, sought: string, from: number): number {
  const found = octets.indexOf(sought, from);
  return found < 0 ? octets.length : found;
}

/** Nothing but spaces; an octet 0xA0 is half a character and no space. */
export function isBlank(line: string): boolean {
  return !/[^ \t]/.test(line);
}
