/** Situation 116: the number of a friend goes to another subscriber, or to nobody. */
import fc from 'fast-check';
import type { PhoneNumber, Trace } from '../../model/alphabet.ts';
import { materialsWith } from '../plan/cast.ts';
import { at, bind, healed, loggedIn, login, logout, share } from '../plan/steps.ts';
import type { MishapStep, Script } from '../script.ts';
import { dayMs, faultSituation } from '../situation.ts';
import { calls, eventsOf, numberKey } from './seen.ts';

function numbers(terminal: string, ...all: readonly string[]): MishapStep {
  return { do: 'number-change', terminal, numbers: all };
}

const scripts = fc
  .tuple(materialsWith('t2', 't3'), fc.boolean(), fc.constantFrom('request', 'answer'))
  .map(([{ cast, spelling }, isTaken, moment]): Script => {
    const taken = isTaken ? [numbers('t3', 'n3', 'n2')] : [];
    const on = moment === 'request' ? 'request' : 'answer';
    return {
      cast,
      steps: [
        ...loggedIn('u1', 'u2'),
        bind(spelling),
        logout('i1'),
        ...share('to the friend', [0]),
        // I1 is back before it is known that nobody has the number.
        at('sms.send', on, [numbers('t2'), ...taken, login('i1', 'u1')]),
        ...share('while the number goes', [1]),
        logout('i1'),
        ...share('to whom the number went', [2]),
        numbers('t3', 'n3'),
        numbers('t2', 'n2'),
        ...healed(dayMs),
        ...share('to the friend again', [3]),
      ],
    };
  });

interface Removal {
  readonly seq: number;
  readonly key: string;
}

/** When a terminal had a number no more. */
function removals(trace: Trace): readonly Removal[] {
  const had = new Map<string, readonly string[]>();
  return eventsOf(trace, 'world.terminal').flatMap(({ seq, terminal, numbers: now }) => {
    const keys = now.map((number: PhoneNumber) => numberKey(trace, number));
    const gone = (had.get(terminal) ?? []).filter((key) => !keys.includes(key));
    had.set(terminal, keys);
    return gone.map((key) => ({ seq, key }));
  });
}

function probe(trace: Trace): boolean {
  const sends = calls(trace, 'sms.send').map(({ sent }) => ({
    seq: sent.seq,
    key: numberKey(trace, sent.message.to),
  }));
  return removals(trace).some(
    (removal) =>
      sends.some(({ seq, key }) => key === removal.key && seq < removal.seq) &&
      sends.some(({ seq, key }) => key === removal.key && seq > removal.seq),
  );
}

export const numberReassigned = faultSituation({
  id: 116,
  title: 'the number of a recipient goes to another subscriber, or to nobody',
  injection: 'the terminal of the friend loses its number while a short message is submitted',
  property:
    'S: what was reported as failed is told as failed, and nothing more goes out for that share, in any manner. ' +
    'L: each share is told; where reports are delivered, one to a number of nobody as failed',
  sees: 'a short message to the number before it left its terminal, and one after',
  probe,
  checks: ['1.q/other-recipient', '1.q/queued', 'R8/overstated', 'R8/contradicted', 'R8/untold'],
  needs: ['bind', 'share-sms'],
  features: ['delivery reports'],
  directed: { 'identity.number-ported': 10 },
  scripts,
});
