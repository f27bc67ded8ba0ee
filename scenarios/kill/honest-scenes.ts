/** The same scenes as the honest program plays them: where a suspect's trace parts from them, it did something else. */
import type { Trace, TraceEvent } from '../../model/alphabet.ts';
import type { Place } from '../../model/kill.ts';
import { Judge } from '../judging.ts';
import { actKey, missingIn } from './act-key.ts';
import { keyOf, playScene, type Scene } from './scene.ts';

export interface Parting {
  /** The first event that is not as it would honestly be; `null` where there is none. */
  readonly changedAt: number | null;
  /** What would honestly have happened from there on and did not; empty where all of it did. */
  readonly leftOut: string;
}

const together: Parting = { changedAt: null, leftOut: '' };

interface HonestScene {
  readonly traces: ReadonlyMap<string, Trace>;
  /** What the honest program is accused of, and what else the kit got wrong. */
  readonly faults: readonly string[];
}

/** Plays what is asked for, judges it, and keeps it for the next suspect at the same seed. */
export class HonestScenes {
  readonly #scenes = new Map<string, Promise<HonestScene>>();
  #seed = 0;

  scene(wanted: Scene): Promise<HonestScene> {
    const { seats, seed, round, situation } = wanted;
    if (seed !== this.#seed) this.#scenes.clear();
    this.#seed = seed;
    const key = `${seats.join('+')}/${round}/${situation.id}`;
    const known = this.#scenes.get(key);
    if (known !== undefined) return known;
    const scene = honestly(wanted);
    this.#scenes.set(key, scene);
    return scene;
  }

  async parting(wanted: Scene, place: Place, trace: Trace): Promise<Parting> {
    const { traces } = await this.scene(wanted);
    const honest = traces.get(keyOf(place));
    return honest === undefined ? together : partingOf(honest.events, trace.events);
  }
}

async function honestly(wanted: Scene): Promise<HonestScene> {
  const traces = new Map<string, Trace>();
  const judge = new Judge(wanted.monitors);
  const accused = new Set<string>();
  await playScene({
    ...wanted,
    program: wanted.honest,
    onTrace: (played, place) => {
      traces.set(keyOf(place), played.trace);
      for (const { kind, check } of judge.judge(played).findings) {
        if (kind === 'counter-example') accused.add(`the honest program is accused of ${check}`);
      }
    },
    goOn: () => true,
  });
  return { traces, faults: [...accused, ...faultsOf(judge)] };
}

/** What is the kit's own fault: monitors that threw, oracles that disagree. */
export function faultsOf({ faults, disagreements }: Judge): readonly string[] {
  const thrown = [...faults].map(([row, what]) => `the monitor of ${row} threw: ${what}`);
  return [...thrown, ...disagreements];
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
