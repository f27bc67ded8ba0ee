/** Situation 1: bind rightly, bind with a wrong number, and act while unbound. */
import fc from 'fast-check';
import { materialsWith } from '../plan/cast.ts';
import {
  bind,
  importCard,
  loggedIn,
  login,
  restoreAt,
  share,
  synchronise,
  unbind,
} from '../plan/steps.ts';
import { during, maybeTroubleWith, troubleWith } from '../plan/trouble.ts';
import type { Script, Spelling, Step, StrangersHandle } from '../script.ts';
import type { Situation, Twin } from '../situation.ts';

const operations = ['share', 'import', 'restore'] as const;
type Operation = (typeof operations)[number];

/** The three operations that need a binding, each on a card that no other attempt uses. */
function attempts(operation: Operation, round: number): readonly Step[] {
  if (operation === 'share') return share(`round ${round}`, [round]);
  if (operation === 'import') return [importCard('u2')];
  return [restoreAt(round % 2 === 0 ? 'c1' : 'i1')];
}

/** Who has not bound asks as well, and gives: an honest contact client never would, unbound (1.c, G2). */
function strangerAsks(handle: StrangersHandle, card = ''): Step {
  return { do: 'stranger-asks', im: 'i1', handle, friend: 'u2', card };
}
function strangerGives(imported = '', restored = ''): Step {
  return { do: 'stranger-gives', c: 'c1', friend: 'u2', cards: [imported, restored] };
}

/** What comes before it is bound: nothing, binds that are refused, or one while the IM client is out of reach. */
const unboundWays = ['never bound', 'refused', 'out of reach'] as const;
/** What goes on once it is bound: strangers come, or the user unbinds. */
const boundWays = ['strangers come', 'unbound again'] as const;

function refusals(spelling: Spelling): readonly Step[] {
  return [
    login('i9', 'u9'),
    // I1 is logged in to an account that is registered for another number.
    login('i1', 'u1b'),
    bind(spelling),
    login('i1', 'u1'),
    { do: 'bind', c: 'c1', im: 'i9', number: 'n1', spelling },
    { do: 'bind', c: 'c1', im: 'i1', number: 'n2', spelling },
  ];
}

const scripts = fc
  .tuple(
    materialsWith('t2'),
    fc.shuffledSubarray([...operations], { minLength: 2 }),
    fc.constantFrom(...unboundWays, 'refused' as const),
    fc.constantFrom(...boundWays),
    troubleWith('i1', 'network', 'sdk.bind', 'cs.grant'),
    maybeTroubleWith('i1', 'network', 'sdk.unbind', 'cs.revoke'),
  )
  .map(([{ cast, spare, spelling }, order, unbound, bound, ofBind, ofUnbind]): Script => {
    const round = (at: number) => order.flatMap((operation) => attempts(operation, at));
    const strangersUnbound = [strangerAsks('own', spare[0]), strangerGives(spare[1], spare[2])];
    const strangersBound = [
      strangerAsks('own', spare[3]),
      strangerAsks('of the bound', spare[0]),
      strangerGives(spare[4], spare[5]),
    ];
    const unboundBy: Readonly<Record<typeof unbound, readonly Step[]>> = {
      'never bound': strangersUnbound,
      refused: refusals(spelling),
      'out of reach': during(ofBind, [bind(spelling)]),
    };
    const steps = [
      ...loggedIn('u1', 'u2'),
      synchronise,
      ...unboundBy[unbound],
      ...round(unbound === 'refused' ? 1 : 0),
      bind(spelling),
      ...(bound === 'strangers come' ? strangersBound : []),
      ...round(2),
      ...(bound === 'unbound again' ? [...during(ofUnbind, [unbind]), ...round(3)] : []),
    ];
    return { cast, steps };
  });

/** Bound, something passes; with the bind left out, and nothing else changed, nothing does. */
function twins({ cast }: Script): readonly Twin[] {
  return operations.map((operation) => ({
    check: '1.c/binding-decides',
    obligation: operation,
    intervention: 'the user does not bind',
    base: {
      cast,
      steps: [...loggedIn('u1', 'u2'), synchronise, bind(), ...attempts(operation, 1)],
    },
    twin: { cast, steps: [...loggedIn('u1', 'u2'), synchronise, ...attempts(operation, 1)] },
    observe: 'passed',
    mustFlip: true,
  }));
}

export const bindSituation: Situation = {
  id: 1,
  title: 'bind rightly, bind with a wrong number, act unbound',
  rows: ['1.pre', '1.a', '1.b', '1.c', '1.e', '1.f', 'G2', 'R2'],
  needs: ['bind', 'unbind'],
  scripts,
  twins,
};
