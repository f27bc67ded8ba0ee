/** What the footer of a run says of all lines before it: how many of each kind, and their hash. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Footer } from '../../model/stored.ts';

const encoder = new TextEncoder();
/** Lines are hashed together, for each step of the hash has a price of its own. */
const chunkChars = 65_536;

export class Seal {
  readonly #hash = sha256.create();
  readonly #counts = new Map<string, number>();
  #waiting = '';

  /** Takes in the next line, which has no line end. */
  add(kind: string, line: string): void {
    this.#waiting += `${line}\n`;
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    if (this.#waiting.length >= chunkChars) this.#flush();
  }

  #flush(): void {
    this.#hash.update(encoder.encode(this.#waiting));
    this.#waiting = '';
  }

  get counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts);
  }

  /** The footer. The seal is broken by it: no line can be added after. */
  close(): Footer {
    this.#flush();
    return { counts: this.counts, sha256: bytesToHex(this.#hash.digest()) };
  }
}
