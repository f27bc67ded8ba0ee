/**
 * Stands in for `scenarios/playing.ts`: a mutant of what judges changes no trace, so that each run is played
 * once, unmutated, and is afterwards told again.
 */
import { reference } from '../../impl/reference/reference.ts';
import {
  type Performance,
  type Played,
  type PlayRequest,
  playAll as playTruly,
} from '../../scenarios/playing.ts';
import { stryker, switchTo } from './stryker-switch.ts';

export type * from '../../scenarios/playing.ts';

type Moment = { readonly played: Played } | { readonly goesOn: boolean };
interface Kept {
  readonly moments: readonly Moment[];
  readonly performance: Performance;
}

const runs = new Map<string, Kept>();

export async function playAll(request: PlayRequest): Promise<Performance> {
  const key = `${stryker.currentTestId} ${wordsOf(request)}`;
  const kept = runs.get(key);
  if (kept !== undefined) return toldAgain(kept, request);
  if (!stryker.isNoting) throw new Error('it plays what it does not play unmutated');
  const played = await playedTruly(request);
  runs.set(key, played);
  return played.performance;
}

/** Within one test, programs of one name are one program. */
function wordsOf({ seed, situations, instances, twinned, casting, book }: PlayRequest): string {
  const seats = ['contact-client', 'im-client', 'contact-server'] as const;
  const cast = seats.flatMap((seat) =>
    [true, false].map((main) => {
      const { program, by } = casting({ seat, main });
      return program === reference ? by : `${program.card.name} ${by}`;
    }),
  );
  const ids = situations.map(({ id }) => id);
  return JSON.stringify([seed, ids, instances, twinned, book, cast]);
}

/** What the playing itself reaches is of no test: it is not done again. */
async function playedTruly(request: PlayRequest): Promise<Kept> {
  const moments: Moment[] = [];
  const test = stryker.currentTestId;
  const inTest = async <T>(work: () => T | Promise<T>): Promise<T> => {
    switchTo(test);
    const done = await work();
    switchTo('playing');
    return done;
  };
  switchTo('playing');
  const performance = await playTruly({
    ...request,
    goOn: async () => {
      const goesOn = await inTest(request.goOn);
      moments.push({ goesOn });
      return goesOn;
    },
    onTrace: (played) => {
      moments.push({ played });
      return inTest(() => request.onTrace(played));
    },
  });
  switchTo(test);
  return { moments, performance };
}

async function toldAgain(
  { moments, performance }: Kept,
  { onTrace, goOn }: PlayRequest,
): Promise<Performance> {
  for (const moment of moments) {
    if ('played' in moment) await onTrace(moment.played);
    else if ((await goOn()) !== moment.goesOn) {
      throw new Error('it goes on, or ends, where it does not unmutated');
    }
  }
  return performance;
}
