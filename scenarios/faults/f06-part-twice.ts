/** Situation 106: a part of a short message, or all of it, comes again after it is whole. */
import fc from 'fast-check';
import type { Trace } from '../../model/alphabet.ts';
import { materialsWith } from '../plan/cast.ts';
import { bind, healed, inject, loggedIn, logout, share } from '../plan/steps.ts';
import type { Script } from '../script.ts';
import { dayMs, faultSituation } from '../situation.ts';
import { calls, firedIn, partsOf } from './seen.ts';

const scripts = fc
  .tuple(materialsWith('t2'), fc.constantFrom([1], [2], [1, 2]), fc.nat({ max: 3 }))
  .map(([{ cast, spelling }, again, card]): Script => {
    return {
      cast,
      steps: [
        ...loggedIn('u1', 'u2'),
        bind(spelling),
        logout('i1'),
        ...again.map((nth) => inject('sms.segment-duplicate', nth)),
        ...share('with a part twice', [card]),
        ...share('the next one', [card + 1]),
        ...healed(dayMs),
        ...share('after it', [card]),
      ],
    };
  });

function probe(trace: Trace): boolean {
  return calls(trace, 'sms.send').some((message) => {
    const fired = (kind: 'duplicate' | 'loss' | 'reorder') =>
      firedIn(message, trace, `sms.segment-${kind}`);
    const isWhole = partsOf(message) > 0 && fired('loss') === 0 && fired('reorder') === 0;
    return isWhole && fired('duplicate') > 0;
  });
}

export const partTwice = faultSituation({
  id: 106,
  title: 'a part of a short message comes again after the message is whole',
  injection: 'the first part, the second, or both arrive a second time within two minutes',
  property:
    'S: the other end is given each short message once, whole; none is told as more than it was. ' +
    'L: each share is told',
  sees: 'a part that came twice, of a message of which no other was lost or late',
  probe,
  checks: ['R8/overstated', 'R8/contradicted', 'R8/untold'],
  needs: ['bind', 'share-sms'],
  directed: { 'sms.segment-duplicate': 20 },
  scripts,
});
