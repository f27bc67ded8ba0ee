/** Situation 125: I1 is heard by the network and hears nothing of it. */
import fc from 'fast-check';
import type { Trace } from '../../model/alphabet.ts';
import { materialsWith } from '../plan/cast.ts';
import { bind, healed, inject, loggedIn, share } from '../plan/steps.ts';
import type { Script } from '../script.ts';
import { dayMs, faultSituation } from '../situation.ts';
import { calls, isUnheard, sharedBy } from './seen.ts';

const scripts = fc
  .tuple(materialsWith('t2', 't4'), fc.constantFrom(['u2'], ['u2', 'u4']), fc.nat({ max: 3 }))
  .map(([{ cast, spelling }, to, card]): Script => {
    return {
      cast,
      steps: [
        ...loggedIn('u1', 'u2', 'u4'),
        bind(spelling),
        // The friends are read first; from the message on nothing is heard.
        inject('im.one-way-out', 2),
        ...share('heard and not hearing', [card], { to }),
        ...share('the next one', [card + 1]),
        ...healed(dayMs),
        ...share('after it', [card]),
      ],
    };
  });

function probe(trace: Trace): boolean {
  const sends = calls(trace, 'im.send').filter(
    (send) => send.got !== null && sharedBy(send).length > 0,
  );
  return sends.some(
    (first) =>
      isUnheard(first) &&
      sends.some(
        ({ sent }) => sent.message.id === first.sent.message.id && sent.seq > first.sent.seq,
      ),
  );
}

export const hearsNothing = faultSituation({
  id: 125,
  title: 'I1 can send and hears nothing',
  injection: 'from the first message of a share on, for up to two minutes, no answer comes to I1',
  property:
    'S: a new try is the same message; nothing of the share goes by another manner. ' +
    'L: the share is told handed-over, delivered or unknown, and never as failed',
  sees: 'a message that came to the network twice because its answer was lost',
  probe,
  checks: [
    '1.o/both',
    '1.l/unasked',
    'R7/fallback',
    'R8/overstated',
    'R8/contradicted',
    'R8/withheld',
    'R8/untold',
  ],
  needs: ['bind', 'share-im'],
  directed: { 'im.one-way-out': 20 },
  scripts,
});
