/** Contact clients that take cards from somebody other than the IM client that they are bound to (G2). */
import type { Card, OperationName, Reply } from '../../../model/alphabet.ts';
import { type Change, type Detour, honestly } from '../../interpose.ts';
import { type Mutant, mutantOf } from '../mutant.ts';

/** While it is bound, adds what comes in such a message of anybody. */
function taking(op: OperationName): Change {
  return {
    *deliver(message, honest) {
      const reply = yield* honest(message);
      const { binding } = yield* honestly({ kind: 'probe', what: 'binding' });
      const isBound = binding !== null && binding !== undefined;
      if (message.op !== op || !('cards' in message) || reply.ok || !isBound) return reply;
      return yield* adding(message.cards);
    },
  };
}

function* adding(cards: readonly Card[]): Detour<Reply<Card>> {
  yield* honestly({ kind: 'act', act: { act: 'edit', attempt: '', add: cards, remove: [] } });
  return { ok: true };
}

export const strangers: readonly Mutant[] = [
  mutantOf('contact-client', {
    name: 'adds-cards-whoever-sends-them',
    does: "puts a card into the book as a friend's whichever app gives it",
    dies: 'G2',
    falls: [],
    change: () => taking('sdk.card'),
  }),
  mutantOf('contact-client', {
    name: 'restores-whatever-anybody-delivers',
    does: 'puts into the book as restored what an app gave that is not the bound IM client',
    dies: 'G2',
    falls: [],
    change: () => taking('sdk.deliver'),
  }),
  mutantOf('contact-client', {
    name: 'takes-cards-while-nothing-is-bound',
    does: 'adds the cards that come to it while it is bound to no IM client',
    dies: 'G2',
    falls: [],
    change: () => ({
      *deliver(message, honest) {
        const reply = yield* honest(message);
        const { binding } = yield* honestly({ kind: 'probe', what: 'binding' });
        if (message.op !== 'sdk.card' || binding !== null) return reply;
        return yield* adding(message.cards);
      },
    }),
  }),
];
