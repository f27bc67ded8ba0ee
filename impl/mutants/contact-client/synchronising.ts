/** Contact clients that synchronise wrongly (1.u, 1.e, G8). */
import type { Card, Reply, Request, ServerAccount } from '../../../model/alphabet.ts';
import { ask, bookNow, type Change, type Detour } from '../../interpose.ts';
import type { NodeSpec } from '../../port.ts';
import { type Mutant, mutantOf } from '../mutant.ts';

const seat = 'contact-client';
const yes = { ok: true } as const;

type Put = Request<Card, 'cs.put'>;
type Honest = (message: Request<Card>) => Detour<Reply<Card>>;
type Spec = Extract<NodeSpec, { seat: 'contact-client' }>;

/** Every upload of the book passes this. */
function puttingAs(put: (message: Put, honest: Honest) => Detour<Reply<Card>>): Change {
  return {
    *call(message, honest) {
      return message.op === 'cs.put' ? yield* put(message, honest) : yield* honest(message);
    },
  };
}

function keyedBy(message: Put, account: ServerAccount | undefined): Put {
  return account === undefined ? message : { ...message, ...account };
}

/** The first telephone number that the first card of the book shows. */
function* numberOfOwnCard(): Detour<string> {
  const [own] = yield* bookNow();
  return /^TEL[^:\r\n]*:(.*)$/m.exec(own?.card ?? '')?.[1]?.trim() ?? '';
}

/** Under each of the phone's other numbers as well. */
function* putUnderOthers(message: Put, { numbers, contactServer }: Spec): Detour<void> {
  for (const account of numbers) {
    if (account.secret !== message.secret) yield* ask(contactServer, keyedBy(message, account));
  }
}

export const synchronising: readonly Mutant[] = [
  mutantOf(seat, {
    name: 'files-under-its-first-number',
    does: 'synchronises the book under the first number of the phone, whichever it is bound by',
    dies: 'G8',
    falls: ['1.u/other-key', '1.e/other-number'],
    change: ({ numbers }) => puttingAs((message, honest) => honest(keyedBy(message, numbers[0]))),
  }),
  mutantOf(seat, {
    name: 'keeps-the-key-that-it-filed-under',
    does: 'synchronises under the number of the first time, also after it was bound by another one',
    dies: '1.u/other-key',
    falls: ['G8'],
    change: () => {
      let first: ServerAccount | null = null;
      return {
        *act(act, honest) {
          if (act.act === 'number-change') first = null;
          return yield* honest(act);
        },
        ...puttingAs((message, honest) => {
          first ??= { number: message.number, secret: message.secret };
          return honest(keyedBy(message, first));
        }),
      };
    },
  }),
  mutantOf(seat, {
    name: 'files-under-a-number-that-left',
    does: 'goes on synchronising under a number that has left the phone until it is bound again',
    dies: '1.e/other-number',
    falls: [],
    change: ({ numbers }) => {
      let kept: ServerAccount | undefined;
      return {
        *act(act, honest) {
          if (act.act === 'number-change') kept = numbers[0];
          if (act.act === 'bind') kept = undefined;
          return yield* honest(act);
        },
        ...puttingAs((message, honest) => honest(keyedBy(message, kept))),
      };
    },
  }),
  mutantOf(seat, {
    name: 'files-under-every-number',
    does: "puts the book under each of the phone's numbers, not only under the bound one",
    dies: '1.u/other-key',
    falls: ['G8', '1.e/other-number'],
    change: (spec) =>
      puttingAs(function* (message, honest) {
        const reply = yield* honest(message);
        yield* putUnderOthers(message, spec);
        return reply;
      }),
  }),
  mutantOf(seat, {
    name: 'files-under-the-number-on-a-card',
    does: "takes the number of the first card of the book for the phone's own when it synchronises",
    dies: '1.e/other-number',
    falls: ['1.u/other-key', 'G8'],
    change: () =>
      puttingAs(function* (message, honest) {
        return yield* honest({ ...message, number: yield* numberOfOwnCard() });
      }),
  }),
  mutantOf(seat, {
    name: 'synchronises-the-book-of-the-start',
    does: 'uploads the book as it was when the program started',
    dies: '1.u/stale',
    falls: [],
    change: ({ book }) => puttingAs((message, honest) => honest({ ...message, cards: book })),
  }),
  mutantOf(seat, {
    name: 'uploads-only-what-is-new',
    does: 'uploads only the cards that it has not uploaded before, in place of the whole book',
    dies: '1.u/stale',
    falls: [],
    change: () => {
      const uploaded = new Set<Card>();
      return puttingAs(function* (message, honest) {
        const cards = message.cards.filter((card) => !uploaded.has(card));
        const reply = yield* honest({ ...message, cards });
        if (reply.ok) for (const card of cards) uploaded.add(card);
        return reply;
      });
    },
  }),
  mutantOf(seat, {
    name: 'thinks-that-a-book-of-one-size-is-the-same',
    does: 'does not upload when the book has as many cards as the time before, and says that it did',
    dies: '1.u/stale',
    falls: ['R8/overstated'],
    change: () => {
      let count = -1;
      return puttingAs(function* (message, honest) {
        if (message.cards.length === count) return yes;
        const reply = yield* honest(message);
        if (reply.ok) count = message.cards.length;
        return reply;
      });
    },
  }),
  mutantOf(seat, {
    name: 'never-gets-to-synchronising',
    does: 'takes the wish to synchronise, does nothing about it, and says that it failed',
    dies: '1.u/not-written',
    falls: [],
    change: () => ({
      *act(act, honest) {
        if (act.act !== 'synchronise') return yield* honest(act);
        return { told: { outcome: 'failed', reason: 'not possible at present' } };
      },
    }),
  }),
];
