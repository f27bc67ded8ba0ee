/**
 * Whether the kit finds what is known to be there: a suspect that differs from an honest program in a known
 * way, or in none that matters, is played until that is found; what else was found is held against the kit.
 */
import type { Program } from '../impl/port.ts';
import { checkOf } from '../model/checks/index.ts';
import type { TestableSeatId } from '../model/ids.ts';
import type { BrokenCheck, Found } from '../model/kill.ts';
import type { AnyMonitor } from '../model/monitor.ts';
import { Judge } from './judging.ts';
import { actKey } from './kill/act-key.ts';
import { faultsOf, type HonestScenes, type Parting } from './kill/honest-scenes.ts';
import { keyOf, playScene, type Scene } from './kill/scene.ts';
import { type Blame, type Broken, Tally } from './kill/tally.ts';
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
  const hunt = new Hunt(suspect, terms, honest);
  await hunt.round(0, () => terms.whole || !hunt.isOver);
  const stepsMax = hunt.tally.steps + terms.furtherStepsMax;
  const goesOn = () => !hunt.isOver && hunt.tally.steps < stepsMax;
  for (let round = 1; goesOn(); round += 1) await hunt.round(round, goesOn);
  return hunt.found();
}

/** The suspect's traces so far, and what was found in them. */
export class Hunt {
  readonly tally = new Tally();
  readonly #suspect: Suspect;
  readonly #terms: KillTerms;
  readonly #honest: HonestScenes;
  readonly #situations: readonly Situation[];
  readonly #sutErrors = new Set<string>();
  readonly #kitFaults = new Set<string>();

  constructor(suspect: Suspect, terms: KillTerms, honest: HonestScenes) {
    this.#suspect = suspect;
    this.#terms = terms;
    this.#honest = honest;
    this.#situations = relevantFirst(terms.situations, suspect.wanted[0]);
  }

  /** Nothing that was wanted is missing. */
  get isOver(): boolean {
    return this.#suspect.wanted.every((check) => this.tally.broken.has(check));
  }

  /** What a pair of runs shows is the suspect's only where one of its seats answers for the check. */
  #answersFor(check: string): boolean {
    const seats: readonly string[] = checkOf(check)?.seats ?? [];
    return this.#suspect.seats.some((seat) => seats.includes(seat));
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
      await this.scene(this.sceneOf(round, situation), goOn);
    }
  }

  /** A trace that is as the honest one is not judged again. */
  async scene(scene: Scene, goOn: () => boolean): Promise<void> {
    const { traces, faults } = await this.#honest.scene(scene);
    const judge = new Judge(scene.monitors);
    const pairs = await playScene({
      ...scene,
      program: this.#suspect.program,
      goOn,
      onTrace: (played, place) => {
        const { trace, sutErrors } = played;
        const isHonest = traces.get(keyOf(place))?.id === trace.id;
        this.tally.take(trace, isHonest ? [] : judge.judge(played).findings, place);
        for (const { what } of sutErrors) this.#sutErrors.add(what);
      },
    });
    for (const pair of pairs) if (this.#answersFor(pair.check)) this.tally.takePair(pair);
    for (const fault of [...faults, ...faultsOf(judge)]) this.#kitFaults.add(fault);
  }

  sceneOf(round: number, situation: Situation): Scene {
    const { honest, monitors, seed } = this.#terms;
    return { seats: this.#suspect.seats, honest, monitors, seed, round, situation };
  }

  async found(): Promise<Found> {
    const { broken, steps, traces, blamed } = this.tally;
    const checks: BrokenCheck[] = [];
    for (const each of broken.values()) checks.push(await this.#described(each));
    const sutErrors = [...this.#sutErrors];
    return { broken: checks, steps, traces, blamed, sutErrors, kitFaults: this.kitFaults };
  }

  async #described({ check, stepsPlayed, shortest }: Broken): Promise<BrokenCheck> {
    const { place, steps, seqs, blamedAt, expected, actual, trace } = shortest;
    const acts = trace.events.filter(({ seq }) => seqs.includes(seq)).map(actKey);
    const words = { check, stepsPlayed, place, steps, seqs, acts, blamedAt, expected, actual };
    return { ...words, ...(await this.#parting(shortest)) };
  }

  /** Of a pair of twins, one is enough that is not as it would honestly be. */
  async #parting({ place, trace, twin }: Blame): Promise<Parting> {
    const situation = this.#situations.find(({ id }) => id === place.situation);
    if (situation === undefined) return { changedAt: null, leftOut: '' };
    const scene = this.sceneOf(place.round, situation);
    const parting = await this.#honest.parting(scene, place, trace);
    if (parting.changedAt !== null || twin === null) return parting;
    return this.#honest.parting(scene, twin.place, twin.trace);
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
