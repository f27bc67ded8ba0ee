/** One situation of one round: a few scripts and some of their twins, played with one program in its seats. */
import type { Program } from '../../impl/port.ts';
import type { PairEvidence } from '../../model/check.ts';
import type { TestableSeatId } from '../../model/ids.ts';
import type { Place } from '../../model/kill.ts';
import type { AnyMonitor } from '../../model/monitor.ts';
import { type Played, playAll } from '../playing.ts';
import type { Situation } from '../situation.ts';
import { draw } from '../world/draw.ts';

/** Scripts of each situation in one round, and of how many of them the twins are played. */
const instances = 2;
const twinned = 1;

export interface Scene {
  readonly seats: readonly TestableSeatId[];
  /** Plays all other parts. */
  readonly honest: Program;
  readonly monitors: readonly AnyMonitor[];
  readonly seed: number;
  readonly round: number;
  readonly situation: Situation;
}

export interface SceneRequest extends Scene {
  /** Plays its seats on the first terminal, or as the contact server. */
  readonly program: Program;
  readonly onTrace: (played: Played, place: Place) => void;
  readonly goOn: () => boolean;
}

/** What happens in one situation does not hang on the others. */
export async function playScene(request: SceneRequest): Promise<readonly PairEvidence[]> {
  const { program, seats, honest, situation, seed, round, onTrace, goOn } = request;
  const twins = new Map<number, number>();
  const placeOf = ({ instance: script }: Played): Place => {
    const twin = twins.get(script) ?? 0;
    twins.set(script, twin + 1);
    return { round, situation: situation.id, script, twin };
  };
  const { pairs } = await playAll({
    seed: draw(seed, 'kill/round', round),
    situations: [situation],
    instances,
    twinned,
    casting: (part) =>
      part.main && seats.includes(part.seat)
        ? { program, by: 'implementation' }
        : { program: honest, by: 'reference' },
    book: [],
    onLine: null,
    onTrace: (played) => onTrace(played, placeOf(played)),
    goOn: () => Promise.resolve(goOn()),
  });
  return pairs;
}

export function keyOf({ script, twin }: Place): string {
  return `${script}/${twin}`;
}
