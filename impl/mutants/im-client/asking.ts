/** IM clients that ask for another contact than that of the number they are bound by (1.aa, 1.u, G7). */
import type { Card, Requests } from '../../../model/alphabet.ts';
import { ask, type Change } from '../../interpose.ts';
import { type Mutant, mutantOf } from '../mutant.ts';
import { BindingNotes, type Bound, deliverAll, fetchAll } from './binding-notes.ts';

type Words = Partial<Requests<Card>['cs.get']>;

/** Asks as it should, with these words in place of its own. */
function askingWith(words: (asked: Requests<Card>['cs.get']) => Words): Change {
  return {
    *call(message, honest) {
      return yield* honest(message.op === 'cs.get' ? { ...message, ...words(message) } : message);
    },
  };
}

/** Does this with a binding that a log-in to another account has just ended. */
function atTheEnd(with_: (ended: Bound, attempt: string) => ReturnType<typeof fetchAll>): Change {
  const notes = new BindingNotes();
  return {
    ...notes.taking,
    *act(act, honest) {
      const before = notes.live;
      const result = yield* honest(act);
      if (before !== null && notes.live === null) yield* with_(before, act.attempt);
      return result;
    },
  };
}

export const asking: readonly Mutant[] = [
  mutantOf('im-client', {
    name: 'asks-for-everything',
    does: 'asks the contact server for its cards, and does not say whose',
    dies: '1.aa/no-key',
    falls: [],
    change: () => askingWith(() => ({ number: '', proof: '' })),
  }),
  mutantOf('im-client', {
    name: 'says-the-number-once',
    does: 'names the number for the first page of a contact, and for no page after it',
    dies: '1.aa/no-key',
    falls: [],
    change: () => askingWith(({ page }) => (page === 0 ? {} : { number: '', proof: '' })),
  }),

  mutantOf('im-client', {
    name: 'asks-by-its-account-name',
    does: 'asks the contact server for the contact of its own account name',
    dies: '1.aa/other-key',
    falls: ['G7', 'G8'],
    change: () => {
      let name = '';
      return {
        ...askingWith(() => ({ number: name })),
        *act(act, honest) {
          if (act.act === 'login') name = act.account;
          return yield* honest(act);
        },
      };
    },
  }),
  mutantOf('im-client', {
    name: 'asks-for-the-number-bound-first',
    does: 'asks, after another number was bound, for the contact of the one that was bound first',
    dies: '1.aa/other-key',
    falls: ['G7', 'G8', '1.u/unentitled'],
    change: () => {
      const notes = new BindingNotes();
      const first = askingWith(() => {
        const [bound] = notes.all;
        return bound === undefined ? {} : { number: bound.number, proof: bound.token };
      });
      return { ...notes.taking, ...first };
    },
  }),

  mutantOf('im-client', {
    name: 'keeps-a-last-copy',
    does: 'fetches the contact once more when another account has logged in and ended the binding',
    dies: '1.u/unentitled',
    falls: ['G7'],
    change: ({ contactServer }) => atTheEnd((ended) => fetchAll(contactServer, ended)),
  }),
  mutantOf('im-client', {
    name: 'leaves-a-last-copy',
    does: 'fills the book once more after another account has logged in and ended the binding',
    dies: '1.z/wrong-client',
    falls: ['1.u/unentitled', '1.w/automatic', 'G2', 'G6', 'G7'],
    change: ({ contactServer }) =>
      atTheEnd(function* (ended, attempt) {
        const cards = yield* fetchAll(contactServer, ended);
        if (cards !== null) yield* deliverAll(ended, attempt, cards);
        return cards;
      }),
  }),

  mutantOf('im-client', {
    name: 'asks-although-unbound',
    does: 'asks for the contact of the last number again when it has been unbound from it',
    dies: 'G7',
    falls: ['1.u/unentitled'],
    change: ({ contactServer }) => {
      const notes = new BindingNotes();
      return {
        ...notes.taking,
        *act(act, honest) {
          const last = notes.all.at(-1);
          if (act.act === 'restore' && notes.live === null && last !== undefined) {
            const { number, token: proof } = last;
            yield* ask(contactServer, { op: 'cs.get', number, proof, page: 0 });
          }
          return yield* honest(act);
        },
      };
    },
  }),
];
