/** Draws the scripts of situations and plays them, with their twins; whoever judges is told of each trace. */
import fc from 'fast-check';
import { type DigestOf, digestCache } from '../cards/digest-cache.ts';
import type { Card, Trace } from '../model/alphabet.ts';
import type { PairEvidence } from '../model/check.ts';
import { type Divergence, divergenceOf, type Playing } from './audit.ts';
import type { FaultPlan } from './fault-plan.ts';
import { compareTwins } from './plan/pairs.ts';
import { inStorm } from './plan/storm.ts';
import type { Script } from './script.ts';
import type { Situation, Twin } from './situation.ts';
import { planOf, type Weather } from './weather.ts';
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
  /** Where cards that were read before are known; without it, they are known for this request alone. */
  readonly digestOf?: DigestOf;
  /** Plays each script twice, and tells where the two part. */
  readonly audit?: boolean;
  /** In what weather; each story is then followed by a calm. Without it nothing goes wrong by itself. */
  readonly weather?: Weather;
  /** Is given every line that crosses the port (`--trace`). */
  readonly onLine: ((line: string) => void) | null;
  /** Called after each world that was played: its nodes can be forgotten. */
  readonly afterPlay?: () => void;
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
  /** By which the world made faults; without it, it made none by itself. */
  readonly faults?: FaultPlan;
  /** What programs did to the kit in this trace: hung, died, broke the protocol. */
  readonly sutErrors: readonly SutFailure[];
}

export interface SutFailure {
  readonly node: string;
  readonly what: string;
}

/** A script that was played twice under one seed, and not in the same way. */
export interface Parting extends Divergence {
  readonly situation: number;
  readonly instance: number;
  readonly seed: number;
}

export interface Performance {
  readonly pairs: readonly PairEvidence[];
  /** Empty where nothing was played twice. */
  readonly partings: readonly Parting[];
  readonly interrupted: boolean;
}

/** A program that fails the kit so many times in a row is asked no more in this situation. */
const failuresInARowMax = 3;

/** Pure but for what the casting's programs do. */
export async function playAll(request: PlayRequest): Promise<Performance> {
  const session = new Session(request);
  for (const situation of request.situations) {
    session.failedInARow = Math.min(session.failedInARow, failuresInARowMax - 1);
    for (const [instance, script] of scriptsOf(situation, request).entries()) {
      if (!(await request.goOn())) return { ...session.found, interrupted: true };
      if (session.failedInARow >= failuresInARowMax) break;
      await session.playWithTwins(situation, { instance, script });
    }
  }
  return { ...session.found, interrupted: false };
}

/** The scripts of a situation that a seed draws; in weather, each with the calm after it. */
export function scriptsOf(
  situation: Situation,
  { seed, instances, weather }: Pick<PlayRequest, 'seed' | 'instances' | 'weather'>,
): readonly Script[] {
  const scripts = fc.sample(situation.scripts, {
    numRuns: instances,
    seed: draw(seed, `scripts/${situation.id}`, 0) | 0,
  });
  return weather === undefined ? scripts : scripts.map(inStorm);
}

/** The seed of one world. */
export function worldSeed(runSeed: number, situation: number, instance: number): number {
  return draw(runSeed, `situation/${situation}`, instance);
}

interface Place {
  readonly situation: Situation;
  readonly instance: number;
}

class Session {
  readonly #pairs: PairEvidence[] = [];
  readonly #partings: Parting[] = [];
  readonly #request: PlayRequest;
  readonly #digestOf: DigestOf;
  /** Traces since the last one in which no program failed the kit. */
  failedInARow = 0;

  constructor(request: PlayRequest) {
    this.#request = request;
    this.#digestOf = request.digestOf ?? digestCache();
  }

  get found() {
    return { pairs: this.#pairs, partings: this.#partings };
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
    if (evidence !== null) this.#pairs.push(evidence);
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
    const { seed: runSeed, casting, onLine, onTrace, weather } = this.#request;
    const seed = worldSeed(runSeed, situation.id, instance);
    const weathered = weather === undefined ? {} : { faults: planOf(weather, seed) };
    const options = { seed, casting, onLine, digestOf: this.#digestOf, ...weathered };
    const trace = await this.#audited(script, options, { situation: situation.id, instance, seed });
    const sutErrors = trace.events.flatMap((event) =>
      event.kind === 'world.sut-error' ? [{ node: event.node, what: event.what }] : [],
    );
    this.failedInARow = sutErrors.length > 0 ? this.failedInARow + 1 : 0;
    await onTrace({ trace, situation: situation.id, instance, seed, sutErrors, ...weathered });
    return trace;
  }

  /** Played once, or twice where that is asked for. */
  async #audited(
    script: Script,
    options: PlayOptions,
    place: Pick<Parting, 'situation' | 'instance' | 'seed'>,
  ): Promise<Trace> {
    const first = await this.#logged(script, options);
    if (this.#request.audit !== true) return first.trace;
    const second = await this.#logged(script, options);
    const divergence = divergenceOf(first, second);
    if (divergence !== null) this.#partings.push({ ...place, ...divergence });
    return first.trace;
  }

  async #logged(script: Script, options: PlayOptions): Promise<Playing> {
    const { audit, afterPlay } = this.#request;
    const draws: string[] = [];
    const onDraw = audit === true ? (name: string) => void draws.push(name) : null;
    const trace = await play(script, { ...options, onDraw });
    afterPlay?.();
    return { trace, draws };
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

type PlayOptions = Parameters<typeof play>[1];
