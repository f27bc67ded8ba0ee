/** What is to happen, by time and, at equal times, in the order in which it was asked for. */

interface Entry<T> {
  readonly atUs: number;
  readonly seq: number;
  readonly item: T;
}

function before<T>(a: Entry<T>, b: Entry<T>): boolean {
  return a.atUs < b.atUs || (a.atUs === b.atUs && a.seq < b.seq);
}

/** A binary heap: earliest first, first come first served. */
export class Queue<T> {
  readonly #heap: Entry<T>[] = [];
  #seq = 0;

  get size(): number {
    return this.#heap.length;
  }

  push(atUs: number, item: T): void {
    const entry = { atUs, seq: this.#seq++, item };
    let at = this.#heap.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = this.#heap[parent];
      if (above === undefined || before(above, entry)) break;
      this.#heap[at] = above;
      at = parent;
    }
    this.#heap[at] = entry;
  }

  /** The earliest entry, which stays in the queue. */
  peek(): { readonly atUs: number; readonly item: T } | undefined {
    return this.#heap[0];
  }

  /** The earliest entry, which leaves the queue. */
  pop(): { readonly atUs: number; readonly item: T } | undefined {
    const first = this.#heap[0];
    const last = this.#heap.pop();
    if (first === undefined || last === undefined) return undefined;
    if (first !== last) this.#sink(last);
    return first;
  }

  #sink(entry: Entry<T>): void {
    let at = 0;
    for (;;) {
      const child = this.#earlierChild(at);
      const below = this.#heap[child];
      if (below === undefined || before(entry, below)) break;
      this.#heap[at] = below;
      at = child;
    }
    this.#heap[at] = entry;
  }

  #earlierChild(at: number): number {
    const left = this.#heap[2 * at + 1];
    const right = this.#heap[2 * at + 2];
    return left !== undefined && right !== undefined && before(right, left)
      ? 2 * at + 2
      : 2 * at + 1;
  }
}
