/** Draws the scripts of situations and plays them, with their twins; whoever judges is told of each trace. */
import fc from 'fast-check';
import { digestCache } from '../cards/digest-cache.ts';
import type { Card, Trace } from '../model/alphabet.ts';
import type { PairEvidence } from '../model/check.ts';
import { compareTwins } from './plan/pairs.ts';
import type { Script } from './script.ts';
import type { Situation, Twin } from './situation.ts';
import { draw } from './world/draw.ts';
import { play } from './world/play.ts';
import type { Casting } from './world/theatre.ts';

export interface PlayRequest {
  readonly seed: number;
  readonly situations: readonly Situation[];
  /** How many scripts of each situation are drawn and played. */
  readonly instances: number;
  /** How many of them are played with their twins. */
  readonly twinned: number;
  readonly casting: Casting;
  /** Cards for the book of the first terminal, in place of drawn ones; empty: drawn ones. */
  readonly book: readonly Card[];
  /** Is given every line that crosses the port (`--trace`). */
  readonly onLine: ((line: string) => void) | null;
  /** Is told after each trace, and waited for. */
  readonly onTrace: (played: Played) => Promise<void> | void;
  /** Asked before each trace, and waited for: `false` stops here, and what there is is kept. */
  readonly goOn: () => Promise<boolean>;
}

export interface Played {
  readonly trace: Trace;
  readonly situation: number;
  readonly instance: number;
  readonly seed: number;
  /** What programs did to the kit in this trace: hung, died, broke the protocol. */
  readonly sutErrors: readonly SutFailure[];
}

export interface SutFailure {
  readonly node: string;
  readonly what: string;
}

export interface Performance {
  readonly pairs: readonly PairEvidence[];
  readonly interrupted: boolean;
}

/** A program that fails the kit so many times in a row is asked no more in this situation. */
const failuresInARowMax = 3;

/** Pure but for what the casting's programs do. */
export async function playAll(request: PlayRequest): Promise<Performance> {
  const session = new Session(request);
  for (const situation of request.situations) {
    session.failedInARow = Math.min(session.failedInARow, failuresInARowMax - 1);
    const scripts = fc.sample(situation.scripts, {
      numRuns: request.instances,
      seed: draw(request.seed, `scripts/${situation.id}`, 0) | 0,
    });
    for (const [instance, script] of scripts.entries()) {
      if (!(await request.goOn())) return { pairs: session.pairs, interrupted: true };
      if (session.failedInARow >= failuresInARowMax) break;
      await session.playWithTwins(situation, { instance, script });
    }
  }
  return { pairs: session.pairs, interrupted: false };
}

interface Place {
  readonly situation: Situation;
  readonly instance: number;
}

class Session {
  readonly pairs: PairEvidence[] = [];
  readonly #request: PlayRequest;
  readonly #digestOf = digestCache();
  /** Traces since the last one in which no program failed the kit. */
  failedInARow = 0;

  constructor(request: PlayRequest) {
    this.#request = request;
  }

  async playWithTwins(
    situation: Situation,
    { instance, script }: { readonly instance: number; readonly script: Script },
  ): Promise<void> {
    const place = { situation, instance };
    const withBook = this.#withBook(script);
    const traces = new Map<Script, Trace>([[withBook, await this.#play(withBook, place)]]);
    const twins = instance < this.#request.twinned ? situation.twins(withBook) : [];
    for (const twin of twins) {
      if (this.failedInARow >= failuresInARowMax || !(await this.#request.goOn())) return;
      await this.#pair(twin, traces, place);
    }
  }

  async #pair(twin: Twin, traces: Map<Script, Trace>, place: Place): Promise<void> {
    const [base, changed] = [
      await this.#once(twin.base, traces, place),
      await this.#once(twin.twin, traces, place),
    ];
    const evidence = compareTwins(twin, base, changed);
    if (evidence !== null) this.pairs.push(evidence);
  }

  /** Twins that share a script share its trace. */
  async #once(script: Script, traces: Map<Script, Trace>, place: Place): Promise<Trace> {
    const known = traces.get(script);
    if (known !== undefined) return known;
    const trace = await this.#play(script, place);
    traces.set(script, trace);
    return trace;
  }

  async #play(script: Script, { situation, instance }: Place): Promise<Trace> {
    const { seed: runSeed, casting, onLine, onTrace } = this.#request;
    const seed = draw(runSeed, `situation/${situation.id}`, instance);
    const trace = await play(script, { seed, casting, onLine, digestOf: this.#digestOf });
    const sutErrors = trace.events.flatMap((event) =>
      event.kind === 'world.sut-error' ? [{ node: event.node, what: event.what }] : [],
    );
    this.failedInARow = sutErrors.length > 0 ? this.failedInARow + 1 : 0;
    await onTrace({ trace, situation: situation.id, instance, seed, sutErrors });
    return trace;
  }

  #withBook(script: Script): Script {
    const { book } = this.#request;
    if (book.length === 0) return script;
    const terminals = script.cast.terminals.map((each, at) =>
      at === 0 ? { ...each, book } : each,
    );
    return { ...script, cast: { ...script.cast, terminals } };
  }
}
