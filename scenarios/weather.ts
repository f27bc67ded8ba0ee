/** Weather: how a seed comes by the faults of each of its worlds. */
import { type FaultId, type FaultKey, type FaultPlan, faultIds } from './fault-plan.ts';
import { draw } from './world/draw.ts';

export interface Profile {
  /** Of a hundred worlds, in how many a kind of fault is on. */
  readonly kindPercent: number;
  /** How often a kind fires in a world in which it is on: one of these, in percent of its opportunities. */
  readonly weights: readonly number[];
}

/** Which kinds are on, and how often they fire, is drawn for each world alone, so that few drown out many. */
export const profiles = {
  calm: { kindPercent: 0, weights: [] },
  rough: { kindPercent: 15, weights: [1, 2, 5] },
  storm: { kindPercent: 35, weights: [1, 2, 5, 10, 20, 50] },
} as const satisfies Readonly<Record<string, Profile>>;
export type ProfileName = keyof typeof profiles;
export const profileNames = Object.keys(profiles) as readonly ProfileName[];

export interface Weather {
  readonly profile: ProfileName;
  /** In every world, in place of what the profile draws for these kinds. */
  readonly percent: FaultPlan['percent'];
  /** In every world. */
  readonly placed: readonly FaultKey[];
  readonly suppressed: readonly FaultKey[];
}

/** The plan of one world, whole: nothing of its faults is drawn any more but whether each fires. */
export function planOf(weather: Weather, seed: number): FaultPlan {
  const { profile, percent: given, placed, suppressed } = weather;
  const { kindPercent, weights }: Profile = profiles[profile];
  const percent: Partial<Record<FaultId, number>> = {};
  for (const id of faultIds) {
    if (draw(seed, `plan/${id}`, 0) % 100 >= kindPercent) continue;
    const weight = weights[draw(seed, `plan/${id}`, 1) % weights.length];
    if (weight !== undefined) percent[id] = weight;
  }
  return { percent: { ...percent, ...given }, placed, suppressed };
}
