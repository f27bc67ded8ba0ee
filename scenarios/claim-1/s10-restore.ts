/** Situation 10: synchronise, lose the book, restore, restore again; another device wrote in between. */
import fc from 'fast-check';
import { materials } from '../plan/cast.ts';
import { bind, everyoneIn, importCard, restoreAt, synchronise } from '../plan/steps.ts';
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
      { do: 'edit', c: 'c1', add: [local], remove: 'all' } as const,
      restoreAt(first),
      { do: 'other-device', number: 'n1', cards: [changed, ...others.slice(0, 2)] } as const,
      restoreAt(second),
      restoreAt(second),
      synchronise,
      // As many cards as before, and not the same ones.
      { do: 'edit', c: 'c1', add: others.slice(2, 3), remove: [0] } as const,
      synchronise,
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
