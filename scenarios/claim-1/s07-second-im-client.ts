/** Situation 7: a second IM client on the terminal, unbound, in the state opposite to I1's. */
import fc from 'fast-check';
import { materialsWith } from '../plan/cast.ts';
import { bind, loggedIn, login, logout, restoreAt, share } from '../plan/steps.ts';
import type { Script, Step } from '../script.ts';
import type { Situation, Twin } from '../situation.ts';

/**
 * Which number the other one is registered for. Where it is a number of the terminal, it is bound first by that
 * and left for I1: by the same number, or by another one, whose token a re-bind must end (R3, R6).
 */
const otherNumbers = fc.constantFrom('n9', 'n1', 'n1b');

const scripts = fc
  .tuple(materialsWith('t2'), fc.shuffledSubarray([0, 1, 2], { minLength: 2 }), otherNumbers)
  .map(([{ cast, spelling }, order, number]): Script => {
    const otherOn = [logout('i1'), login('i9', 'u9'), ...share('only the other on-line', [0])];
    const otherOff = [login('i1', 'u1'), logout('i9'), ...share('only the bound on-line', [1])];
    const asked = number === 'n9' ? 'n1' : number;
    const bindOther: Step = { do: 'bind', c: 'c1', im: 'i9', number: asked, spelling };
    const restores: readonly Step[] = [{ do: 'restore', at: 'i9' }, restoreAt('c1')];
    const parts = [restores, otherOn, otherOff];
    const accounts = cast.accounts.map((each) => (each.name === 'u9' ? { ...each, number } : each));
    const bound = [...loggedIn('u1', 'u2'), login('i9', 'u9'), bindOther, bind(spelling)];
    const steps = [...bound, ...order.flatMap((at) => parts[at] ?? [])];
    return { cast: { ...cast, accounts }, steps };
  });

/** What the other IM client does may not matter, whether I1 is on-line or not. */
function twins({ cast }: Script): readonly Twin[] {
  const play = (...steps: readonly Step[]): Script => ({
    cast,
    steps: [
      ...loggedIn('u1', 'u2'),
      login('i9', 'u9'),
      bind(),
      ...steps,
      ...share('the share', [0]),
    ],
  });
  const pairs = [
    ['the other IM client is logged out', play(), play(logout('i9'))],
    [
      'the other IM client is logged out, and I1 too',
      play(logout('i1')),
      play(logout('i1'), logout('i9')),
    ],
  ] as const;
  return pairs.map(([intervention, base, twin]) => ({
    check: '1.o/something-else-decides',
    obligation: '',
    intervention,
    base,
    twin,
    observe: 'manner',
    mustFlip: false,
  }));
}

export const secondImClientSituation: Situation = {
  id: 7,
  title: 'a second, unbound IM client in the opposite state',
  rows: ['1.h', '1.i', '1.n', '1.o', '1.b', 'G2', 'R3', 'R6'],
  needs: ['bind', 'share-im', 'share-sms'],
  scripts,
  twins,
};
