/** One round: a few scripts of each situation and some of their twins, played with one program in one seat. */
import type { Program } from '../../impl/port.ts';
import type { TestableSeatId } from '../../model/ids.ts';
import type { AnyMonitor } from '../../model/monitor.ts';
import { type PlayedTrace, type RunOutcome, run } from '../run.ts';
import type { Situation } from '../situation.ts';
import { draw } from '../world/draw.ts';

/** Scripts of each situation in one round, and of how many of them the twins are played. */
const instances = 2;
const twinned = 1;

export interface RoundRequest {
  /** Plays its seat on the first terminal, or as the contact server. */
  readonly program: Program;
  readonly seat: TestableSeatId;
  /** Plays all other parts. */
  readonly honest: Program;
  readonly situations: readonly Situation[];
  readonly monitors: readonly AnyMonitor[];
  readonly seed: number;
  readonly round: number;
  readonly onTrace: (played: PlayedTrace) => void;
  readonly goOn: () => boolean;
}

export function playRound(request: RoundRequest): Promise<RunOutcome> {
  const { program, seat, honest, situations, monitors, seed, round, onTrace, goOn } = request;
  return run({
    seed: draw(seed, 'kill/round', round),
    situations,
    instances,
    twinned,
    casting: (part) =>
      part.main && part.seat === seat
        ? { program, by: 'implementation' }
        : { program: honest, by: 'reference' },
    monitors,
    book: [],
    onLine: null,
    onTrace,
    goOn: () => Promise.resolve(goOn()),
  });
}
