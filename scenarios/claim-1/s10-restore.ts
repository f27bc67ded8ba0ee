/** Situation 10: synchronise, lose the book, restore, restore again, and with I1 logged out; another device writes. */
import fc from 'fast-check';
import { withLine, withUid } from '../plan/cards.ts';
import { materialsWith } from '../plan/cast.ts';
import {
  bind,
  importCard,
  loggedIn,
  login,
  logout,
  restoreAt,
  synchronise,
} from '../plan/steps.ts';
import { during, maybeTroubleWith } from '../plan/trouble.ts';
import type { Script, Step } from '../script.ts';
import { noTwins, type Situation } from '../situation.ts';

const places = fc.constantFrom('i1' as const, 'c1' as const);

const scripts = fc
  .tuple(
    materialsWith('t2'),
    places,
    places,
    fc.boolean(),
    fc.subarray([0, 1, 2], { minLength: 1, maxLength: 2 }),
    maybeTroubleWith('c1', 'i1', 'sdk.restore', 'sdk.deliver'),
    fc.constantFrom('filed', 'filed', 'nothing filed'),
  )
  .map(
    ([{ cast, spare, spelling }, first, second, importFirst, stories, trouble, before]): Script => {
      const [changed = '', local = '', known = '', ...others] = spare;
      const same = withUid(known, 'urn:uuid:1');
      // The book says more of the first card than the server will.
      const mine = [withLine(local, 'TITLE:Fellow'), same];
      // By its UID the one is a card that the book has, and the other is not (R5).
      const alike = [withLine(same, 'TEL:+1 808 555 0199'), withUid(known, 'urn:uuid:2')];
      const told: readonly (readonly Step[])[] = [
        [
          { do: 'other-device', number: 'n1', cards: [changed, local, ...alike] },
          ...during(trouble, [restoreAt(second)]),
          restoreAt(second),
        ],
        // As many cards as before, and not the same ones.
        [synchronise, { do: 'edit', c: 'c1', add: others.slice(0, 1), remove: [0] }, synchronise],
        [
          { do: 'other-device', number: 'n1', cards: others.slice(1, 2) },
          logout('i1'),
          restoreAt('c1'),
          login('i1', 'u1'),
        ],
      ];
      const steps = [
        ...loggedIn('u1', 'u2'),
        ...(before === 'filed' ? [synchronise] : []),
        bind(spelling),
        ...(importFirst ? [importCard('u2'), synchronise] : []),
        { do: 'edit', c: 'c1', add: mine, remove: 'all' } as const,
        restoreAt(first),
        ...stories.flatMap((at) => told[at] ?? []),
      ];
      return { cast, steps };
    },
  );

export const restoreSituation: Situation = {
  id: 10,
  title: 'synchronise, lose the book, restore, restore again',
  rows: ['1.u', '1.v', '1.w', '1.x', '1.y', '1.z', '1.aa', 'G6', 'G7', 'G9', 'R4', 'R9'],
  needs: ['bind', 'synchronise', 'restore'],
  scripts,
  twins: noTwins,
};
