/** Situation 14: the whole method in one run, with one terminal, binding, number, account, friend and book. */
import fc from 'fast-check';
import { materialsWith } from '../plan/cast.ts';
import {
  bind,
  importCard,
  loggedIn,
  logout,
  restoreAt,
  share,
  synchronise,
} from '../plan/steps.ts';
import type { Cast, Script, Step } from '../script.ts';
import type { Situation, Twin } from '../situation.ts';

const scripts = fc
  .tuple(materialsWith('t2'), fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 2, maxLength: 3 }))
  .map(([{ cast, spare }, cards]): Script => {
    const [one = '', two = ''] = spare;
    const steps: readonly Step[] = [
      ...loggedIn('u1', 'u2'),
      bind(),
      synchronise,
      ...share('the share', cards),
      importCard('u2'),
      // Right before the restore: a client that synchronises of its own accord has done so by now.
      { do: 'other-device', number: 'n1', cards: [one] },
      { do: 'other-device', number: 'n1b', cards: [two] },
      restoreAt('i1'),
    ];
    return { cast, steps };
  });

function unlinked(cast: Cast): Cast {
  return {
    ...cast,
    friendships: cast.friendships.filter(([of, friend]) => of !== 'u1' || friend !== 'u2'),
  };
}

function otherNumber({ cast, steps }: Script): Script {
  const accounts = cast.accounts.map((each) =>
    each.name === 'u1' ? { ...each, number: 'n1b' } : each,
  );
  const bound = steps.map((step) => (step.do === 'bind' ? bind('international', 'n1b') : step));
  return { cast: { ...cast, accounts }, steps: bound };
}

function without(script: Script, doing: Step['do']): Script {
  return { ...script, steps: script.steps.filter((step) => step.do !== doing) };
}

/** The same run up to its share, since the twin is compared by the last one. */
function offLine({ cast, steps }: Script): Script {
  const at = steps.findIndex((step) => step.do === 'select');
  return { cast, steps: [...steps.slice(0, at), logout('i1'), ...steps.slice(at)] };
}

/** The run is one half of a pair for each of the six dependences. */
function twins(base: Script): readonly Twin[] {
  const number = 'the account is registered for, and bound by, the other number of the terminal';
  const friend = 'the second user is no friend of the first user account';
  const strange = { ...base, cast: unlinked(base.cast) };
  const pairs = [
    ['1.b/number-decides', '', number, otherNumber(base), 'restored'],
    ['1.u/number-decides', '', number, otherNumber(base), 'answered'],
    ['1.aa/number-decides', '', number, otherNumber(base), 'answered'],
    ['1.c/binding-decides', 'restore', 'the user does not bind', without(base, 'bind'), 'passed'],
    ['1.l/friendship-decides', '', friend, strange, 'reached'],
    ['1.r/friendship-decides', '', friend, strange, 'found'],
    ['1.o/state-decides', '', 'the first IM client is logged out', offLine(base), 'manner'],
  ] as const;
  return pairs.map(([check, obligation, intervention, twin, observe]) => ({
    check,
    obligation,
    intervention,
    base,
    twin,
    observe,
    mustFlip: true,
  }));
}

export const wholeMethodSituation: Situation = {
  id: 14,
  title: 'the whole method in one run',
  rows: ['1.pre', '1.f', '1.m', 'G1', 'G8'],
  needs: ['bind', 'share-im', 'import', 'synchronise', 'restore'],
  scripts,
  twins,
};
