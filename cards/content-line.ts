/** Lexer for the content lines of a vCard 2.1, 3.0 (RFC 2426) or 4.0 (RFC 6350), over octets. */
import { isBlank, octetLines } from './octet-lines.ts';
import { isCardBorder, unfold, type Version, valueColon } from './unfold.ts';

export type { Version } from './unfold.ts';

export interface Parameter {
  /** In capitals. */
  readonly name: string;
  /** Octets, without quotes and carets. */
  readonly values: readonly string[];
}

export interface ContentLine {
  /** The first of the file lines that it was folded into, counted from 1. */
  readonly line: number;
  /** In capitals, or `null`. */
  readonly group: string | null;
  /** In capitals; empty where the line has no colon. */
  readonly name: string;
  readonly params: readonly Parameter[];
  /** Unfolded octets, still in their encoding; of an AGENT in 2.1, the whole card inside. */
  readonly value: string;
}

export interface Problem {
  readonly line: number;
  readonly message: string;
}

export interface Lexed {
  readonly version: Version;
  readonly lines: readonly ContentLine[];
  readonly problems: readonly Problem[];
}

/** Every line of the card that is not empty; what is odd is told as a problem and never thrown. */
export function contentLines(card: string): Lexed {
  const version = versionOf(card);
  const physical = octetLines(card).map(({ start, end }) => card.slice(start, end));
  const lines: ContentLine[] = [];
  const problems: Problem[] = [];
  for (let index = 0; index < physical.length; ) {
    const nested = nestedEnd(physical, index, lines.at(-1));
    if (nested > index) {
      hand(lines, physical.slice(index, nested).join('\r\n'));
      index = nested;
      continue;
    }
    const { octets, next } = unfold(physical, index, version);
    if (!isBlank(octets)) lines.push(parsed(octets, index + 1, version, problems));
    index = next;
  }
  return { version, lines, problems };
}

/** Without a VERSION that we know a card is read by the rules that 3.0 and 4.0 share. */
function versionOf(card: string): Version {
  const found = /^VERSION[^:\r\n]*:[ \t]*(\S+)/im.exec(card)?.[1];
  return found === '2.1' || found === '4.0' ? found : '3.0';
}

/**
 * vCard 2.1 writes the card of an AGENT between the lines of the outer one. Returns the index after its end,
 * or the same index where no card begins here.
 */
function nestedEnd(
  physical: readonly string[],
  index: number,
  before: ContentLine | undefined,
): number {
  if (!beginsCard(physical[index]) || before?.name !== 'AGENT' || !isBlank(before.value))
    return index;
  let depth = 0;
  for (let at = index; at < physical.length; at += 1) {
    const line = physical[at] ?? '';
    if (isCardBorder(line)) depth += beginsCard(line) ? 1 : -1;
    if (depth === 0) return at + 1;
  }
  return physical.length;
}

function beginsCard(line: string | undefined): boolean {
  return line !== undefined && isCardBorder(line) && /^B/i.test(line);
}

function hand(lines: ContentLine[], nested: string): void {
  const agent = lines.pop();
  if (agent !== undefined) lines.push({ ...agent, value: nested });
}

function parsed(octets: string, line: number, version: Version, problems: Problem[]): ContentLine {
  const colon = valueColon(octets);
  if (colon < 0) {
    problems.push({ line, message: 'a line without a colon is no content line' });
    return { line, group: null, name: '', params: [], value: octets };
  }
  const [first = '', ...written] = splitOutsideQuotes(octets.slice(0, colon), ';');
  const dot = first.indexOf('.');
  const name = first
    .slice(dot + 1)
    .trim()
    .toUpperCase();
  if (!/^[A-Z0-9-]+$/.test(name)) problems.push({ line, message: `odd property name '${name}'` });
  return {
    line,
    group: dot < 0 ? null : first.slice(0, dot).trim().toUpperCase(),
    name,
    params: parameters(written, version),
    value: octets.slice(colon + 1),
  };
}

function parameters(written: readonly string[], version: Version): readonly Parameter[] {
  if (written.length === 0) return [];
  const byName = new Map<string, string[]>();
  for (const param of written) {
    if (param.trim() === '') continue;
    const equals = param.indexOf('=');
    const name = equals < 0 ? bareName(param) : param.slice(0, equals).trim().toUpperCase();
    const values = byName.get(name) ?? [];
    for (const value of splitOutsideQuotes(param.slice(equals + 1), ','))
      values.push(...plainValues(name, value, version));
    byName.set(name, values);
  }
  return [...byName].map(([name, values]) => ({ name, values }));
}

/** 2.1 allows `TEL;CELL;PREF:` and `NOTE;QUOTED-PRINTABLE:`; what is nothing else is a TYPE. */
function bareName(value: string): string {
  if (/^\s*(?:QUOTED-PRINTABLE|BASE64|8BIT|7BIT)\s*$/i.test(value)) return 'ENCODING';
  return /^\s*(?:INLINE|URL|CID|CONTENT-ID)\s*$/i.test(value) ? 'VALUE' : 'TYPE';
}

/** `TYPE="work,voice"`, as RFC 6350 itself writes it, is two types. */
function plainValues(name: string, written: string, version: Version): readonly string[] {
  const value = written.trim().replace(/^"(.*)"$/s, '$1');
  if (name === 'TYPE') return value.split(',');
  if (version !== '4.0' || !value.includes('^')) return [value];
  const plain = value.replace(/\^([n'^])/g, (_, caret: string) => caretMeanings[caret] ?? caret);
  return [plain];
}

/** RFC 6868. */
const caretMeanings: Readonly<Record<string, string>> = { n: '\n', "'": '"', '^': '^' };

function splitOutsideQuotes(octets: string, separator: string): readonly string[] {
  if (!octets.includes('"')) return octets.split(separator);
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let index = 0; index < octets.length; index += 1) {
    if (octets[index] === '"') quoted = !quoted;
    if (octets[index] !== separator || quoted) continue;
    parts.push(octets.slice(start, index));
    start = index + 1;
  }
  parts.push(octets.slice(start));
  return parts;
}
