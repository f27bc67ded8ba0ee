/** Situation 2: select one card, several, none, and one that is not in the book. */
import fc from 'fast-check';
import { materialsWith } from '../plan/cast.ts';
import { bind, loggedIn, logout, share } from '../plan/steps.ts';
import type { Pick, Script, Step } from '../script.ts';
import { noTwins, type Situation } from '../situation.ts';

const places = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 3, maxLength: 3 });

const scripts = fc
  .tuple(
    materialsWith('t2'),
    places,
    fc.shuffledSubarray([0, 1, 2, 3], { minLength: 2, maxLength: 3 }),
  )
  .map(([{ cast, spare, spelling }, several, order]): Script => {
    const one = [0, 1, 2, 3, 4].filter((place) => !several.includes(place)).slice(0, 1);
    const picks: readonly Pick[] = [one, several, 'none', 'unknown'];
    const shares = order.flatMap((at) => share(`selection ${at}`, picks[at] ?? 'none'));
    const last = [...share('off-line selection', 'none'), ...share('nobody', [0], { to: [] })];
    // The contact server has cards of the user's that are not in the book, and are not to be shared.
    const planted: Step = { do: 'other-device', number: 'n1', cards: spare.slice(0, 1) };
    const begin = [...loggedIn('u1', 'u2'), planted, bind(spelling)];
    return { cast, steps: [...begin, ...shares, logout('i1'), ...last] };
  });

export const selectSituation: Situation = {
  id: 2,
  title: 'select one, several, none, and a card that is not there',
  rows: ['1.d', '1.g', '1.h', 'G3/core', 'G3/whole'],
  needs: ['bind', 'select', 'share-im'],
  scripts,
  twins: noTwins,
};
