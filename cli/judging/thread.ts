/** Judging in a second thread, so that playing does not wait for it. */
import { Worker } from 'node:worker_threads';
import type { Played } from '../../scenarios/playing.ts';
import type { Judged, Judging, Question } from './judging.ts';
import type { FromJudge, Given, ToJudge } from './messages.ts';

/** When so many traces wait to be judged, playing waits too: each is held in memory. */
const waitingMax = 64;
/** Few large messages cost less than many small ones. */
const tracesInMessage = 8;

/** `file`: a built file that judges when it is started as a thread. */
export function judgeInThread(file: URL): Judging {
  const thread = new Thread(file);
  return {
    take: (played, lines) => thread.take(played, lines),
    conclude: (question) => thread.conclude(question),
    close: () => thread.close(),
  };
}

class Thread {
  readonly #worker: Worker;
  #unsaid: Given[] = [];
  #waiting = 0;
  #judged: Judged | null = null;
  #failure: Error | null = null;
  #wake: () => void = () => undefined;

  constructor(file: URL) {
    this.#worker = new Worker(file);
    this.#worker.on('message', (message: FromJudge) => this.#hear(message));
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', (code) => {
      if (this.#judged === null) this.#fail(new Error(`the thread that judges ended with ${code}`));
    });
  }

  async take({ situation }: Played, lines: string): Promise<void> {
    if (this.#failure !== null) throw this.#failure;
    this.#unsaid.push({ situation, lines });
    this.#waiting += 1;
    if (this.#unsaid.length >= tracesInMessage) this.#sayTraces();
    await this.#until(() => this.#waiting < waitingMax);
  }

  async conclude(question: Question): Promise<Judged> {
    this.#sayTraces();
    this.#say({ kind: 'conclude', question });
    await this.#until(() => this.#judged !== null);
    if (this.#judged === null) throw new Error('nothing was concluded');
    return this.#judged;
  }

  /** A thread that has concluded ends by itself. */
  async close(): Promise<void> {
    if (this.#judged === null) await this.#worker.terminate();
  }

  #sayTraces(): void {
    this.#say({ kind: 'traces', traces: this.#unsaid });
    this.#unsaid = [];
  }

  #say(message: ToJudge): void {
    this.#worker.postMessage(message);
  }

  #hear(message: FromJudge): void {
    if (message.kind === 'judged') this.#waiting -= message.traces;
    else this.#judged = message.judged;
    this.#wake();
  }

  /** The first reason is the one that explains the others. */
  #fail(error: Error): void {
    this.#failure ??= error;
    this.#wake();
  }

  async #until(isReached: () => boolean): Promise<void> {
    while (!isReached()) {
      if (this.#failure !== null) throw this.#failure;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
