/**
 * Whether the kit finds what is known to be there: a suspect that differs from an honest program in a known
 * way, or in none that matters, is played until that is found; what else was found is held against the kit.
 */
import type { Program } from '../impl/port.ts';
import { checkOf } from '../model/checks/index.ts';
import type { TestableSeatId } from '../model/ids.ts';
import type { BrokenCheck, Found } from '../model/kill.ts';
import type { AnyMonitor } from '../model/monitor.ts';
import { actKey } from './kill/act-key.ts';
import type { HonestScenes, Parting } from './kill/honest-scenes.ts';
import { playScene, type SceneRequest } from './kill/scene.ts';
import { type Blame, type Broken, Tally } from './kill/tally.ts';
import type { RunOutcome } from './run.ts';
import type { Situation } from './situation.ts';

export interface Suspect {
  readonly program: Program;
  /** The seats in which it is under test. */
  readonly seats: readonly TestableSeatId[];
  /** The check that is looked for first, and those that are to be seen broken too; none for one that is right. */
  readonly wanted: readonly string[];
}

export interface KillTerms {
  /** Plays all other parts; the suspect is a change of it. */
  readonly honest: Program;
  readonly situations: readonly Situation[];
  readonly monitors: readonly AnyMonitor[];
  readonly seed: number;
  /** Whether the catalogue is played to its end after all that was wanted has been found. */
  readonly whole: boolean;
  /** Steps of further scripts after the catalogue; who is not dead then has survived. */
  readonly furtherStepsMax: number;
}

/** Plays the catalogue, and then further scripts of it until all is found or the steps are used up. */
export async function tryToKill(
  suspect: Suspect,
  terms: KillTerms,
  honest: HonestScenes,
): Promise<Found> {
  const hunt = new Hunt(suspect, terms);
  await hunt.round(0, () => terms.whole || !hunt.isOver);
  const stepsMax = hunt.tally.steps + terms.furtherStepsMax;
  const goesOn = () => !hunt.isOver && hunt.tally.steps < stepsMax;
  for (let round = 1; goesOn(); round += 1) await hunt.round(round, goesOn);
  return hunt.found(honest);
}

/** The suspect's traces so far, and what was found in them. */
export class Hunt {
  readonly tally = new Tally();
  readonly #suspect: Suspect;
  readonly #terms: KillTerms;
  readonly #situations: readonly Situation[];
  readonly #sutErrors = new Set<string>();
  readonly #kitFaults = new Set<string>();

  constructor(suspect: Suspect, terms: KillTerms) {
    this.#suspect = suspect;
    this.#terms = terms;
    this.#situations = relevantFirst(terms.situations, suspect.wanted[0]);
  }

  /** Nothing that was wanted is missing. */
  get isOver(): boolean {
    return this.#suspect.wanted.every((check) => this.tally.broken.has(check));
  }

  get kitFaults(): readonly string[] {
    const accused = [...this.tally.accusedHonest].map(
      (check) => `an honest part is accused of ${check}`,
    );
    return [...this.#kitFaults, ...accused];
  }

  async round(round: number, goOn: () => boolean): Promise<void> {
    for (const situation of this.#situations) {
      if (!goOn()) return;
      await this.scene({ round, situation, goOn });
    }
  }

  async scene(which: Pick<SceneRequest, 'round' | 'situation' | 'goOn'>): Promise<void> {
    const outcome = await playScene({
      ...this.requestOf(which),
      goOn: which.goOn,
      onTrace: (played, place) => {
        this.tally.take(played, place);
        for (const { what } of played.sutErrors) this.#sutErrors.add(what);
      },
    });
    for (const pair of outcome.pairs) this.tally.takePair(pair);
    for (const fault of faultsOf(outcome)) this.#kitFaults.add(fault);
  }

  requestOf({ round, situation }: Pick<SceneRequest, 'round' | 'situation'>) {
    const { honest, monitors, seed } = this.#terms;
    const { program, seats } = this.#suspect;
    return { program, seats, honest, monitors, seed, round, situation };
  }

  async found(honest: HonestScenes): Promise<Found> {
    const { broken, steps, traces, blamed } = this.tally;
    const checks: BrokenCheck[] = [];
    for (const each of broken.values()) checks.push(await this.#described(each, honest));
    const sutErrors = [...this.#sutErrors];
    return { broken: checks, steps, traces, blamed, sutErrors, kitFaults: this.kitFaults };
  }

  async #described(
    { check, stepsPlayed, shortest }: Broken,
    honest: HonestScenes,
  ): Promise<BrokenCheck> {
    const { place, steps, seqs, blamedAt, expected, actual, trace } = shortest;
    const acts = trace.events.filter(({ seq }) => seqs.includes(seq)).map(actKey);
    const words = { check, stepsPlayed, place, steps, seqs, acts, blamedAt, expected, actual };
    return { ...words, ...(await this.#parting(shortest, honest)) };
  }

  /** Of a pair of twins, one is enough that is not as it would honestly be. */
  async #parting({ place, trace, twin }: Blame, honest: HonestScenes): Promise<Parting> {
    const situation = this.#situations.find(({ id }) => id === place.situation);
    if (situation === undefined) return { changedAt: null, leftOut: '' };
    const request = this.requestOf({ round: place.round, situation });
    const parting = await honest.parting(request, place, trace);
    if (parting.changedAt !== null || twin === null) return parting;
    return honest.parting(request, twin.place, twin.trace);
  }
}

/** Those that are made for the row of the check, and then the others; each in the order of the catalogue. */
function relevantFirst(
  situations: readonly Situation[],
  check: string | undefined,
): readonly Situation[] {
  const row = check === undefined ? undefined : checkOf(check)?.row;
  const isMadeForIt = ({ rows }: Situation) => row !== undefined && rows.includes(row);
  return situations.toSorted((a, b) => Number(isMadeForIt(b)) - Number(isMadeForIt(a)));
}

function faultsOf({ faults, disagreements }: RunOutcome): readonly string[] {
  const thrown = [...faults].map(([row, what]) => `the monitor of ${row} threw: ${what}`);
  return [...thrown, ...disagreements];
}
