/** Situation 119: a friend is one no more while cards are on their way to them. */
import fc from 'fast-check';
import type { AccountId, Trace } from '../../model/alphabet.ts';
import { materialsWith } from '../plan/cast.ts';
import { at, bind, healed, loggedIn, login, logout, share } from '../plan/steps.ts';
import type { MishapStep, Script } from '../script.ts';
import { dayMs, faultSituation } from '../situation.ts';
import { calls, deliveries, endSeq, eventsOf, gotSeq, sharedBy } from './seen.ts';

function friend(linked: boolean): MishapStep {
  return { do: 'befriend', of: 'u1', friend: 'u2', linked };
}

const moments = fc.constantFrom(
  { op: 'sdk.share', moment: 'request' } as const,
  { op: 'im.friends', moment: 'request' } as const,
  { op: 'im.friends', moment: 'answer' } as const,
  { op: 'im.send', moment: 'answer' } as const,
);

const scripts = fc
  .tuple(materialsWith('t2'), moments, fc.boolean())
  .map(([{ cast, spelling }, { op, moment }, isAway]): Script => {
    return {
      cast,
      steps: [
        ...loggedIn('u1', 'u2'),
        bind(spelling),
        ...share('to a friend', [0]),
        ...(isAway ? [logout('i2')] : []),
        at(op, moment, [friend(false)]),
        ...share('while the friend is removed', [1]),
        ...share('to one who is none', [2]),
        login('i1', 'u1'),
        ...(isAway ? [login('i2', 'u2')] : []),
        ...healed(dayMs),
        friend(true),
        ...share('to a friend again', [3]),
      ],
    };
  });

interface Removal {
  readonly seq: number;
  readonly friend: AccountId;
}

function isBeforeDelivery({ seq, friend: account }: Removal, trace: Trace): boolean {
  const isShared = calls(trace, 'sdk.share').some(
    (given) =>
      given.sent.message.recipients?.includes(account) === true &&
      given.sent.seq < seq &&
      seq < endSeq(given),
  );
  return (
    isShared ||
    calls(trace, 'im.send').some(
      (send) =>
        sharedBy(send).length > 0 &&
        send.sent.message.to === account &&
        send.sent.seq < seq &&
        !deliveries(trace, send).some((delivery) => gotSeq(delivery) < seq),
    )
  );
}

function probe(trace: Trace): boolean {
  return eventsOf(trace, 'world.friend').some(
    ({ seq, friend: account, linked }) =>
      !linked && isBeforeDelivery({ seq, friend: account }, trace),
  );
}

export const friendRemoved = faultSituation({
  id: 119,
  title: 'a friend is removed while cards are on their way to them',
  injection: 'the friendship ends while I1 is handed the cards, reads its friends, or sends',
  property:
    'S: I1 sends to nobody who was no friend when the network had its message (G4). ' +
    'L: the share is told; where nothing was sent, as failed or refused',
  sees: 'a friendship that ended between the hand-over for a friend and the delivery',
  probe,
  checks: ['1.l/stranger', '1.l/to-friends', 'G4', 'R8/overstated', 'R8/untold', 'G10'],
  needs: ['bind', 'share-im'],
  directed: { 'identity.friend-removed': 10 },
  scripts,
});
