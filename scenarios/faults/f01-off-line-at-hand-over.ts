/** Situation 101: I1 goes off-line when it has just told that it is on-line. */
import fc from 'fast-check';
import type { Trace } from '../../model/alphabet.ts';
import { materialsWith } from '../plan/cast.ts';
import { at, bind, healed, link, loggedIn, login, logout, share } from '../plan/steps.ts';
import type { Script } from '../script.ts';
import { dayMs, faultSituation } from '../situation.ts';
import { calls, gotSeq, isLiveAt, toldBefore } from './seen.ts';

const scripts = fc
  .tuple(
    materialsWith('t2'),
    fc.constantFrom('log-out', 'link down'),
    fc.constantFrom('told', 'on its way'),
    fc.nat({ max: 3 }),
  )
  .map(([{ cast, spelling }, way, moment, card]): Script => {
    const leave = way === 'log-out' ? logout('i1') : link('i1', false);
    const point =
      moment === 'told' ? at('sdk.state', 'answer', [leave]) : at('sdk.share', 'request', [leave]);
    const back = way === 'log-out' ? login('i1', 'u1') : link('i1', true);
    return {
      cast,
      steps: [
        ...loggedIn('u1', 'u2'),
        bind(spelling),
        point,
        ...share('while I1 leaves', [card]),
        back,
        ...healed(dayMs),
        ...share('after it', [card + 1]),
      ],
    };
  });

function probe(trace: Trace): boolean {
  return calls(trace, 'sdk.share').some((handing) => {
    const told = toldBefore(trace, handing.sent.from, handing.sent.seq).at(-1);
    if (told?.online !== true || handing.got === null) return false;
    return isLiveAt(trace, told.of, told.askedSeq) && !isLiveAt(trace, told.of, gotSeq(handing));
  });
}

export const offLineAtHandOver = faultSituation({
  id: 101,
  title: 'I1 goes off-line between detection and hand-over',
  injection: 'I1 logs out, or its link goes, when its telling or the hand-over is on its way',
  property:
    'S: nothing is told as delivered that the other end has not; a new share only after a definite failure, ' +
    'and on a new telling (R7). L: the share is told handed-over, delivered, failed or unknown, and truly (R8)',
  sees: 'a hand-over that reached an IM client which had told on-line and was not any more',
  probe,
  checks: ['1.n/stale', '1.o/both', '1.p/both', 'R7/fallback', 'R8/overstated', 'R8/untold', 'G10'],
  needs: ['bind', 'share-im', 'share-sms'],
  directed: { 'im.link-down': 20 },
  scripts,
});
