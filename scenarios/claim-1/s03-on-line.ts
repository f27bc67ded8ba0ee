/** Situation 3: on-line, share with one friend, with two, with a stranger, and with nobody. */
import fc from 'fast-check';
import { materialsWith } from '../plan/cast.ts';
import { bind, loggedIn, share } from '../plan/steps.ts';
import { during, maybeTroubleWith } from '../plan/trouble.ts';
import type { Script, Step } from '../script.ts';
import type { Situation, Twin } from '../situation.ts';

const audiences = [['u2'], ['u2', 'u4'], ['u3'], []] as const;

const scripts = fc
  .tuple(
    materialsWith('t2', 't3', 't4'),
    fc.shuffledSubarray([0, 1, 2, 3], { minLength: 2, maxLength: 2 }),
    maybeTroubleWith('network', 'i1', 'sdk.share', 'sdk.share'),
  )
  .map(([{ cast, spelling }, order, trouble]): Script => {
    const [first = [], ...others] = order.map((at) =>
      share(`audience ${at}`, [at], { to: audiences[at] ?? [] }),
    );
    const shares = [...during(trouble, first), ...others.flat()];
    return { cast, steps: [...loggedIn('u1', 'u2', 'u3', 'u4'), bind(spelling), ...shares] };
  });

/**
 * With the link from u1 to u2, u2 is reached; without it, and nothing else changed, u2 is not, whether there was
 * none or it is no more.
 */
function twins({ cast }: Script): readonly Twin[] {
  const steps = [...loggedIn('u1', 'u2', 'u3', 'u4'), bind(), ...share('to u2', [0])];
  const again = (...between: readonly Step[]) => ({
    cast,
    steps: [...steps, ...between, ...share('to u2 again', [1])],
  });
  const unlinked = cast.friendships.filter(([of, friend]) => of !== 'u1' || friend !== 'u2');
  return [
    {
      check: '1.l/friendship-decides',
      obligation: '',
      intervention: 'the second user is no friend of the first user account',
      base: { cast, steps },
      twin: { cast: { ...cast, friendships: unlinked }, steps },
      observe: 'reached',
      mustFlip: true,
    },
    {
      check: '1.l/friendship-decides',
      obligation: '',
      intervention: 'the second user is no friend of the first user account any more',
      base: again(),
      twin: again({ do: 'befriend', of: 'u1', friend: 'u2', linked: false }),
      observe: 'reached',
      mustFlip: true,
    },
  ];
}

export const onLineSituation: Situation = {
  id: 3,
  title: 'on-line, share with one friend, two friends, a stranger, nobody',
  rows: ['1.h', '1.i', '1.j', '1.k', '1.l', '1.m', '1.p', 'G1', 'G4', 'R7'],
  needs: ['bind', 'share-im'],
  scripts,
  twins,
};
