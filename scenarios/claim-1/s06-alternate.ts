/** Situation 6: three shares in a row, with I1 on-line, off-line, on-line, or the other way round. */
import fc from 'fast-check';
import { materials } from '../plan/cast.ts';
import { bind, everyoneIn, login, logout, share } from '../plan/steps.ts';
import type { Script, Step } from '../script.ts';
import { noTwins, type Situation } from '../situation.ts';

const scripts = fc
  .tuple(materials, fc.boolean(), fc.integer({ min: 0, max: 120_000 }))
  .map(([{ cast, spelling }, onFirst, pauseMs]): Script => {
    const turns = onFirst ? [true, false, true, false] : [false, true, false, true];
    const shares = turns.flatMap((online, at): readonly Step[] => [
      online ? login('i1', 'u1') : logout('i1'),
      { do: 'wait', ms: pauseMs },
      ...share(`turn ${at}`, [at]),
    ]);
    return { cast, steps: [...everyoneIn, bind(spelling), ...shares] };
  });

export const alternateSituation: Situation = {
  id: 6,
  title: 'shares in a row while I1 goes on-line and off-line',
  rows: ['1.n', '1.o', '1.p', '1.q', 'G5/on-line', 'G5/off-line', 'R7'],
  needs: ['bind', 'share-im', 'share-sms'],
  scripts,
  twins: noTwins,
};
