/**
 * Keyed draws: hash(seed, stream, index). There is no general generator, so a new draw in the code, or one
 * that is left out while shrinking, changes no other draw.
 */

/** FNV-1a over the UTF-16 units of a stream's name. */
function hashName(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) {
    hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}

/** The finaliser of MurmurHash3: every input bit reaches every output bit. */
function mix(word: number): number {
  let h = word | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function keyOf(seed: number, stream: string): number {
  return mix((seed ^ hashName(stream)) >>> 0);
}
function drawAt(key: number, index: number): number {
  return mix((key + Math.imul(index + 1, 0x9e3779b9)) >>> 0);
}

/** A whole number from 0 to 2^32 - 1 that depends on its three keys alone. */
export function draw(seed: number, stream: string, index: number): number {
  return drawAt(keyOf(seed, stream), index);
}

/** Where a stream stands; its key is found once. */
interface Stream {
  readonly key: number;
  index: number;
}

/** Is told the name of each draw, by stream and index, where somebody asks for it. */
export type OnDraw = ((name: string) => void) | null;

/** The draws of one seed, with an index kept for each stream. */
export class Draws {
  readonly seed: number;
  readonly #streams = new Map<string, Stream>();
  readonly #onDraw: OnDraw;

  constructor(seed: number, onDraw: OnDraw = null) {
    this.seed = seed;
    this.#onDraw = onDraw;
  }

  /** A whole number from `least` to `most`, both included. */
  between(stream: string, least: number, most: number): number {
    const known = this.#streams.get(stream) ?? this.#opened(stream);
    this.#onDraw?.(`${stream}#${known.index}`);
    return least + (drawAt(known.key, known.index++) % (most - least + 1));
  }
  #opened(stream: string): Stream {
    const opened = { key: keyOf(this.seed, stream), index: 0 };
    this.#streams.set(stream, opened);
    return opened;
  }

  /** A short name for something that must be called differently in every run. */
  name(stream: string, kind: string): string {
    return `${kind}-${this.between(stream, 0, 0xffffff).toString(36).padStart(5, '0')}`;
  }
}
