/** Situation 10: synchronise, lose the book, restore, restore again, and with I1 logged out; another device writes. */
import fc from 'fast-check';
import { withLine } from '../plan/cards.ts';
import { materials } from '../plan/cast.ts';
import {
  bind,
  everyoneIn,
  importCard,
  login,
  logout,
  restoreAt,
  synchronise,
} from '../plan/steps.ts';
import type { Script } from '../script.ts';
import { noTwins, type Situation } from '../situation.ts';

const places = fc.constantFrom('i1' as const, 'c1' as const);

const scripts = fc
  .tuple(materials, places, places, fc.boolean())
  .map(([{ cast, spare, spelling }, first, second, importFirst]): Script => {
    const [changed = '', local = '', ...others] = spare;
    const steps = [
      ...everyoneIn,
      synchronise,
      bind(spelling),
      ...(importFirst ? [importCard('u2'), synchronise] : []),
      // The book says more of this card than the server will.
      { do: 'edit', c: 'c1', add: [withLine(local, 'TITLE:Fellow')], remove: 'all' } as const,
      restoreAt(first),
      { do: 'other-device', number: 'n1', cards: [changed, local, ...others.slice(0, 2)] } as const,
      restoreAt(second),
      restoreAt(second),
      synchronise,
      // As many cards as before, and not the same ones.
      { do: 'edit', c: 'c1', add: others.slice(2, 3), remove: [0] } as const,
      synchronise,
      { do: 'other-device', number: 'n1', cards: others.slice(3, 4) } as const,
      logout('i1'),
      restoreAt('c1'),
      login('i1', 'u1'),
    ];
    return { cast, steps };
  });

export const restoreSituation: Situation = {
  id: 10,
  title: 'synchronise, lose the book, restore, restore again',
  rows: ['1.u', '1.v', '1.w', '1.x', '1.y', '1.z', '1.aa', 'G6', 'G7', 'G9', 'R4', 'R9'],
  needs: ['bind', 'synchronise', 'restore'],
  scripts,
  twins: noTwins,
};
