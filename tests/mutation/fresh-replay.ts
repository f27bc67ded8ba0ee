/** Stands in for `model/replay.ts`: what was found of the model with one mutant serves no other one. */
import type { Trace } from '../../model/alphabet.ts';
import { machine } from '../../model/machine.ts';
import { type Replay, replay as replayTruly } from '../../model/replay.ts';
import { stryker } from './stryker-switch.ts';

export type * from '../../model/replay.ts';

type Model = NonNullable<Parameters<typeof replayTruly>[1]>;

let mutant: string | undefined;
let model: Model = machine;

export function replay(trace: Trace, given?: Model): Replay {
  return replayTruly(trace, given ?? modelNow());
}

function modelNow(): Model {
  if (stryker.activeMutant !== mutant) model = machine.provide({});
  mutant = stryker.activeMutant;
  return model;
}
