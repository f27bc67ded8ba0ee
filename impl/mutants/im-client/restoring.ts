/** IM clients that ask for the contact at the wrong time, of somebody else, or not at all (1.w, 1.x, G6). */
import type { Act, Card, Reply } from '../../../model/alphabet.ts';
import { ask, type Change, type Detour } from '../../interpose.ts';
import { type Mutant, mutantOf, type SpecOf } from '../mutant.ts';
import { BindingNotes, deliverAll, fetchAll } from './binding-notes.ts';

/** What falls with a delivery for which nothing was asked since its signal. */
const unasked = ['1.z/before-answer', 'G6'];

/** Answers its own requests with what it holds already, where there is something. */
function answering(held: () => readonly Card[], meanwhile: Change = {}): Change {
  return {
    ...meanwhile,
    *call(message, honest, to) {
      const cards = held();
      if (message.op === 'cs.get' && cards.length > 0) return { ok: true, cards, next: null };
      return yield* meanwhile.call?.(message, honest, to) ?? honest(message);
    },
  };
}

/** Keeps the pages of the last answer, and answers with them once it has restored so often. */
function remembering(restoresBefore: number): Change {
  const pages = new Map<string, Reply<Card>>();
  let restores = 0;
  return {
    *call(message, honest) {
      if (message.op !== 'cs.get') return yield* honest(message);
      if (message.page === 0) restores += 1;
      const key = `${message.number} ${message.page}`;
      const known = pages.get(key);
      if (known !== undefined && restores > restoresBefore) return known;
      const reply = yield* honest(message);
      if (reply.ok) pages.set(key, reply);
      return reply;
    },
  };
}

/** Fetches and delivers, after these acts, to whom it is bound to by then. */
function restoringAfter(
  { contactServer }: SpecOf<'im-client'>,
  isTime: (act: Act<Card>) => boolean,
): Change {
  const notes = new BindingNotes();
  return {
    ...notes.taking,
    *act(act, honest) {
      const result = yield* honest(act);
      if (notes.live === null || !isTime(act)) return result;
      const cards = yield* fetchAll(contactServer, notes.live);
      if (cards !== null) yield* deliverAll(notes.live, '', cards);
      return result;
    },
  };
}

/** Takes the signal from either side, and does nothing more. */
function ignoring(isIgnored: (through: 'user' | 'contact client') => boolean): Change {
  const notes = new BindingNotes();
  const { deliver, call } = notes.taking;
  return {
    call,
    *act(act, honest) {
      const isHere = act.act === 'restore' && notes.live !== null && isIgnored('user');
      return isHere ? { told: { outcome: 'failed', reason: 'not now' } } : yield* honest(act);
    },
    *deliver(message, honest, from) {
      const isRestore = message.op === 'sdk.restore' && notes.live !== null;
      if (isRestore && isIgnored('contact client')) return { ok: true };
      return yield* deliver(message, honest, from);
    },
  };
}

export const restoring: readonly Mutant[] = [
  mutantOf('im-client', {
    name: 'restores-at-log-in',
    does: 'fetches the contact whenever somebody logs in, and fills the book with it, unasked',
    dies: '1.w/automatic',
    falls: ['G6'],
    change: (spec) => restoringAfter(spec, ({ act }) => act === 'login'),
  }),
  mutantOf('im-client', {
    name: 'restores-once-more-by-itself',
    does: 'restores as it was told to, and from the second time on does so twice',
    dies: '1.w/automatic',
    falls: ['G6'],
    change: (spec) => {
      let restores = 0;
      return restoringAfter(spec, ({ act }) => act === 'restore' && ++restores > 1);
    },
  }),

  mutantOf('im-client', {
    name: 'cannot-restore',
    does: 'says of every restore that it cannot be done now, and does not ask the server',
    dies: '1.x/omitted',
    falls: ['1.c/accepted-unbound', 'G2'],
    change: () => ignoring(() => true),
  }),
  mutantOf('im-client', {
    name: 'forgets-what-the-contacts-app-asked',
    does: 'takes the wish for a restore from the contacts app, says yes, and forgets it',
    dies: '1.x/omitted',
    falls: ['1.c/accepted-unbound', 'G2'],
    change: () => ignoring((through) => through === 'contact client'),
  }),
  mutantOf('im-client', {
    name: 'third-restore-is-a-word',
    does: 'restores twice, and from the third time on only says that it has',
    dies: '1.x/omitted',
    falls: ['R8/overstated'],
    change: () => {
      let restores = 0;
      return {
        *act(act, honest) {
          if (act.act !== 'restore' || restores < 2) {
            const result = yield* honest(act);
            if (act.act === 'restore' && result.told?.outcome === 'done') restores += 1;
            return result;
          }
          return { told: { outcome: 'done', reason: '' } };
        },
      };
    },
  }),

  mutantOf('im-client', {
    name: 'fetches-while-it-binds',
    does: 'fetches the contact as soon as it is bound, and restores what it fetched then',
    dies: '1.x/before-signal',
    falls: unasked,
    change: ({ contactServer }) => {
      const notes = new BindingNotes();
      let held: readonly Card[] = [];
      return answering(() => held, {
        ...notes.taking,
        *deliver(message, honest, from) {
          const reply = yield* notes.taking.deliver(message, honest, from);
          if (message.op === 'sdk.bind' && notes.live !== null) {
            held = (yield* fetchAll(contactServer, notes.live)) ?? [];
          }
          return reply;
        },
      });
    },
  }),
  mutantOf('im-client', {
    name: 'fetches-ahead-for-the-next-time',
    does: 'fetches once more after each restore, and restores that the next time',
    dies: '1.x/before-signal',
    falls: unasked,
    change: ({ contactServer }) => {
      const notes = new BindingNotes();
      let held: readonly Card[] = [];
      return answering(() => held, {
        ...notes.taking,
        *act(act, honest) {
          const result = yield* honest(act);
          if (act.act !== 'restore' || notes.live === null) return result;
          held = (yield* fetchAll(contactServer, notes.live)) ?? [];
          return result;
        },
      });
    },
  }),

  mutantOf('im-client', {
    name: 'restores-from-memory',
    does: 'asks the server once for a number, and restores from memory ever after',
    dies: '1.x/from-cache',
    falls: unasked,
    change: () => remembering(0),
  }),
  mutantOf('im-client', {
    name: 'stops-asking-after-two-restores',
    does: 'asks the server for the first two restores, and restores from memory from then on',
    dies: '1.x/from-cache',
    falls: [...unasked, '1.y/fabricated', 'G10'],
    change: () => remembering(2),
  }),

  mutantOf('im-client', {
    name: 'asks-the-network-for-the-contact',
    does: 'asks the IM network for the contact, as if it were kept there',
    dies: '1.x/elsewhere',
    falls: [],
    change: ({ network }) => ({
      *call(message, honest) {
        return message.op === 'cs.get' ? yield* ask(network, message) : yield* honest(message);
      },
    }),
  }),
  mutantOf('im-client', {
    name: 'asks-the-network-when-the-server-fails',
    does: 'asks the contact server, and when that fails the IM network',
    dies: '1.x/elsewhere',
    falls: [],
    change: ({ network }) => ({
      *call(message, honest): Detour<Reply<Card>> {
        const reply = yield* honest(message);
        return message.op !== 'cs.get' || reply.ok ? reply : yield* ask(network, message);
      },
    }),
  }),

  mutantOf('im-client', {
    name: 'restores-its-memory-unasked',
    does: 'fills the book with the cards of the last restore again at the next log-in, unasked',
    dies: 'G6',
    falls: ['1.z/before-answer'],
    change: () => {
      const notes = new BindingNotes();
      return {
        ...notes.taking,
        *act(act, honest) {
          const result = yield* honest(act);
          if (act.act === 'login' && notes.live !== null && notes.delivered.length > 0) {
            yield* deliverAll(notes.live, '', notes.delivered);
          }
          return result;
        },
      };
    },
  }),
];
