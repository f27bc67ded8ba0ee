/** Situation 112: a restore breaks off when some of its cards have come and some have not. */
import fc from 'fast-check';
import type { Trace } from '../../model/alphabet.ts';
import { materialsWith } from '../plan/cast.ts';
import { at, bind, healed, inject, loggedIn, restoreAt, unbind } from '../plan/steps.ts';
import type { MishapStep, Script, Step } from '../script.ts';
import { dayMs, faultSituation } from '../situation.ts';
import { calls, isTaken } from './seen.ts';

function numbers(...all: readonly string[]): MishapStep {
  return { do: 'number-change', terminal: 't1', numbers: all };
}

/** When the first delivery is answered; asked through the contact client, the answer to that comes before it. */
function breaking(way: 'reset' | 'unbind' | 'number leaves', signalAt: 'i1' | 'c1'): Step {
  if (way === 'reset') return inject('sdk.reset', signalAt === 'i1' ? 1 : 2);
  return at('sdk.deliver', 'answer', [way === 'unbind' ? unbind : numbers('n1b')]);
}

const scripts = fc
  .tuple(
    materialsWith(),
    fc.constantFrom('reset' as const, 'unbind' as const, 'number leaves' as const),
    fc.constantFrom('i1' as const, 'c1' as const),
  )
  .map(([{ cast, spare, spelling }, way, signalAt]): Script => {
    const other = spare.slice(0, 1);
    return {
      cast,
      steps: [
        ...loggedIn('u1'),
        bind(spelling),
        // More than the reference delivers at once.
        { do: 'other-device', number: 'n1', cards: spare },
        { do: 'edit', c: 'c1', add: other, remove: 'all' },
        breaking(way, signalAt),
        restoreAt(signalAt),
        numbers('n1', 'n1b'),
        ...healed(dayMs),
        bind(spelling),
        { do: 'other-device', number: 'n1', cards: spare.slice(3) },
        restoreAt(signalAt),
        restoreAt(signalAt),
      ],
    };
  });

function probe(trace: Trace): boolean {
  const delivers = calls(trace, 'sdk.deliver').filter(isTaken);
  return delivers.some(
    ({ sent: { message } }) =>
      message.more &&
      message.cards.length > 0 &&
      !delivers.some(
        ({ sent: { message: last } }) => last.attempt === message.attempt && !last.more,
      ),
  );
}

export const restoreInterrupted = faultSituation({
  id: 112,
  title: 'a restore breaks off with some of its cards delivered',
  injection:
    'after the first delivery of several the app is gone, the user unbinds, or the number leaves the terminal',
  property:
    'S: none of the delivered cards is in the book (R4). ' +
    'L: the next restore ends with the book before it and the cards that were missing, and so does one more',
  sees: 'a restore of which a delivery came that was not the last, and the last never did',
  probe,
  checks: [
    '1.v/partly',
    '1.v/restored',
    'G9',
    'R4/partial',
    'R4/doubled',
    'R4/local-lost',
    'R8/untold',
  ],
  needs: ['bind', 'edit', 'restore', 'number-change'],
  directed: { 'sdk.reset': 20, 'identity.unbind': 10 },
  scripts,
});
