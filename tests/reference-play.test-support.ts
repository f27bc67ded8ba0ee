/** For tests: the usual cast, and a script of it played with one program in every seat. */
import fc from 'fast-check';
import { digestCache } from '../cards/digest-cache.ts';
import type { Program } from '../impl/port.ts';
import { reference } from '../impl/reference/reference.ts';
import type { Trace } from '../model/alphabet.ts';
import { monitors } from '../model/monitors/index.ts';
import { catalogue } from '../scenarios/catalogue.ts';
import { type Material, materials } from '../scenarios/plan/cast.ts';
import { type RunOutcome, type RunRequest, run } from '../scenarios/run.ts';
import type { Script } from '../scenarios/script.ts';
import { play } from '../scenarios/world/play.ts';
import type { Casting } from '../scenarios/world/theatre.ts';

/** All tests of a file read the same cards over and over. */
const digestOf = digestCache();

/** A cast with a region, cards and numbers that depend on the seed alone. */
export function materialOf(seed: number): Material {
  const [material] = fc.sample(materials, { numRuns: 1, seed });
  if (material === undefined) throw new Error('fast-check has drawn nothing');
  return material;
}

/** The program plays the parts of the method on the first terminal that it can; the reference the rest. */
export function castingOf(program: Program): Casting {
  return ({ seat, main }) =>
    main && program.card.seats.includes(seat)
      ? { program, by: 'implementation' }
      : { program: reference, by: 'reference' };
}

export function playWith(program: Program, script: Script, seed: number): Promise<Trace> {
  return play(script, { seed, casting: castingOf(program), digestOf, onLine: null });
}

/** A run of the whole catalogue, judged by every monitor, with drawn books and to its end, unless told otherwise. */
export function runOf(
  request: Pick<RunRequest, 'seed' | 'instances' | 'twinned' | 'casting'> & Partial<RunRequest>,
): Promise<RunOutcome> {
  return run({
    situations: catalogue,
    monitors,
    book: [],
    onLine: null,
    onTrace: () => undefined,
    goOn: () => Promise.resolve(true),
    ...request,
  });
}
