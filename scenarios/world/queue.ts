/** What is to happen, by time and, at equal times, in the order in which it was asked for. */

/** With four entries below each, a heap is half as deep as with two, and those four lie side by side. */
const widthBits = 2;

/** A heap in columns, so that nothing is made for an entry: earliest first, first come first served. */
export class Queue<T> {
  readonly #timesUs: number[] = [];
  readonly #seqs: number[] = [];
  readonly #items: T[] = [];
  #seq = 0;

  get size(): number {
    return this.#items.length;
  }

  /** The earliest item, which stays in the queue. */
  get first(): T | undefined {
    return this.#items[0];
  }
  /** Its time; the end of time where there is none. */
  get firstUs(): number {
    return this.#timesUs[0] ?? Number.POSITIVE_INFINITY;
  }

  push(atUs: number, item: T): void {
    const timesUs = this.#timesUs;
    let at = timesUs.length;
    while (at > 0) {
      const above = (at - 1) >> widthBits;
      const aboveUs = timesUs[above] ?? 0;
      // It is the last that came: it goes before none of its own time.
      if (aboveUs <= atUs) break;
      this.#put(at, aboveUs, above);
      at = above;
    }
    timesUs[at] = atUs;
    this.#seqs[at] = this.#seq++;
    this.#items[at] = item;
  }

  /** The earliest item leaves the queue: the last of the heap goes down from its place. */
  drop(): void {
    const timesUs = this.#timesUs;
    const last = timesUs.length - 1;
    const lastUs = timesUs[last] ?? 0;
    let at = 0;
    for (let below = this.#earliestBelow(at, last); below < last; ) {
      const belowUs = timesUs[below] ?? 0;
      if (lastUs < belowUs || (lastUs === belowUs && this.#cameBefore(last, below))) break;
      this.#put(at, belowUs, below);
      at = below;
      below = this.#earliestBelow(at, last);
    }
    this.#put(at, lastUs, last);
    timesUs.pop();
    this.#seqs.pop();
    this.#items.pop();
  }

  /** The earliest of those below an entry; `end` where there is none. */
  #earliestBelow(at: number, end: number): number {
    const timesUs = this.#timesUs;
    const first = (at << widthBits) + 1;
    if (first >= end) return end;
    const after = Math.min(first + (1 << widthBits), end);
    let earliest = first;
    let earliestUs = timesUs[first] ?? 0;
    for (let each = first + 1; each < after; each += 1) {
      const eachUs = timesUs[each] ?? 0;
      if (eachUs > earliestUs || (eachUs === earliestUs && this.#cameBefore(earliest, each)))
        continue;
      earliest = each;
      earliestUs = eachUs;
    }
    return earliest;
  }

  #cameBefore(one: number, other: number): boolean {
    return (this.#seqs[one] ?? 0) < (this.#seqs[other] ?? 0);
  }

  #put(at: number, atUs: number, from: number): void {
    this.#timesUs[at] = atUs;
    this.#seqs[at] = this.#seqs[from] ?? 0;
    this.#items[at] = this.#items[from] as T;
  }
}
