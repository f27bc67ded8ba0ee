/** Two mutants in one program: neither may hide the other. */
import type { FoundTogether, Place, TogetherFate } from '../../model/kill.ts';
import { Hunt, type KillTerms, type Suspect } from '../kill.ts';
import { missingIn } from './act-key.ts';
import { keyOf, tracesOf } from './honest-scenes.ts';

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
  terms: KillTerms,
): Promise<FoundTogether> {
  const hunt = new Hunt({ ...suspect, wanted: alone.map(({ dies }) => dies) }, terms);
  for (const { place } of alone) {
    const situation = situationOf(terms, place);
    await hunt.scene({ round: place.round, situation, goOn: () => true });
  }
  await hunt.round(0, () => !hunt.isOver);
  const fates: TogetherFate[] = [];
  for (const each of alone) fates.push(await fateOf(each, hunt, terms));
  return { fates, kitFaults: hunt.kitFaults };
}

async function fateOf(alone: Alone, hunt: Hunt, terms: KillTerms): Promise<TogetherFate> {
  const { name, dies } = alone;
  if (hunt.tally.broken.has(dies)) return { name, dies, fate: 'dies', missing: '' };
  const missing = await missingWhereItDied(alone, hunt, terms);
  return { name, dies, fate: missing === '' ? 'hidden' : 'prevented', missing };
}

/** One makes the other's act impossible where the events that showed it alone do not happen any more. */
async function missingWhereItDied(
  { dies, place, acts }: Alone,
  hunt: Hunt,
  terms: KillTerms,
): Promise<string> {
  if (acts.length === 0) return hunt.tally.paired.has(dies) ? '' : 'anything to compare';
  const situation = situationOf(terms, place);
  const traces = await tracesOf(hunt.requestOf({ round: place.round, situation }));
  const trace = traces.get(keyOf(place));
  return trace === undefined ? 'the trace' : missingIn(acts, trace.events);
}

function situationOf({ situations }: KillTerms, place: Place) {
  const situation = situations.find(({ id }) => id === place.situation);
  if (situation === undefined) throw new Error(`there is no situation ${place.situation}`);
  return situation;
}
