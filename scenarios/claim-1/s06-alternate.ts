/** Situation 6: three shares in a row, with I1 on-line, off-line, on-line, or the other way round. */
import fc from 'fast-check';
import { materialsWith } from '../plan/cast.ts';
import { bind, loggedIn, login, logout, share } from '../plan/steps.ts';
import type { Script, Step } from '../script.ts';
import type { Situation, Twin } from '../situation.ts';

const scripts = fc
  .tuple(materialsWith('t2'), fc.boolean(), fc.integer({ min: 0, max: 120_000 }))
  .map(([{ cast, spelling }, onFirst, pauseMs]): Script => {
    const turns = onFirst ? [true, false, true] : [false, true, false];
    const shares = turns.flatMap((online, at): readonly Step[] => [
      online ? login('i1', 'u1') : logout('i1'),
      { do: 'wait', ms: pauseMs },
      ...share(`turn ${at}`, [at]),
    ]);
    return { cast, steps: [...loggedIn('u1', 'u2'), bind(spelling), ...shares] };
  });

/** After a share in one state, the other state decides the next one: what was seen first is not kept. */
function twins({ cast }: Script): readonly Twin[] {
  const pause: Step = { do: 'wait', ms: 120_000 };
  const play = (...change: readonly Step[]): Script => ({
    cast,
    steps: [
      ...loggedIn('u1', 'u2'),
      bind(),
      ...share('first', [0]),
      ...change,
      pause,
      ...share('next', [1]),
    ],
  });
  const change = 'the first IM client is logged out after a share';
  return [
    {
      check: '1.o/state-decides',
      obligation: '',
      intervention: change,
      base: play(),
      twin: play(logout('i1')),
      observe: 'manner',
      mustFlip: true,
    },
    {
      check: '1.o/state-decides',
      obligation: '',
      intervention: `${change}, and logged in again`,
      base: play(logout('i1')),
      twin: play(logout('i1'), ...share('between', [2]), login('i1', 'u1')),
      observe: 'manner',
      mustFlip: true,
    },
  ];
}

export const alternateSituation: Situation = {
  id: 6,
  title: 'shares in a row while I1 goes on-line and off-line',
  rows: ['1.n', '1.o', '1.p', '1.q', 'G5/on-line', 'G5/off-line'],
  needs: ['bind', 'share-im', 'share-sms'],
  scripts,
  twins,
};
