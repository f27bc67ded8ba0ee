/** IM clients that send what they were given in another way (1.k, 6). */
import type { Card, Reply, Request } from '../../model/alphabet.ts';
import { ask, type Change, type Detour } from '../interpose.ts';
import { userNode } from '../port.ts';
import { type Variant, variantOf } from './variant.ts';

type Send = Request<Card, 'im.send'>;

interface Letter {
  readonly id: string;
  readonly unconfirmed: Set<string>;
}

/** A message of its own for each card; the friend has it all when every one is confirmed. */
function cardByCard(): Change {
  const letters = new Map<string, Letter>();
  return {
    *call(message, honest) {
      if (message.op !== 'im.send' || message.body.type !== 'cards') return yield* honest(message);
      const pieces = piecesOf(message, message.body.cards);
      const letter = { id: message.id, unconfirmed: new Set(pieces.map(({ id }) => id)) };
      for (const { id } of pieces) letters.set(id, letter);
      return yield* sendEach(pieces, honest);
    },
    *deliver(message, honest) {
      if (message.op !== 'im.message' || message.body.type !== 'receipt')
        return yield* honest(message);
      const letter = letters.get(message.body.of);
      if (letter === undefined) return yield* honest(message);
      letter.unconfirmed.delete(message.body.of);
      if (letter.unconfirmed.size > 0) return { ok: true };
      return yield* honest({ ...message, body: { type: 'receipt', of: letter.id } });
    },
  };
}

function piecesOf(message: Send, cards: readonly Card[]): readonly Send[] {
  return cards.map((card, at) => ({
    ...message,
    id: `${message.id}/${at}`,
    body: { type: 'cards', cards: [card] },
  }));
}

/** Where some were sent and one was not, it is not known what the message came to. */
function* sendEach(
  pieces: readonly Send[],
  honest: (message: Request<Card>) => Detour<Reply<Card>>,
): Detour<Reply<Card>> {
  for (const [at, piece] of pieces.entries()) {
    const sent = yield* honest(piece);
    if (!sent.ok) return { ...sent, definite: sent.definite && at === 0 };
  }
  return { ok: true };
}

export const sending: readonly Variant[] = [
  variantOf('im-client', {
    name: 'one-message-for-each-card',
    freedom: 'several cards as one message, or one message each (6)',
    does: 'sends a message of its own for each card of a share',
    change: cardByCard,
  }),
  variantOf('im-client', {
    name: 'sends-again-under-the-same-id',
    freedom: 'the same id again is the same message',
    does: 'sends each message twice under one id, in case that the first was lost',
    change: () => ({
      *call(message, honest) {
        const reply = yield* honest(message);
        if (message.op === 'im.send') yield* honest(message);
        return reply;
      },
    }),
  }),
  variantOf('im-client', {
    name: 'asks-before-it-sends',
    freedom: 'any extra function, such as a confirmation (6)',
    does: 'shows its user what is to be shared, and sends it after a yes',
    change: () => ({
      *deliver(message, honest) {
        if (message.op !== 'sdk.share') return yield* honest(message);
        const { attempt, cards } = message;
        const prompt = { kind: 'confirm', text: `Share ${cards.length} cards?` } as const;
        const asked = yield* ask(userNode, { op: 'ui.ask', attempt, prompt });
        const yes = asked.ok && asked.answer.kind === 'confirm' && asked.answer.yes;
        return yes ? yield* honest(message) : { ok: false, reason: 'not wanted', definite: true };
      },
    }),
  }),
  variantOf('im-client', {
    name: 'tells-its-state-unasked',
    freedom: 'the state may be told by a notice as well (1.n)',
    does: 'tells a contact client its state right before it answers the question for it',
    change: () => ({
      *deliver(message, honest, from) {
        const reply = yield* honest(message);
        if (message.op !== 'sdk.state' || !reply.ok || !('online' in reply)) return reply;
        const { handle } = message;
        yield* ask(from, { op: 'sdk.notice', handle, online: reply.online });
        return reply;
      },
    }),
  }),
];
