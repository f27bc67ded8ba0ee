/**
 * Whether the kit finds what is known to be there: a suspect that differs from an honest program in a known
 * way, or in none that matters, is played until that is found; what else was found is held against the kit.
 */
import type { Program } from '../impl/port.ts';
import { checkOf } from '../model/checks/index.ts';
import type { TestableSeatId } from '../model/ids.ts';
import type { AnyMonitor } from '../model/monitor.ts';
import { type HonestRounds, Places } from './kill/honest-rounds.ts';
import { playRound, type RoundRequest } from './kill/round.ts';
import { type Broken, Tally } from './kill/tally.ts';
import type { RunOutcome } from './run.ts';
import type { Situation } from './situation.ts';

export interface Suspect {
  readonly program: Program;
  readonly seat: TestableSeatId;
  /** The check that must be broken; `null` for a suspect that must break none. */
  readonly dies: string | null;
}

export interface KillTerms {
  /** Plays all other parts; the suspect is a change of it. */
  readonly honest: Program;
  readonly situations: readonly Situation[];
  readonly monitors: readonly AnyMonitor[];
  readonly seed: number;
  /** Steps of further scripts after the catalogue; who is not dead then has survived. */
  readonly furtherStepsMax: number;
}

export interface KillResult {
  readonly broken: readonly Broken[];
  /** Where the trace that kills in the fewest steps parts from the honest one. */
  readonly changedAt: number | null;
  readonly steps: number;
  readonly traces: number;
  /** What the suspect did to the kit: hung, died, broke the protocol. */
  readonly sutErrors: readonly string[];
  /** What is the kit's own fault: monitors that threw, oracles that disagree, honest parts accused. */
  readonly kitFaults: readonly string[];
}

/** Plays the catalogue whole, and then further scripts of it until the suspect is dead or the steps are used up. */
export async function tryToKill(
  suspect: Suspect,
  terms: KillTerms,
  honest: HonestRounds,
): Promise<KillResult> {
  const hunt = new Hunt(suspect, terms);
  await hunt.round(0);
  const stepsMax = hunt.tally.steps + terms.furtherStepsMax;
  const goesOn = () => suspect.dies !== null && !hunt.isDead && hunt.tally.steps < stepsMax;
  for (let round = 1; goesOn(); round += 1) await hunt.round(round, goesOn);
  return hunt.result(honest);
}

class Hunt {
  readonly tally = new Tally();
  readonly #suspect: Suspect;
  readonly #request: Omit<RoundRequest, 'round' | 'onTrace' | 'goOn'>;
  readonly #sutErrors = new Set<string>();
  readonly #kitFaults = new Set<string>();

  constructor(suspect: Suspect, terms: KillTerms) {
    this.#suspect = suspect;
    const { program, seat } = suspect;
    const situations = relevantFirst(terms.situations, suspect.dies);
    this.#request = { ...terms, program, seat, situations };
  }

  get isDead(): boolean {
    const { dies } = this.#suspect;
    return dies !== null && this.tally.broken.has(dies);
  }

  async round(round: number, goOn: () => boolean = () => true): Promise<void> {
    const places = new Places();
    const outcome = await playRound({
      ...this.#request,
      round,
      goOn,
      onTrace: (played) => {
        this.tally.take(played, round, places.placeOf(played));
        for (const { what } of played.sutErrors) this.#sutErrors.add(what);
      },
    });
    for (const pair of outcome.pairs) this.tally.takePair(pair);
    for (const fault of faultsOf(outcome)) this.#kitFaults.add(fault);
  }

  async result(honest: HonestRounds): Promise<KillResult> {
    const { broken, accusedHonest, steps, traces } = this.tally;
    const killer = broken.get(this.#suspect.dies ?? '')?.shortest;
    const accused = [...accusedHonest].map((check) => `an honest part is accused of ${check}`);
    return {
      broken: [...broken.values()],
      changedAt: killer === undefined ? null : await honest.firstChange(this.#request, killer),
      steps,
      traces,
      sutErrors: [...this.#sutErrors],
      kitFaults: [...this.#kitFaults, ...accused],
    };
  }
}

/** Those that are made for the row of the check, and then the others; each in the order of the catalogue. */
function relevantFirst(
  situations: readonly Situation[],
  check: string | null,
): readonly Situation[] {
  const row = check === null ? undefined : checkOf(check)?.row;
  const isMadeForIt = ({ rows }: Situation) => row !== undefined && rows.includes(row);
  return situations.toSorted((a, b) => Number(isMadeForIt(b)) - Number(isMadeForIt(a)));
}

function faultsOf({ faults, disagreements }: RunOutcome): readonly string[] {
  const thrown = [...faults].map(([row, what]) => `the monitor of ${row} threw: ${what}`);
  return [...thrown, ...disagreements];
}
