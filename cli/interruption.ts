import { setImmediate } from 'node:timers/promises';

/** A signal that was sent once may come twice: from the terminal, and passed on by whoever started the command. */
const echoMs = 1_000;

/** The first Ctrl-C ends the run and keeps it; the second one ends the process. */
export class Interruption {
  signal: 'SIGINT' | 'SIGTERM' | null = null;
  #atMs = 0;
  #close: () => Promise<void> = () => Promise.resolve();

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => this.#interrupt(signal));
    }
  }

  #interrupt(signal: 'SIGINT' | 'SIGTERM'): void {
    if (this.signal === null) {
      this.signal = signal;
      this.#atMs = Date.now();
      void this.#close();
    } else if (Date.now() - this.#atMs > echoMs) {
      process.exit(signal === 'SIGINT' ? 130 : 143);
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
