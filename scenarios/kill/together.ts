/** Two mutants in one program: neither may hide the other. */
import type { Program } from '../../impl/port.ts';
import type { Trace, TraceEvent } from '../../model/alphabet.ts';
import type { FoundTogether, Place, TogetherFate } from '../../model/kill.ts';
import { Hunt, type KillTerms, type Suspect } from '../kill.ts';
import { actKey, missingIn } from './act-key.ts';
import type { HonestScenes } from './honest-scenes.ts';
import { keyOf, playScene, type Scene } from './scene.ts';

/** How one of the two died when it was alone. */
export interface Alone {
  readonly name: string;
  readonly dies: string;
  readonly place: Place;
  /** What showed it; the last one is the act that was blamed. */
  readonly acts: readonly string[];
  /** What it left out; empty where it left out nothing. */
  readonly leftOut: string;
}

/** Two mutants in one program, and each program with one of the two. */
export interface Couple extends Omit<Suspect, 'wanted'> {
  /** By the name of the mutant that is not in it. */
  readonly without: ReadonlyMap<string, Program>;
}

interface Means {
  readonly terms: KillTerms;
  readonly honest: HonestScenes;
}

/** Plays the scenes in which they died alone and, where one of them lives, the whole catalogue. */
export async function tryTogether(
  couple: Couple,
  alone: readonly Alone[],
  { terms, honest }: Means,
): Promise<FoundTogether> {
  const wanted = alone.map(({ dies }) => dies);
  const hunt = new Hunt({ ...couple, wanted }, terms, honest);
  for (const { place } of alone) await hunt.scene(sceneAt(hunt, terms, place), () => true);
  await hunt.round(0, () => !hunt.isOver);
  const fates: TogetherFate[] = [];
  for (const each of alone) {
    const { name, dies } = each;
    const lives = !hunt.tally.broken.has(dies);
    const missing = lives ? await lacking(each, hunt, { couple, terms }) : '';
    const fate = lives ? (missing === '' ? 'hidden' : 'prevented') : 'dies';
    fates.push({ name, dies, fate, missing });
  }
  return { fates, kitFaults: hunt.kitFaults };
}

/**
 * One makes the other's act impossible where, in the run that killed the other alone, the events that showed
 * it do not happen any more, or happen just as they do without it.
 */
async function lacking(
  alone: Alone,
  hunt: Hunt,
  { couple, terms }: { readonly couple: Couple; readonly terms: KillTerms },
): Promise<string> {
  const { name, dies, place, acts } = alone;
  if (acts.length === 0 && !hunt.tally.paired.has(dies)) return 'pair of twins to compare';
  const scene = sceneAt(hunt, terms, place);
  const withBoth = await traceAt(place, couple.program, scene);
  const withOne = await traceAt(place, couple.without.get(name) ?? couple.program, scene);
  if (withBoth === undefined || withOne === undefined) return 'run to compare';
  if (withBoth.id === withOne.id) return 'change of what happens';
  const missing = missingIn(acts, withBoth.events);
  if (missing !== '' || doesItsAct(alone, withBoth, withOne)) return missing;
  return 'change of what it died for';
}

/** Something is left out that happens without it, or what was blamed happens in another way than without it. */
function doesItsAct({ acts, leftOut }: Alone, withBoth: Trace, withOne: Trace): boolean {
  const blamed = acts.at(-1);
  if (blamed === undefined) return true;
  const eventsOf = (trace: Trace, key: string) =>
    trace.events.filter((each) => actKey(each) === key);
  if (eventsOf(withOne, leftOut).length > eventsOf(withBoth, leftOut).length) return true;
  const known = new Set(eventsOf(withOne, blamed).map(contentOf));
  return eventsOf(withBoth, blamed).some((event) => !known.has(contentOf(event)));
}

function contentOf(event: TraceEvent): string {
  return JSON.stringify({ ...event, seq: 0, atUs: 0, call: 0 });
}

async function traceAt(place: Place, program: Program, scene: Scene): Promise<Trace | undefined> {
  let found: Trace | undefined;
  await playScene({
    ...scene,
    program,
    onTrace: ({ trace }, at) => {
      if (keyOf(at) === keyOf(place)) found = trace;
    },
    goOn: () => found === undefined,
  });
  return found;
}

function sceneAt(hunt: Hunt, { situations }: KillTerms, { situation: id, round }: Place): Scene {
  const situation = situations.find((each) => each.id === id);
  if (situation === undefined) throw new Error(`there is no situation ${id}`);
  return hunt.sceneOf(round, situation);
}
