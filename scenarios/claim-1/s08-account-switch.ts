/** Situation 8: another account logs in at I1, with the same number or with another one. */
import fc from 'fast-check';
import { materialsWith } from '../plan/cast.ts';
import { bind, importCard, loggedIn, login, restoreAt, share, synchronise } from '../plan/steps.ts';
import type { Script } from '../script.ts';
import { noTwins, type Situation } from '../situation.ts';

const scripts = fc
  .tuple(
    materialsWith('t2', 't4'),
    fc.boolean(),
    fc.shuffledSubarray([0, 1, 2, 3], { minLength: 1, maxLength: 3 }),
    fc.boolean(),
  )
  .map(([{ cast, spelling }, same, order, isBoundAgain]): Script => {
    const accounts = cast.accounts.map((each) =>
      each.name === 'u1b' && same ? { ...each, number: 'n1' } : each,
    );
    const friendships = [...cast.friendships, ['u1b', 'u4'] as const];
    const attempts = [
      share('to a friend of the new account', [1], { to: ['u4'] }),
      share('to a friend of the old account', [2]),
      [importCard('u2')],
      [restoreAt('i1')],
    ];
    const again = [
      login('i1', 'u1'),
      bind(spelling),
      ...share('through the first account again', [3]),
    ];
    const steps = [
      ...loggedIn('u1', 'u2', 'u4'),
      synchronise,
      bind(spelling),
      ...share('through the first account', [0]),
      login('i1', 'u1b'),
      ...order.flatMap((at) => attempts[at] ?? []),
      ...(isBoundAgain ? again : []),
    ];
    return { cast: { ...cast, accounts, friendships }, steps };
  });

export const accountSwitchSituation: Situation = {
  id: 8,
  title: 'another account logs in at I1',
  rows: ['1.a', '1.b', '1.j', '1.l', 'G2', 'G4'],
  needs: ['bind', 'share-im'],
  scripts,
  twins: noTwins,
};
