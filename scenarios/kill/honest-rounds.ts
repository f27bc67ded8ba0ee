/** The same rounds as the honest program plays them: where a suspect's trace parts from them, it did something else. */
import type { Trace, TraceEvent } from '../../model/alphabet.ts';
import type { PlayedTrace } from '../run.ts';
import { playRound, type RoundRequest } from './round.ts';

/** Where in a round a trace stands: its situation, its script, and which of the twins it is. */
export class Places {
  readonly #next = new Map<string, number>();

  placeOf({ situation, instance }: PlayedTrace): string {
    const script = `${situation}/${instance}`;
    const twin = this.#next.get(script) ?? 0;
    this.#next.set(script, twin + 1);
    return `${script}/${twin}`;
  }
}

type Played = Omit<RoundRequest, 'round' | 'onTrace' | 'goOn'>;

interface Place {
  readonly round: number;
  readonly place: string;
  readonly trace: Trace;
}

/** Keeps the rounds that it has played, for the next suspect. */
export class HonestRounds {
  readonly #rounds = new Map<string, Promise<ReadonlyMap<string, Trace>>>();

  /** The number of the first event that is not as it would honestly be; `null` where none is. */
  async firstChange(request: Played, { round, place, trace }: Place): Promise<number | null> {
    const honest = (await this.#round(request, round)).get(place);
    return honest === undefined ? null : firstDifference(honest.events, trace.events);
  }

  #round(request: Played, number: number): Promise<ReadonlyMap<string, Trace>> {
    const key = `${request.seat}/${request.seed}/${number}`;
    const known = this.#rounds.get(key);
    if (known !== undefined) return known;
    const round = playHonestly(request, number);
    this.#rounds.set(key, round);
    return round;
  }
}

async function playHonestly(request: Played, round: number): Promise<ReadonlyMap<string, Trace>> {
  const traces = new Map<string, Trace>();
  const places = new Places();
  await playRound({
    ...request,
    round,
    program: request.honest,
    monitors: [],
    onTrace: (each) => traces.set(places.placeOf(each), each.trace),
    goOn: () => true,
  });
  return traces;
}

function firstDifference(a: readonly TraceEvent[], b: readonly TraceEvent[]): number | null {
  const at = b.findIndex((event, index) => JSON.stringify(event) !== JSON.stringify(a[index]));
  if (at >= 0) return b[at]?.seq ?? null;
  return a.length > b.length ? (b.at(-1)?.seq ?? null) : null;
}
