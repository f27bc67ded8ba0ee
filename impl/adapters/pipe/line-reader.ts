/** Lines out of octets, split at LF alone: `readline` also splits at separators that JSON may hold. */
import { isUtf8 } from 'node:buffer';

export interface LineHandlers {
  readonly line: (text: string) => void;
  /** What is no line of the protocol: not UTF-8, or cut off by the end. */
  readonly stray: (text: string) => void;
  readonly tooLong: () => void;
}

const lineFeed = 0x0a;

export class LineReader {
  readonly #octetsMax: number;
  readonly #handlers: LineHandlers;
  #parts: Buffer[] = [];
  #octets = 0;

  constructor(octetsMax: number, handlers: LineHandlers) {
    this.#octetsMax = octetsMax;
    this.#handlers = handlers;
  }

  push(chunk: Buffer): void {
    let from = 0;
    for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, from)) {
      this.#keep(chunk.subarray(from, at));
      this.#emit();
      from = at + 1;
    }
    this.#keep(chunk.subarray(from));
  }

  end(): void {
    const rest = this.#take();
    if (rest.length > 0) this.#handlers.stray(rest.toString('utf8'));
  }

  #keep(part: Buffer): void {
    if (part.length === 0) return;
    if (this.#octets + part.length > this.#octetsMax) {
      this.#take();
      this.#handlers.tooLong();
      return;
    }
    this.#parts.push(part);
    this.#octets += part.length;
  }

  #emit(): void {
    const line = this.#take();
    if (line.length === 0) return;
    const handler = isUtf8(line) ? this.#handlers.line : this.#handlers.stray;
    handler(line.toString('utf8'));
  }

  #take(): Buffer {
    const [only, ...more] = this.#parts;
    const whole = only !== undefined && more.length === 0 ? only : Buffer.concat(this.#parts);
    this.#parts = [];
    this.#octets = 0;
    return whole;
  }
}
