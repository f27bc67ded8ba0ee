/** Situation 104: one part of a short message is lost on its way. */
import fc from 'fast-check';
import type { Trace } from '../../model/alphabet.ts';
import { materialsWith } from '../plan/cast.ts';
import { bind, healed, inject, loggedIn, logout, share } from '../plan/steps.ts';
import type { Script } from '../script.ts';
import { dayMs, faultSituation } from '../situation.ts';
import { calls, firedIn, partsOf } from './seen.ts';

const scripts = fc
  .tuple(materialsWith('t2'), fc.integer({ min: 1, max: 3 }))
  .map(([{ cast, spelling }, lost]): Script => {
    return {
      cast,
      steps: [
        ...loggedIn('u1', 'u2'),
        bind(spelling),
        logout('i1'),
        inject('sms.segment-loss', lost),
        // Three cards are more than three parts, so that never all of them are lost.
        ...share('with a part lost', [0, 1, 2]),
        ...share('the next one', [3]),
        ...healed(dayMs),
        ...share('after it', [4]),
      ],
    };
  });

function probe(trace: Trace): boolean {
  return calls(trace, 'sms.send').some((message) => {
    const lost = firedIn(message, trace, 'sms.segment-loss');
    return lost > 0 && lost < partsOf(message);
  });
}

export const partLost = faultSituation({
  id: 104,
  title: 'one part of a short message of several parts is lost',
  injection: 'the first, second or third of its parts does not arrive',
  property:
    'S: nothing is told as delivered, and no part of the card is taken for a card, nor for one of the next. ' +
    'L: where reports are delivered, failed is told when the wait for the part is over',
  sees: 'a short message of which some parts were lost, and not all',
  probe,
  checks: ['1.q/altered', '1.q/missing', 'R8/overstated', 'R8/contradicted', 'R8/untold', 'G10'],
  needs: ['bind', 'share-sms'],
  features: ['delivery reports'],
  directed: { 'sms.segment-loss': 20 },
  scripts,
});
