/** One round: a few scripts of each situation and some of their twins, played with one program in its seats. */
import type { Program } from '../../impl/port.ts';
import type { TestableSeatId } from '../../model/ids.ts';
import type { Place } from '../../model/kill.ts';
import type { AnyMonitor } from '../../model/monitor.ts';
import { type PlayedTrace, type RunOutcome, run } from '../run.ts';
import type { Situation } from '../situation.ts';
import { draw } from '../world/draw.ts';

/** Scripts of each situation in one round, and of how many of them the twins are played. */
const instances = 2;
const twinned = 1;

export interface SceneRequest {
  /** Plays its seats on the first terminal, or as the contact server. */
  readonly program: Program;
  readonly seats: readonly TestableSeatId[];
  /** Plays all other parts. */
  readonly honest: Program;
  readonly monitors: readonly AnyMonitor[];
  readonly seed: number;
  readonly round: number;
  readonly situation: Situation;
  readonly onTrace: (played: PlayedTrace, place: Place) => void;
  readonly goOn: () => boolean;
}

/** Plays one situation of a round: what happens in it does not hang on the others. */
export function playScene(request: SceneRequest): Promise<RunOutcome> {
  const { program, seats, honest, situation, monitors, seed, round, onTrace, goOn } = request;
  const twins = new Map<number, number>();
  const placeOf = ({ instance: script }: PlayedTrace): Place => {
    const twin = twins.get(script) ?? 0;
    twins.set(script, twin + 1);
    return { round, situation: situation.id, script, twin };
  };
  return run({
    seed: draw(seed, 'kill/round', round),
    situations: [situation],
    instances,
    twinned,
    casting: (part) =>
      part.main && seats.includes(part.seat)
        ? { program, by: 'implementation' }
        : { program: honest, by: 'reference' },
    monitors,
    book: [],
    onLine: null,
    onTrace: (played) => onTrace(played, placeOf(played)),
    goOn: () => Promise.resolve(goOn()),
  });
}
