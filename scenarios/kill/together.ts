/** Two mutants in one program: neither may hide the other. */
import type { Trace } from '../../model/alphabet.ts';
import type { FoundTogether, Place, TogetherFate } from '../../model/kill.ts';
import { Hunt, type KillTerms, type Suspect } from '../kill.ts';
import { missingIn } from './act-key.ts';
import type { HonestScenes } from './honest-scenes.ts';
import { keyOf, playScene } from './scene.ts';

/** How one of the two died when it was alone. */
export interface Alone {
  readonly name: string;
  readonly dies: string;
  readonly place: Place;
  /** What showed it. */
  readonly acts: readonly string[];
}

/** Plays the scenes in which they died alone and, where one of them lives, the whole catalogue. */
export async function tryTogether(
  suspect: Omit<Suspect, 'wanted'>,
  alone: readonly Alone[],
  { terms, honest }: { readonly terms: KillTerms; readonly honest: HonestScenes },
): Promise<FoundTogether> {
  const hunt = new Hunt({ ...suspect, wanted: alone.map(({ dies }) => dies) }, terms, honest);
  const traceAt = async (place: Place) => {
    let found: Trace | undefined;
    await playScene({
      ...hunt.sceneOf(place.round, situationOf(terms, place)),
      program: suspect.program,
      onTrace: ({ trace }, at) => {
        if (keyOf(at) === keyOf(place)) found = trace;
      },
      goOn: () => found === undefined,
    });
    return found;
  };
  for (const { place } of alone) {
    await hunt.scene(hunt.sceneOf(place.round, situationOf(terms, place)), () => true);
  }
  await hunt.round(0, () => !hunt.isOver);
  const fates: TogetherFate[] = [];
  for (const each of alone) fates.push(await fateOf(each, hunt, traceAt));
  return { fates, kitFaults: hunt.kitFaults };
}

type TraceAt = (place: Place) => Promise<Trace | undefined>;

async function fateOf(alone: Alone, hunt: Hunt, traceAt: TraceAt): Promise<TogetherFate> {
  const { name, dies } = alone;
  if (hunt.tally.broken.has(dies)) return { name, dies, fate: 'dies', missing: '' };
  const missing = await missingWhereItDied(alone, hunt, traceAt);
  return { name, dies, fate: missing === '' ? 'hidden' : 'prevented', missing };
}

/** One makes the other's act impossible where the events that showed it alone do not happen any more. */
async function missingWhereItDied(
  { dies, place, acts }: Alone,
  hunt: Hunt,
  traceAt: TraceAt,
): Promise<string> {
  if (acts.length === 0) return hunt.tally.paired.has(dies) ? '' : 'anything to compare';
  const trace = await traceAt(place);
  return trace === undefined ? 'the trace' : missingIn(acts, trace.events);
}

function situationOf({ situations }: KillTerms, place: Place) {
  const situation = situations.find(({ id }) => id === place.situation);
  if (situation === undefined) throw new Error(`there is no situation ${place.situation}`);
  return situation;
}
