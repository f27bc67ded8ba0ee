/** Situation 114: the user unbinds while a share is under way. */
import fc from 'fast-check';
import type { Trace } from '../../model/alphabet.ts';
import { materialsWith } from '../plan/cast.ts';
import { at, bind, healed, loggedIn, login, logout, share, unbind } from '../plan/steps.ts';
import type { Script } from '../script.ts';
import { dayMs, faultSituation } from '../situation.ts';
import { eventsOf, isWithin, shares } from './seen.ts';

const moments = fc.constantFrom(
  { op: 'sdk.state', moment: 'request' } as const,
  { op: 'sdk.state', moment: 'answer' } as const,
  { op: 'sdk.share', moment: 'request' } as const,
);

const scripts = fc
  .tuple(materialsWith('t2'), moments, fc.boolean(), fc.nat({ max: 3 }))
  .map(([{ cast, spelling }, { op, moment }, isOnline, card]): Script => {
    // Off-line there is no hand-over to unbind in.
    const asked = isOnline ? op : 'sdk.state';
    return {
      cast,
      steps: [
        ...loggedIn('u1', 'u2'),
        bind(spelling),
        ...(isOnline ? [] : [logout('i1')]),
        at(asked, moment, [unbind]),
        ...share('while it is unbound', [card]),
        ...share('unbound', [card]),
        ...healed(dayMs),
        login('i1', 'u1'),
        bind(spelling),
        ...share('after it', [card + 1]),
      ],
    };
  });

function probe(trace: Trace): boolean {
  const open = shares(trace);
  return eventsOf(trace, 'act').some(
    ({ act, node, seq }) =>
      act === 'unbind' && open.some((span) => span.node === node && isWithin(seq, span)),
  );
}

export const unboundMidShare = faultSituation({
  id: 114,
  title: 'the binding ends between detection and hand-over',
  injection: 'the user unbinds while I1 is asked for its state, or handed the cards',
  property:
    'S: when the unbind has been answered nothing of that binding is handed over or sent. ' +
    'L: share and unbind are told; bound again, sharing works again',
  sees: 'an unbind between a share that was asked for and what was told of it',
  probe,
  checks: ['1.h/unbound', '1.c/gate', 'G2', 'R2/after-unbind', 'R8/overstated', 'R8/untold'],
  needs: ['bind', 'unbind', 'share-im', 'share-sms'],
  directed: { 'identity.unbind': 10 },
  scripts,
});
