import type { Trace } from '../alphabet.ts';

/** One way to alter a trace; the altered trace is made only when it is asked for. */
export interface Alteration {
  /** What is done to which kind of event; alterations that differ only in place have one name. */
  readonly name: string;
  readonly trace: () => Trace;
}
