/** A card between its octets and a form that JSON carries: text where it is UTF-8, else base64. */
import { z } from 'zod';
import { octetsOf, textOf } from '../../cards/octets.ts';
import type { Card } from '../alphabet.ts';

export const cardText = z.union([
  z.strictObject({ text: z.string() }),
  z.strictObject({ octets: z.base64() }),
]);
export type CardText = z.infer<typeof cardText>;

export function cardToText(card: Card): CardText {
  const text = textOf(card);
  return text === null ? { octets: btoa(card) } : { text };
}

export function cardFromText(card: CardText): Card {
  return 'octets' in card ? atob(card.octets) : octetsOf(card.text);
}
