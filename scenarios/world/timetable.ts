/**
 * What is to be done later, in the order of its time; equal times keep the order in which they were
 * set.
 */

interface Entry<T> {
  readonly dueMs: number;
  readonly item: T;
}

export class Timetable<T> {
  #entries: readonly Entry<T>[] = [];

  add(dueMs: number, item: T): void {
    const after = this.#entries.findIndex((entry) => entry.dueMs > dueMs);
    const at = after < 0 ? this.#entries.length : after;
    this.#entries = this.#entries.toSpliced(at, 0, { dueMs, item });
  }

  /** Takes out the first item whose time has come. */
  takeDue(nowMs: number): T | null {
    const first = this.#entries[0];
    if (first === undefined || first.dueMs > nowMs) return null;
    this.#entries = this.#entries.slice(1);
    return first.item;
  }

  drop(unwanted: (item: T) => boolean): void {
    this.#entries = this.#entries.filter((entry) => !unwanted(entry.item));
  }

  /** The wish for a `wake` at the first of the times; no wish where nothing is to be done. */
  wakeAfter(nowMs: number): { readonly wakeAfterMs?: number } {
    const first = this.#entries[0];
    if (first === undefined) return {};
    return { wakeAfterMs: Math.max(0, first.dueMs - nowMs) };
  }
}
