/** IM clients that make something else of what the contact server answered (1.y). */
import { contentLines } from '../../../cards/content-line.ts';
import type { Card, Reply } from '../../../model/alphabet.ts';
import type { Change } from '../../interpose.ts';
import { type Mutant, mutantOf } from '../mutant.ts';

type Answer = Extract<Reply<Card, 'cs.get'>, { ok: true }>;

/** Makes something else of each answer of the contact server. */
function reading(read: (answer: Answer, page: number) => Answer): Change {
  return {
    *call(message, honest) {
      const reply = yield* honest(message);
      if (message.op !== 'cs.get' || !reply.ok || !('next' in reply)) return reply;
      return read(reply, message.page);
    },
  };
}

/** Makes something else of what the server did not give. */
function afterError(
  go: (failure: Extract<Reply<Card>, { ok: false }>, number: string) => Reply<Card>,
): Change {
  return {
    *call(message, honest) {
      const reply = yield* honest(message);
      return message.op !== 'cs.get' || reply.ok ? reply : go(reply, message.number);
    },
  };
}

/** The name under which a card is shown. */
function shownName(card: Card): string {
  return contentLines(card).lines.find(({ name }) => name === 'FN')?.value ?? card;
}

/** What falls with a restore that goes on after nothing but errors. */
const goneOn = ['G6', 'G10'];

export const takingAnswers: readonly Mutant[] = [
  mutantOf('im-client', {
    name: 'restores-the-first-page',
    does: 'restores the first page of a long contact, and takes it for all of it',
    dies: '1.y/partial',
    falls: [],
    change: () => reading((answer) => ({ ...answer, next: null })),
  }),
  mutantOf('im-client', {
    name: 'drops-a-short-last-page',
    does: 'restores every page of a contact but the last one, when that is not full',
    dies: '1.y/partial',
    falls: [],
    change: () => {
      let full = 0;
      return reading((answer, page) => {
        if (page === 0) full = answer.cards.length;
        return answer.cards.length < full ? { ...answer, cards: [] } : answer;
      });
    },
  }),
  mutantOf('im-client', {
    name: 'one-card-of-a-name',
    does: 'restores one card of those that have the same name, and drops the others',
    dies: '1.y/partial',
    falls: [],
    change: () => {
      const names = new Set<string>();
      const isFirst = (card: Card) => names.size < names.add(shownName(card)).size;
      return reading((answer, page) => {
        if (page === 0) names.clear();
        return { ...answer, cards: answer.cards.filter(isFirst) };
      });
    },
  }),
  mutantOf('im-client', {
    name: 'skips-what-an-error-interrupted',
    does: 'goes on behind the first page when the restore before was interrupted by an error',
    dies: '1.y/partial',
    falls: [],
    change: () => {
      let interrupted = false;
      return {
        *call(message, honest) {
          if (message.op !== 'cs.get') return yield* honest(message);
          const reply = yield* honest(message);
          const skips = interrupted && message.page === 0 && reply.ok && 'next' in reply;
          if (!reply.ok) interrupted = true;
          if (!skips || reply.next === null) return reply;
          interrupted = false;
          return { ...reply, cards: [] };
        },
      };
    },
  }),
  mutantOf('im-client', {
    name: 'hands-over-news-only',
    does: 'hands over only the cards that were not in the restore before',
    dies: '1.y/partial',
    falls: [],
    change: () => {
      const known = new Set<Card>();
      return reading((answer) => {
        const cards = answer.cards.filter((card) => !known.has(card));
        for (const card of answer.cards) known.add(card);
        return { ...answer, cards };
      });
    },
  }),

  mutantOf('im-client', {
    name: 'takes-an-error-for-an-empty-contact',
    does: 'says that nothing was to restore and all is done, when the server could not answer',
    dies: '1.y/fabricated',
    falls: goneOn,
    change: () => afterError(() => ({ ok: true, cards: [], next: null })),
  }),
  mutantOf('im-client', {
    name: 'takes-silence-for-an-empty-contact',
    does: 'tells an error of the server as it is, and takes its silence for an empty contact',
    dies: '1.y/fabricated',
    falls: goneOn,
    change: () => afterError((no) => (no.definite ? no : { ok: true, cards: [], next: null })),
  }),
  mutantOf('im-client', {
    name: 'restores-from-memory-after-an-error',
    does: 'restores what it remembers when the server could not answer, and says that all is done',
    dies: '1.y/fabricated',
    falls: goneOn,
    change: () => {
      const pages = new Map<string, Reply<Card>>();
      return {
        *call(message, honest) {
          const reply = yield* honest(message);
          if (message.op !== 'cs.get') return reply;
          const key = `${message.number} ${message.page}`;
          if (reply.ok) pages.set(key, reply);
          return pages.get(key) ?? reply;
        },
      };
    },
  }),
];
