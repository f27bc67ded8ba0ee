/** Situation 103: the state changes while a share is under way, so that an older telling is on record. */
import fc from 'fast-check';
import type { Trace } from '../../model/alphabet.ts';
import { materialsWith } from '../plan/cast.ts';
import { at, bind, healed, loggedIn, login, logout, share } from '../plan/steps.ts';
import type { Script } from '../script.ts';
import { dayMs, faultSituation } from '../situation.ts';
import { calls, changes, isWithin, shares, toldBefore } from './seen.ts';

const scripts = fc
  .tuple(
    materialsWith('t2'),
    fc.constantFrom('sdk.state' as const, 'sdk.share' as const),
    fc.constantFrom('request' as const, 'answer' as const),
  )
  .map(([{ cast, spelling }, op, moment]): Script => {
    const leave = [logout('i1')];
    return {
      cast,
      steps: [
        ...loggedIn('u1', 'u2'),
        bind(spelling),
        at(op, moment, leave),
        ...share('while I1 leaves', [0]),
        ...share('with I1 gone', [1]),
        at('sdk.state', 'request', [login('i1', 'u1')]),
        ...share('while I1 comes back', [2]),
        ...share('with I1 back', [3]),
        at('sdk.state', 'answer', leave),
        ...share('while it leaves again', [4]),
        ...healed(dayMs),
        login('i1', 'u1'),
        ...share('after it', [0]),
      ],
    };
  });

function probe(trace: Trace): boolean {
  const open = shares(trace);
  return [...calls(trace, 'sdk.share'), ...calls(trace, 'sms.send')].some(({ sent }) => {
    const [older, newer] = toldBefore(trace, sent.from, sent.seq).slice(-2);
    if (older === undefined || newer === undefined || older.online === newer.online) return false;
    return changes(trace, newer.of).some(
      ({ seq }) => seq < newer.seq && open.some((span) => isWithin(seq, span)),
    );
  });
}

export const newerTelling = faultSituation({
  id: 103,
  title: 'a newer telling takes the place of an older one while a share is under way',
  injection: 'I1 logs out or in while it is asked for its state, or while it is handed the cards',
  property:
    'S: the latest telling that reached C decides the manner (1.n), in each share and each new try of it. ' +
    'L: every share is told',
  sees: 'a share on a telling that contradicts the one before, with a change while a share was under way',
  probe,
  checks: [
    '1.n/stale',
    '1.p/short-message',
    '1.q/handed-over',
    'G5/on-line',
    'G5/off-line',
    'R8/untold',
  ],
  needs: ['bind', 'share-im', 'share-sms'],
  directed: { 'im.link-down': 20 },
  scripts,
});
