/** Situation 9: import a friend's card, again, renewed, of a friend without a card, of somebody who is no friend. */
import fc from 'fast-check';
import { materials } from '../plan/cast.ts';
import { bind, importCard, loggedIn, login, logout, synchronise } from '../plan/steps.ts';
import { during, maybeTroubleWith } from '../plan/trouble.ts';
import type { Script, Step } from '../script.ts';
import type { Situation, Twin } from '../situation.ts';

const scripts = fc
  .tuple(
    materials,
    fc.shuffledSubarray(['u2', 'u4', 'u5', 'u3'], { minLength: 2, maxLength: 3 }),
    fc.constantFrom('as it is', 'renewed', 'away'),
    maybeTroubleWith('network', 'i1', 'sdk.fetch', 'sdk.card'),
  )
  .map(([{ cast, spare, spelling }, order, way, trouble]): Script => {
    const all = order.map(importCard);
    const imports = [...during(trouble, all.slice(0, 1)), ...all.slice(1)];
    const [card = ''] = spare;
    const back = login('i2', 'u2');
    const again: Readonly<Record<typeof way, readonly Step[]>> = {
      'as it is': [importCard('u2')],
      renewed: [{ do: 'own-card', account: 'u2', card }, logout('i2'), back, importCard('u2')],
      // The friend's IM client hears of the request when it is back.
      away: [logout('i2'), importCard('u2'), back],
    };
    return {
      cast,
      steps: [
        ...loggedIn('u1', 'u2', 'u3', 'u4', 'u5'),
        bind(spelling),
        ...imports,
        ...again[way],
        synchronise,
      ],
    };
  });

/** A friend is found; the same user is not who never was one, or is one no more. */
function twins({ cast }: Script): readonly Twin[] {
  const steps = [...loggedIn('u1', 'u2', 'u3', 'u4', 'u5'), bind(), importCard('u2')];
  // A list of friends may be kept for a session (1.r): it is a new one that must know better.
  const again = (...between: readonly Step[]) => ({
    cast,
    steps: [...steps, logout('i1'), ...between, login('i1', 'u1'), importCard('u2')],
  });
  const unlinked = cast.friendships.filter(([of, friend]) => of !== 'u1' || friend !== 'u2');
  return [
    {
      check: '1.r/friendship-decides',
      obligation: '',
      intervention: 'the second user is no friend of the first user account',
      base: { cast, steps },
      twin: { cast: { ...cast, friendships: unlinked }, steps },
      observe: 'found',
      mustFlip: true,
    },
    {
      check: '1.r/friendship-decides',
      obligation: '',
      intervention: 'the second user is no friend of the first user account any more',
      base: again(),
      twin: again({ do: 'befriend', of: 'u1', friend: 'u2', linked: false }),
      observe: 'found',
      mustFlip: true,
    },
  ];
}

export const importSituation: Situation = {
  id: 9,
  title: "import friends' cards, again, of one without a card, of a stranger",
  rows: ['1.pre', '1.m', '1.r', '1.s', '1.t', 'G9', 'R5', 'R8'],
  needs: ['bind', 'import'],
  scripts,
  twins,
};
