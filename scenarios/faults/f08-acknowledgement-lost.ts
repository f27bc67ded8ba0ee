/** Situation 108: the friend has the cards, and I1 does not hear that the network took them. */
import fc from 'fast-check';
import type { Trace } from '../../model/alphabet.ts';
import { materialsWith } from '../plan/cast.ts';
import { at, bind, healed, link, loggedIn, login, share } from '../plan/steps.ts';
import type { Script } from '../script.ts';
import { dayMs, faultSituation } from '../situation.ts';
import { calls, deliveries, isUnheard, isYes, sharedBy } from './seen.ts';

const scripts = fc
  .tuple(
    materialsWith('t2'),
    fc.nat({ max: 3 }),
    fc.constantFrom('at once', 'when its end was noticed', 'a day later'),
  )
  .map(([{ cast, spelling }, card, back]): Script => {
    const waitsMs = { 'at once': 0, 'when its end was noticed': 600_000, 'a day later': dayMs };
    return {
      cast,
      steps: [
        ...loggedIn('u1', 'u2'),
        bind(spelling),
        at('im.send', 'answer', [link('i1', false)]),
        ...share('with no answer', [card]),
        { do: 'wait', ms: waitsMs[back] },
        link('i1', true),
        ...healed(dayMs),
        login('i1', 'u1'),
        ...share('after it', [card + 1]),
      ],
    };
  });

function probe(trace: Trace): boolean {
  return calls(trace, 'im.send').some(
    (send) => sharedBy(send).length > 0 && isUnheard(send) && deliveries(trace, send).some(isYes),
  );
}

export const acknowledgementLost = faultSituation({
  id: 108,
  title: 'the friend has the cards, and the acknowledgement is lost',
  injection: 'the link of I1 goes when the network answers that it has taken the message',
  property:
    'S: one message, and no short message beside it; the share is never told as failed. ' +
    'L: it is told handed-over, delivered or unknown',
  sees: 'a message that was taken and delivered, and whose sender never heard that it was taken',
  probe,
  checks: ['1.o/both', '1.p/both', 'G5/on-line', 'R7/fallback', 'R8/overstated', 'R8/untold'],
  needs: ['bind', 'share-im'],
  directed: { 'im.acknowledgement-loss': 20 },
  scripts,
});
