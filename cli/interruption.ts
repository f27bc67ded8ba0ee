import { setImmediate } from 'node:timers/promises';

/** The first Ctrl-C ends the run and keeps it; the second one ends the process. */
export class Interruption {
  signal: 'SIGINT' | 'SIGTERM' | null = null;
  #close: () => Promise<void> = () => Promise.resolve();

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        this.signal = signal;
        void this.#close();
      });
    }
  }

  /** What a signal closes, so that a program which hangs does not hold the run up. */
  closes({ close }: { readonly close: () => Promise<void> }): void {
    this.#close = close;
    if (this.signal !== null) void close();
  }

  /** Lets signals in, which wait while worlds are played; then says whether the run goes on. */
  async goOn(): Promise<boolean> {
    await setImmediate();
    return this.signal === null;
  }
}
