/** The cards that a message or an answer carries, changed on their way; whatever else it says stays. */
import type { Card, ImBody, Reply, Request } from '../../model/alphabet.ts';

type Rewrite = (card: Card) => Card;

export function inRequest(message: Request<Card>, rewrite: Rewrite): Request<Card> {
  if (message.op === 'im.send') return { ...message, body: inBody(message.body, rewrite) };
  return 'cards' in message ? { ...message, cards: message.cards.map(rewrite) } : message;
}

export function inReply(reply: Reply<Card>, rewrite: Rewrite): Reply<Card> {
  return 'cards' in reply ? { ...reply, cards: reply.cards.map(rewrite) } : reply;
}

function inBody(body: ImBody<Card>, rewrite: Rewrite): ImBody<Card> {
  return 'cards' in body ? { ...body, cards: body.cards.map(rewrite) } : body;
}
