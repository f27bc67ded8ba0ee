/** Situation 13: cards with two phones, two addresses, non-ASCII, an empty field, equal names. */
import fc from 'fast-check';
import { writeCard } from '../plan/cards.ts';
import { materialsWith } from '../plan/cast.ts';
import {
  bind,
  importCard,
  loggedIn,
  login,
  logout,
  restoreAt,
  share,
  synchronise,
} from '../plan/steps.ts';
import type { Script, Step } from '../script.ts';
import { noTwins, type Situation } from '../situation.ts';

const versions = fc.constantFrom('2.1' as const, '3.0' as const, '4.0' as const);
const plain = { note: '', organisation: '', uid: null, photo: null };

/** The friend whose card is imported has that name too. */
const namesake = writeCard({
  ...plain,
  version: '3.0',
  given: 'Same',
  family: 'Name',
  numbers: ['+12025550117'],
  emails: [],
});

/** Five cards, each odd in its own way; the last two have one name and different numbers. */
const oddCards = fc.array(versions, { minLength: 5, maxLength: 5 }).map((chosen) => {
  const people = [
    { given: 'Two', family: 'Phones', numbers: ['+12025550111', '(312) 555-0112'], emails: [] },
    {
      given: '王',
      family: '小明',
      numbers: ['+14155550113'],
      emails: ['a@example.com', 'b@example.org'],
    },
    {
      given: 'Ξένια',
      family: '',
      numbers: ['+12025550114'],
      emails: [],
      note: 'käse; "ß", \\ end',
    },
    { given: 'Same', family: 'Name', numbers: ['+12025550115'], emails: ['one@example.com'] },
    { given: 'Same', family: 'Name', numbers: ['+12025550116'], emails: ['two@example.com'] },
  ];
  return people.map((person, at) =>
    writeCard({ ...plain, ...person, version: chosen[at] ?? '3.0' }),
  );
});

const scripts = fc
  .tuple(
    materialsWith('t2'),
    oddCards,
    fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
    fc.boolean(),
  )
  .map(([{ cast, spelling }, book, order, isOnLine]): Script => {
    const terminals = cast.terminals.map((each) => (each.name === 't1' ? { ...each, book } : each));
    const accounts = cast.accounts.map((each) =>
      each.name === 'u2' ? { ...each, card: namesake } : each,
    );
    const [a = 0, b = 1, c = 2, d = 3, e = 4] = order;
    const onLine = [...share('on-line', [a, b]), ...share('on-line too', [c])];
    const offLine = [logout('i1'), ...share('off-line', [d, e]), login('i1', 'u1')];
    const steps: readonly Step[] = [
      ...loggedIn('u1', 'u2'),
      bind(spelling),
      synchronise,
      ...(isOnLine ? onLine : offLine),
      importCard('u2'),
      { do: 'edit', c: 'c1', add: [], remove: 'all' },
      restoreAt('i1'),
    ];
    return { cast: { ...cast, terminals, accounts }, steps };
  });

export const oddCardsSituation: Situation = {
  id: 13,
  title: 'cards with many fields, in many scripts, with empty fields and equal names',
  rows: ['1.h', '1.k', '1.q', '1.t', '1.v', '1.z', 'G3/core', 'G3/whole', 'R5', 'R9'],
  needs: ['bind', 'share-im', 'share-sms', 'import', 'restore'],
  scripts,
  twins: noTwins,
};
