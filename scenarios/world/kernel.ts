/** The kernel: virtual time, and what is to happen next. It knows nothing of nodes or messages. */
import { Queue } from './queue.ts';

/** Nothing but idling for this long: the world is at rest. */
const restUs = 3_600_000_000;
/** More events than this without rest, and the world is stopped as endless. */
const eventsMax = 20_000;

export interface Outlook<Item> {
  /** It does not matter any more, and does not move the clock. */
  readonly isVoid: (item: Item) => boolean;
  /** It happens, but is no sign of life by itself. */
  readonly isIdle: (item: Item) => boolean;
}

export class Kernel<Item> {
  readonly #queue = new Queue<Item>();
  readonly #outlook: Outlook<Item>;
  #nowUs = 0;
  #events = 0;
  #lastEffectUs = 0;

  constructor(outlook: Outlook<Item>) {
    this.#outlook = outlook;
  }

  /** Virtual time since the world began, in whole microseconds. */
  get nowUs(): number {
    return this.#nowUs;
  }
  get exhausted(): boolean {
    return this.#events >= eventsMax;
  }

  later(afterUs: number, item: Item): void {
    this.#queue.push(this.#nowUs + afterUs, item);
  }

  /** Takes out what happens next and moves the clock to it; `undefined` when all has come to rest. */
  next(): Item | undefined {
    const { isVoid, isIdle } = this.#outlook;
    for (let item = this.#queue.first; item !== undefined; item = this.#queue.first) {
      const atUs = this.#queue.firstUs;
      if (isVoid(item)) {
        this.#queue.drop();
        continue;
      }
      const idle = isIdle(item);
      if (idle && atUs - this.#lastEffectUs > restUs) return undefined;
      this.#queue.drop();
      this.#events += 1;
      if (atUs > this.#nowUs) this.#nowUs = atUs;
      if (!idle) this.#lastEffectUs = this.#nowUs;
      return item;
    }
    return undefined;
  }
}
