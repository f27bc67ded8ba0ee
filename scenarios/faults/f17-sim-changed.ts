/** Situation 117: the terminal has another SIM, and the IM session stays up. */
import fc from 'fast-check';
import type { Trace } from '../../model/alphabet.ts';
import { materialsWith } from '../plan/cast.ts';
import { at, bind, healed, loggedIn, restoreAt, share, synchronise } from '../plan/steps.ts';
import type { MishapStep, Script } from '../script.ts';
import { dayMs, faultSituation } from '../situation.ts';
import { calls, endSeq, eventsOf, isLiveAt, isYes, numberKey } from './seen.ts';

function numbers(...all: readonly string[]): MishapStep {
  return { do: 'number-change', terminal: 't1', numbers: all };
}

const moments = fc.constantFrom(
  { op: 'sdk.state', moment: 'request' } as const,
  { op: 'sdk.state', moment: 'answer' } as const,
  { op: 'sdk.share', moment: 'request' } as const,
  { op: 'im.send', moment: 'request' } as const,
);

const scripts = fc
  .tuple(materialsWith('t2'), moments, fc.nat({ max: 3 }))
  .map(([{ cast, spelling }, { op, moment }, card]): Script => {
    return {
      cast,
      steps: [
        ...loggedIn('u1', 'u2'),
        bind(spelling),
        synchronise,
        at(op, moment, [numbers('n1b')]),
        ...share('while the SIM is changed', [card]),
        ...share('with another SIM', [card]),
        restoreAt('i1'),
        ...healed(dayMs),
        numbers('n1', 'n1b'),
        bind(spelling),
        ...share('after it', [card + 1]),
      ],
    };
  });

function probe(trace: Trace): boolean {
  const binds = calls(trace, 'sdk.bind').filter(isYes);
  const acts = eventsOf(trace, 'act');
  return acts.some((act) => {
    if (act.act !== 'number-change') return false;
    const { node, seq } = act;
    const bound = binds.findLast((each) => each.sent.from === node && endSeq(each) < seq);
    if (bound === undefined || !isLiveAt(trace, bound.sent.to, seq)) return false;
    const key = numberKey(trace, bound.sent.message.number);
    const stays = act.numbers.some(({ number }) => numberKey(trace, number) === key);
    return (
      !stays && acts.some((each) => each.act === 'share' && each.node === node && each.seq > seq)
    );
  });
}

export const simChanged = faultSituation({
  id: 117,
  title: 'the SIM is changed while the IM session stays up',
  injection: 'the bound number leaves the terminal while a share is on its way',
  property:
    'S: from the first operation after C was told, the binding is dead (R3): no card goes out under it. ' +
    'L: the share under way is told; with the number back and bound again, sharing works again',
  sees: 'the bound number leaving while I1 is on-line, and a share after it',
  probe,
  checks: ['1.h/unbound', '1.e/other-number', 'G2', 'G8', 'R3/dead-binding', 'R8/untold'],
  needs: ['bind', 'share-im', 'number-change'],
  directed: { 'identity.sim-change': 10 },
  scripts,
});
