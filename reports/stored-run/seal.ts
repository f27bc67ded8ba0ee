/** What the footer of a run says of all lines before it: how many of each kind, and their hash. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Footer } from '../../model/stored.ts';

/** SHA-256 of a text in pieces, as UTF-8. */
export interface Hasher {
  readonly update: (piece: string) => void;
  /** In hexadecimal; nothing can be added after. */
  readonly digest: () => string;
}

const encoder = new TextEncoder();

/** The hash that needs no platform; who has a faster one may bring it. */
export function plainHasher(): Hasher {
  const hash = sha256.create();
  return {
    update: (piece) => void hash.update(encoder.encode(piece)),
    digest: () => bytesToHex(hash.digest()),
  };
}

/** Lines are taken together, for each step of a hash has a price of its own. */
const pieceChars = 262_144;

export class Seal {
  readonly #hasher: Hasher;
  readonly #counts = new Map<string, number>();
  readonly #onPiece: (piece: string) => void;
  #waiting: string[] = [];
  #chars = 0;

  /** `onPiece` is given what was sealed: whole lines, many at a time, each with its line end. */
  constructor(hasher: Hasher = plainHasher(), onPiece: (piece: string) => void = () => undefined) {
    this.#hasher = hasher;
    this.#onPiece = onPiece;
  }

  /** Takes in the next line, which has no line end. */
  add(kind: string, line: string): void {
    this.#waiting.push(line);
    this.#chars += line.length;
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    if (this.#chars >= pieceChars) this.#flush();
  }

  #flush(): void {
    if (this.#waiting.length === 0) return;
    const piece = `${this.#waiting.join('\n')}\n`;
    this.#hasher.update(piece);
    this.#onPiece(piece);
    this.#waiting = [];
    this.#chars = 0;
  }

  get counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts);
  }

  /** The footer. The seal is broken by it: no line can be added after. */
  close(): Footer {
    this.#flush();
    return { counts: this.counts, sha256: this.#hasher.digest() };
  }
}
