/** Short messages for another purpose than sharing, such as a code that proves a number. */
import type { CardId, CardRow, NodeId, Request } from '../alphabet.ts';
import { keepsCore } from './card-match.ts';
import type { Scene } from './scene.ts';

interface Transmission {
  readonly from: NodeId;
  readonly message: Request<CardId, 'sdk.share' | 'sms.send'>;
}

/** A text while the user was sharing nothing. */
export function isOtherText({ message }: Transmission, scene: Scene): boolean {
  if (message.op !== 'sms.send') return false;
  const acts = scene.attempts.get(message.attempt)?.acts ?? [];
  if (acts.some(({ act }) => act === 'share' || act === 'select')) return false;
  return message.cards.every((card) => scene.card(card).form === 'text');
}

/** And one that names no card of the book: otherwise it shares what nobody selected. */
export function isNoShare(transmission: Transmission, scene: Scene): boolean {
  const { from, message } = transmission;
  if (!isOtherText(transmission, scene)) return false;
  return message.cards.every((card) => !namesCardOf(from, scene.card(card), scene));
}

function namesCardOf(node: NodeId, text: CardRow, scene: Scene): boolean {
  const entries = scene.books.get(node)?.entries ?? [];
  return entries
    .map(({ card }) => scene.card(card))
    .some((row) => row.core.length > 0 && keepsCore(text, row));
}
