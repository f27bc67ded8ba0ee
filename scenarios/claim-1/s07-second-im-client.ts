/** Situation 7: a second IM client on the terminal, unbound, in the state opposite to I1's. */
import fc from 'fast-check';
import { materials } from '../plan/cast.ts';
import { bind, everyoneIn, login, logout, share } from '../plan/steps.ts';
import type { Script, Step } from '../script.ts';
import type { Situation, Twin } from '../situation.ts';

/** With `bindable` the other one is registered for the number too: it is bound first, and left for I1. */
const scripts = fc
  .tuple(materials, fc.boolean(), fc.boolean())
  .map(([{ cast, spelling }, first, bindable]): Script => {
    const otherOn = [logout('i1'), login('i9', 'u9'), ...share('only the other on-line', [0])];
    const otherOff = [login('i1', 'u1'), logout('i9'), ...share('only the bound on-line', [1])];
    const bindOther: Step = { do: 'bind', c: 'c1', im: 'i9', number: 'n1', spelling };
    const halves = first ? [...otherOn, ...otherOff] : [...otherOff, ...otherOn];
    const accounts = cast.accounts.map((each) =>
      each.name === 'u9' && bindable ? { ...each, number: 'n1' } : each,
    );
    const steps = [...everyoneIn, login('i9', 'u9'), bindOther, bind(spelling), ...halves];
    return { cast: { ...cast, accounts }, steps };
  });

/** What the other IM client does may not matter, whether I1 is on-line or not. */
function twins({ cast }: Script): readonly Twin[] {
  const play = (...steps: readonly Step[]): Script => ({
    cast,
    steps: [...everyoneIn, login('i9', 'u9'), bind(), ...steps, ...share('the share', [0])],
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
  rows: ['1.h', '1.n', '1.o', '1.b', 'R3'],
  needs: ['bind', 'share-im', 'share-sms'],
  scripts,
  twins,
};
