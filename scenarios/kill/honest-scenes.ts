/** The same scenes as the honest program plays them: where a suspect's trace parts from them, it did something else. */
import type { Trace, TraceEvent } from '../../model/alphabet.ts';
import type { Place } from '../../model/kill.ts';
import { actKey, missingIn } from './act-key.ts';
import { playScene, type SceneRequest } from './scene.ts';

export interface Parting {
  /** The first event that is not as it would honestly be; `null` where there is none. */
  readonly changedAt: number | null;
  /** What would honestly have happened from there on and did not; empty where all of it did. */
  readonly leftOut: string;
}

const together: Parting = { changedAt: null, leftOut: '' };

type Traces = ReadonlyMap<string, Trace>;
type Wanted = Omit<SceneRequest, 'program' | 'onTrace' | 'goOn'>;

/** Plays what is asked for, and keeps it for the next suspect. */
export class HonestScenes {
  readonly #scenes = new Map<string, Promise<Traces>>();

  async parting(wanted: Wanted, place: Place, trace: Trace): Promise<Parting> {
    const honest = (await this.#scene(wanted)).get(keyOf(place));
    return honest === undefined ? together : partingOf(honest.events, trace.events);
  }

  #scene(wanted: Wanted): Promise<Traces> {
    const { seats, seed, round, situation } = wanted;
    const key = `${seats.join('+')}/${seed}/${round}/${situation.id}`;
    const known = this.#scenes.get(key);
    if (known !== undefined) return known;
    const scene = tracesOf({ ...wanted, program: wanted.honest, monitors: [] });
    this.#scenes.set(key, scene);
    return scene;
  }
}

/** All traces of one scene. */
export async function tracesOf(
  request: Omit<SceneRequest, 'onTrace' | 'goOn'>,
): Promise<ReadonlyMap<string, Trace>> {
  const traces = new Map<string, Trace>();
  await playScene({
    ...request,
    onTrace: ({ trace }, place) => traces.set(keyOf(place), trace),
    goOn: () => true,
  });
  return traces;
}

export function keyOf({ script, twin }: Place): string {
  return `${script}/${twin}`;
}

function partingOf(honest: readonly TraceEvent[], events: readonly TraceEvent[]): Parting {
  const at = events.findIndex((event, index) => !isSame(event, honest[index]));
  if (at < 0 && honest.length <= events.length) return together;
  const from = at < 0 ? events.length : at;
  return {
    changedAt: events[from]?.seq ?? events.at(-1)?.seq ?? null,
    leftOut: missingIn(honest.slice(from).map(actKey), events.slice(from)),
  };
}

function isSame(a: TraceEvent, b: TraceEvent | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
