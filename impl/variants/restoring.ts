/** IM clients that ask the contact server, or deliver, in another way (1.w to 1.z, R4). */
import type { AttemptId, Card, Reply, Request } from '../../model/alphabet.ts';
import type { Change, Detour } from '../interpose.ts';
import { type Variant, variantOf } from './variant.ts';

type Deliver = Request<Card, 'sdk.deliver'>;

/** Every delivery as these pieces. */
function deliveredAs(piecesOf: (message: Deliver) => readonly Deliver[]): Change {
  return {
    *call(message, honest) {
      if (message.op !== 'sdk.deliver') return yield* honest(message);
      let reply: Reply<Card> = { ok: true };
      for (const piece of piecesOf(message)) {
        reply = yield* honest(piece);
        if (!reply.ok) return reply;
      }
      return reply;
    },
  };
}

/** What comes in pieces is kept until the last one, and delivered as a whole. */
function inOneDelivery(): Change {
  const kept = new Map<AttemptId, readonly Card[]>();
  return {
    *call(message, honest) {
      if (message.op !== 'sdk.deliver') return yield* honest(message);
      const { attempt, more } = message;
      const cards = [...(kept.get(attempt) ?? []), ...message.cards];
      kept.set(attempt, cards);
      return more ? { ok: true } : yield* honest({ ...message, cards });
    },
  };
}

function cardByCard(message: Deliver): readonly Deliver[] {
  const last = message.cards.length - 1;
  if (last < 0) return [message];
  return message.cards.map((card, at) => ({
    ...message,
    cards: [card],
    more: message.more || at < last,
  }));
}

function endApart(message: Deliver): readonly Deliver[] {
  if (message.more) return [message];
  return [
    { ...message, more: true },
    { ...message, cards: [] },
  ];
}

const triesMax = 3;

function* until(
  isEnough: (reply: Reply<Card>) => boolean,
  asked: () => Detour<Reply<Card>>,
): Detour<Reply<Card>> {
  let reply = yield* asked();
  for (let tries = 1; tries < triesMax && !isEnough(reply); tries += 1) reply = yield* asked();
  return reply;
}

export const restoring: readonly Variant[] = [
  variantOf('im-client', {
    name: 'delivers-all-at-once',
    freedom: 'in how many messages a restore is delivered is not said (1.z)',
    does: 'sends all cards of a restore to the contact client in one message',
    change: inOneDelivery,
  }),
  variantOf('im-client', {
    name: 'delivers-one-card-at-a-time',
    freedom: 'in how many messages a restore is delivered is not said (1.z)',
    does: 'sends the cards of a restore to the contact client one by one',
    change: () => deliveredAs(cardByCard),
  }),
  variantOf('im-client', {
    name: 'says-the-end-apart',
    freedom: 'in how many messages a restore is delivered is not said (1.z)',
    does: 'sends the cards of a restore, and then a message without cards that says that this was all',
    change: () => deliveredAs(endApart),
  }),
  variantOf('im-client', {
    name: 'delivers-the-last-one-twice',
    freedom: 'the same message may come again (6)',
    does: 'delivers the last cards of a restore twice, in case that the first was lost',
    change: () =>
      deliveredAs((message) =>
        message.more ? [message] : [message, { ...message, cards: message.cards }],
      ),
  }),
  variantOf('im-client', {
    name: 'asks-for-each-page-twice',
    freedom: 'the form of the request is free (1.x)',
    does: 'asks the contact server for each page twice, and goes by the second answer',
    change: () => ({
      *call(message, honest) {
        if (message.op === 'cs.get') yield* honest(message);
        return yield* honest(message);
      },
    }),
  }),
  variantOf('im-client', {
    name: 'asks-again-after-a-failure',
    freedom: 'a step that is repeated and then succeeds has not failed (G10)',
    does: 'asks the contact server up to three times before it gives a restore up',
    change: () => ({
      call: (message, honest) =>
        message.op === 'cs.get'
          ? until(
              ({ ok }) => ok,
              () => honest(message),
            )
          : honest(message),
    }),
  }),
];
