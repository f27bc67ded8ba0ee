/** Situation 115: another person logs in at I1 while a share is on its way through it. */
import fc from 'fast-check';
import type { Trace } from '../../model/alphabet.ts';
import { materialsWith } from '../plan/cast.ts';
import { at, bind, healed, loggedIn, login, share } from '../plan/steps.ts';
import type { Cast, Script } from '../script.ts';
import { dayMs, faultSituation } from '../situation.ts';
import { calls, endSeq, eventsOf, isWithin, sharedBy, shares } from './seen.ts';

const moments = fc.constantFrom(
  { op: 'sdk.state', moment: 'answer' } as const,
  { op: 'sdk.share', moment: 'request' } as const,
  { op: 'im.friends', moment: 'answer' } as const,
  { op: 'im.send', moment: 'request' } as const,
);

/** The new owner is a friend of the same friend, so that a letter in the wrong name would arrive. */
function befriended(cast: Cast): Cast {
  return { ...cast, friendships: [...cast.friendships, ['u9', 'u2'], ['u2', 'u9']] };
}

const scripts = fc
  .tuple(materialsWith('t2'), moments, fc.nat({ max: 3 }))
  .map(([{ cast, spelling }, { op, moment }, card]): Script => {
    return {
      cast: befriended(cast),
      steps: [
        ...loggedIn('u1', 'u2'),
        bind(spelling),
        at(op, moment, [login('i1', 'u9')]),
        ...share('while another logs in', [card]),
        ...share('with another there', [card]),
        ...healed(dayMs),
        login('i1', 'u1'),
        bind(spelling),
        ...share('after it', [card + 1]),
      ],
    };
  });

function probe(trace: Trace): boolean {
  const sessions = eventsOf(trace, 'world.session');
  const sends = calls(trace, 'im.send').filter((send) => sharedBy(send).length > 0);
  const spans = shares(trace);
  return eventsOf(trace, 'act').some((act) => {
    if (act.act !== 'login') return false;
    const { seq, node, account } = act;
    const before = sessions.findLast((each) => each.node === node && each.seq < seq);
    if (before === undefined || before.account === account) return false;
    const isSending = sends.some(
      (send) => send.sent.from === node && send.sent.seq < seq && seq < endSeq(send),
    );
    return isSending || spans.some((span) => isWithin(seq, span));
  });
}

export const otherAccount = faultSituation({
  id: 115,
  title: 'the account of I1 changes hands while a share is under way',
  injection: 'another person logs in while I1 is asked, is handed the cards, or sends them',
  property:
    'S: when I1 has been told, nothing goes out in the name of the new owner, nor under the binding of the old. ' +
    'L: the share is told; with the first account bound again, sharing works again',
  sees: 'a log-in of another account between a share that was asked for and the end of its sending',
  probe,
  checks: ['1.l/other-sender', '1.h/unbound', 'G2', 'G4', 'R8/overstated', 'R8/untold'],
  needs: ['bind', 'share-im'],
  directed: { 'identity.account-switch': 10 },
  scripts,
});
