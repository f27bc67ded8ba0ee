/** A file of many cards, split into cards; none is dropped without a word. */
import type { Problem } from './content-line.ts';
import { isBlank, type OctetLine, octetLines } from './octet-lines.ts';
import { decodeProperties } from './properties.ts';
import { isCardBorder } from './unfold.ts';

export interface FileProblem extends Problem {
  /** Octets that say something are in no card: text outside of cards, or an END without its BEGIN. */
  readonly lost: boolean;
}

export interface CardFile {
  /** The octets of each card as they stand in the file, with their own line ends. */
  readonly cards: readonly string[];
  /** In the order of the lines, counted from 1. */
  readonly problems: readonly FileProblem[];
}

/**
 * A card goes from its BEGIN to its END; one that has no END goes up to the next BEGIN or the end of the file
 * and is told as a problem. So is everything that stands outside of cards, and all that is odd within.
 */
export function readCards(octets: string): CardFile {
  const splitter = new Splitter(octets);
  for (const line of octetLines(octets)) splitter.take(line);
  splitter.end();
  const problems = [...splitter.problems];
  for (const { card, line } of splitter.cards) {
    for (const problem of decodeProperties(card).problems)
      problems.push({ line: problem.line + line - 1, message: problem.message, lost: false });
  }
  problems.sort((one, other) => one.line - other.line);
  return { cards: splitter.cards.map(({ card }) => card), problems };
}

const byteOrderMark = '\u00ef\u00bb\u00bf';
/** In 2.1 a whole card stands between the lines of the card whose AGENT it is. */
const emptyAgent = /^(?:[\w-]+\.)?AGENT(?:;[^:]*)?:\s*$/i;

const outside = 'text outside of a card';

/** Gives each octet of the file to one card, or tells where it was left out. */
class Splitter {
  readonly cards: { readonly card: string; readonly line: number }[] = [];
  readonly problems: FileProblem[] = [];
  readonly #octets: string;
  readonly #told = new Set<string>();
  #line = 0;
  /** How many BEGINs wait for their END. */
  #depth = 0;
  #card = { start: 0, line: 0 };
  #before = '';

  constructor(octets: string) {
    this.#octets = octets;
  }

  take({ start, end, next }: OctetLine): void {
    this.#line += 1;
    const written = this.#octets.slice(start, end);
    const marked = written.startsWith(byteOrderMark);
    const text = marked ? written.slice(byteOrderMark.length) : written;
    this.#tellOddChars(text, this.#octets.slice(end, next));
    if (!isCardBorder(text)) this.#takeOther(text);
    else if (/^B/i.test(text)) this.#begin(start, marked ? byteOrderMark.length : 0);
    else this.#endCard(next);
    if (!isBlank(text)) this.#before = text;
  }

  end(): void {
    if (this.#depth > 0) this.#close(this.#octets.length, 'BEGIN:VCARD without an END:VCARD');
  }

  #takeOther(text: string): void {
    if (this.#depth > 0 || isBlank(text)) return;
    this.#tellOnce(outside);
  }

  #begin(start: number, markOctets: number): void {
    if (this.#depth > 0 && emptyAgent.test(this.#before)) {
      this.#depth += 1;
      return;
    }
    if (this.#depth > 0) this.#close(start, 'BEGIN:VCARD without an END:VCARD');
    this.#depth = 1;
    this.#card = { start: start + markOctets, line: this.#line };
  }

  #endCard(next: number): void {
    if (this.#depth === 0) {
      const message = 'END:VCARD without a BEGIN:VCARD';
      this.problems.push({ line: this.#line, message, lost: true });
      return;
    }
    this.#depth -= 1;
    if (this.#depth === 0) this.#close(next, '');
  }

  #close(end: number, problem: string): void {
    const { start, line } = this.#card;
    this.cards.push({ card: this.#octets.slice(start, end), line });
    if (problem !== '') this.problems.push({ line, message: problem, lost: false });
    this.#depth = 0;
    this.#told.delete(outside);
  }

  #tellOddChars(text: string, lineEnd: string): void {
    if (text.includes('\0')) this.#tellOnce('a NUL');
    if (lineEnd === '\r') this.#tellOnce('a line that ends in a lone CR');
    if (lineEnd === '\r\r\n') this.#tellOnce('a line that ends in CR CR LF');
  }

  /** A bad file does not flood: text outside once for each gap between cards, odd chars once. */
  #tellOnce(message: string): void {
    if (this.#told.has(message)) return;
    this.#told.add(message);
    this.problems.push({ line: this.#line, message, lost: message === outside });
  }
}
