/** Situation 4: share while I1 is logged out and the network is up; then I1 comes back. */
import fc from 'fast-check';
import { writeCard } from '../plan/cards.ts';
import { materialsWith } from '../plan/cast.ts';
import { bind, loggedIn, login, logout, share } from '../plan/steps.ts';
import { during, maybeTroubleWith } from '../plan/trouble.ts';
import type { NumberSource, Script } from '../script.ts';
import { noTwins, type Situation } from '../situation.ts';

const sources: readonly NumberSource[] = ['given', 'asked', 'unknown'];
/** More than 255 parts with a 16-bit reference carry (R10). */
const tooLarge = writeCard({
  version: '3.0',
  given: 'Too',
  family: 'Large',
  numbers: ['+12025550199'],
  emails: [],
  note: 'n'.repeat(33_000),
  organisation: '',
  uid: null,
  photo: null,
});

const ways = fc.constantFrom('log-out', 'link down');

const scripts = fc
  .tuple(
    materialsWith('t2', 't4'),
    ways,
    fc.shuffledSubarray([0, 1, 2], { minLength: 2 }),
    maybeTroubleWith('messaging'),
    fc.boolean(),
  )
  .map(([{ cast, spelling }, way, order, trouble, large]): Script => {
    const leave = way === 'log-out' ? logout('i1') : ({ do: 'link', im: 'i1', up: false } as const);
    const back =
      way === 'log-out' ? login('i1', 'u1') : ({ do: 'link', im: 'i1', up: true } as const);
    const [first = [], ...others] = order.map((at) =>
      share(`off-line ${at}`, at === 0 ? [0, 1] : [at + 1], {
        to: at === 0 ? ['u2', 'u4'] : ['u2'],
        numbers: sources[at] ?? 'given',
      }),
    );
    const later = share('on-line again', [4]);
    const terminals = cast.terminals.map((each) =>
      each.name === 't1' && large ? { ...each, book: [...each.book, tooLarge] } : each,
    );
    const refused = large ? share('too large', [5]) : [];
    return {
      cast: { ...cast, terminals },
      steps: [
        ...loggedIn('u1', 'u2', 'u4'),
        bind(spelling),
        leave,
        ...during(trouble, first),
        ...others.flat(),
        ...refused,
        back,
        { do: 'wait', ms: 60_000 },
        ...later,
      ],
    };
  });

export const offLineSituation: Situation = {
  id: 4,
  title: 'off-line, share by short message, then come back',
  rows: ['1.n', '1.o', '1.q', 'G5/off-line', 'R1', 'R7', 'R10'],
  needs: ['bind', 'share-sms'],
  scripts,
  twins: noTwins,
};
