/** Situation 107: I1 takes a message, its acknowledgement is lost with the link, and the message comes again. */
import fc from 'fast-check';
import type { Trace } from '../../model/alphabet.ts';
import { materialsWith } from '../plan/cast.ts';
import {
  at,
  bind,
  healed,
  importCard,
  link,
  loggedIn,
  login,
  logout,
  share,
} from '../plan/steps.ts';
import type { Script } from '../script.ts';
import { dayMs, faultSituation } from '../situation.ts';
import { calls, isUnheard } from './seen.ts';

/** The first message of each story goes to the friend, the second is the answer to I1. */
const answerLost = at('im.message', 'answer', [link('i1', false)], 2);

const scripts = fc
  .tuple(materialsWith('t2', 't4'), fc.shuffledSubarray([0, 1], { minLength: 2 }))
  .map(([{ cast, spelling }, order]): Script => {
    const stories = [
      [answerLost, importCard('u2'), link('i1', true)],
      // Of two friends one is away, so that one confirmation must not count for both.
      [
        logout('i4'),
        answerLost,
        ...share('to one who is there, and one who is not', [0], { to: ['u2', 'u4'] }),
        link('i1', true),
        { do: 'wait', ms: 600_000 } as const,
        login('i4', 'u4'),
      ],
    ];
    return {
      cast,
      steps: [
        ...loggedIn('u1', 'u2', 'u4'),
        bind(spelling),
        ...order.flatMap((which) => stories[which] ?? []),
        ...healed(dayMs),
        importCard('u2'),
        ...share('after it', [1]),
      ],
    };
  });

function probe(trace: Trace): boolean {
  const messages = calls(trace, 'im.message');
  return messages.some(
    (first) =>
      isUnheard(first) &&
      messages.some(
        ({ sent, got }) =>
          got !== null &&
          sent.seq > first.sent.seq &&
          sent.to === first.sent.to &&
          sent.message.id === first.sent.message.id,
      ),
  );
}

export const redelivery = faultSituation({
  id: 107,
  title: 'the network brings a message again whose acknowledgement was lost',
  injection: 'the link of I1 goes when it has taken a card, or a confirmation, and answers',
  property:
    'S: a card that comes again is in the book once; a confirmation that comes again confirms nothing more. ' +
    'L: import and share are told',
  sees: 'a message that an IM client was given again after its answer had been lost',
  probe,
  checks: ['1.t/added', 'G9', 'R5/doubled', 'R8/overstated', 'R8/contradicted', 'R8/untold'],
  needs: ['bind', 'share-im', 'import'],
  directed: { 'im.acknowledgement-loss': 20, 'im.duplicate': 10 },
  scripts,
});
