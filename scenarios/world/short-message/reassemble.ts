/** Puts the parts that reach one terminal together again (3GPP TS 23.040, 9.2.3.24.1). */
import { decode, type Part } from './segment.ts';
import type { Concatenation } from './user-data-header.ts';

/** A message that is whole: every part from the first to the last is there. */
export interface Whole {
  readonly kind: 'data' | 'text';
  /** Octets for data, characters for text. */
  readonly content: string;
}

interface Buffer {
  /** The message was given out already; what comes now are late duplicates. */
  readonly given: boolean;
  readonly untilMs: number;
  readonly contents: ReadonlyMap<number, string>;
}

export interface ReassemblyOptions {
  /** How long the parts of a message wait for the others. */
  readonly keptMs: number;
  /**
   * How long a message that was given out is remembered, so that its late duplicates make no ghost.
   */
  readonly rememberedMs: number;
}

/**
 * Parts belong together if sender, width of the reference, reference and total agree. A part that
 * contradicts one that is there begins a new message, so that under a reference that has come round
 * two messages are not mixed where it can be seen. References of 8 bits come round so soon that a
 * lost part can hide it; then only the content shows it.
 */
export class Reassembly {
  readonly #options: ReassemblyOptions;
  readonly #buffers = new Map<string, Buffer>();

  constructor(options: ReassemblyOptions) {
    this.#options = options;
  }

  /** The message that this part completes, if it does. */
  take(from: string, part: Part, nowMs: number): Whole | null {
    this.expire(nowMs);
    const read = decode(part);
    if (read === null) return null;
    const kind = part.coding === 'data' ? 'data' : 'text';
    if (read.concatenation === null) return { kind, content: read.content };
    const key = keyOf(from, part, read.concatenation);
    const content = this.#put(key, { ...read.concatenation, content: read.content }, nowMs);
    return content === null ? null : { kind, content };
  }

  /**
   * Forgets what has waited too long, and what was given out so long ago that no duplicate will
   * come.
   */
  expire(nowMs: number): void {
    for (const [key, buffer] of this.#buffers) {
      if (buffer.untilMs <= nowMs) this.#buffers.delete(key);
    }
  }

  /** Messages of which some parts are there and some are not. */
  get incomplete(): number {
    return [...this.#buffers.values()].filter((buffer) => !buffer.given).length;
  }

  #put(key: string, placed: Placed, nowMs: number): string | null {
    const { keptMs, rememberedMs } = this.#options;
    const contents = together(this.#buffers.get(key), placed);
    if (contents === null) return null;
    const given = contents.size === placed.total;
    const untilMs = nowMs + (given ? rememberedMs : keptMs);
    this.#buffers.set(key, { given, untilMs, contents });
    return given ? joined(contents, placed.total) : null;
  }
}

interface Placed extends Concatenation {
  readonly content: string;
}

function keyOf(from: string, part: Part, { bits, reference, total }: Concatenation): string {
  return JSON.stringify([from, part.coding, bits, reference, total]);
}

/** The parts that are there now; `null` if this one is a duplicate. */
function together(before: Buffer | undefined, placed: Placed): ReadonlyMap<number, string> | null {
  const { sequence, content } = placed;
  const known = before?.contents.get(sequence);
  if (known === content) return null;
  const old = known === undefined ? (before?.contents ?? []) : [];
  return new Map(old).set(sequence, content);
}

function joined(contents: ReadonlyMap<number, string>, total: number): string {
  return Array.from({ length: total }, (_, at) => contents.get(at + 1) ?? '').join('');
}
