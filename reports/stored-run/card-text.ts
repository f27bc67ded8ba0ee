/** A card between its octets and the form in which JSON carries it. */
import { octetsOf, textOf } from '../../cards/octets.ts';
import type { Card } from '../../model/alphabet.ts';
import type { CardText } from '../../model/stored/card-text.ts';

export function cardToText(card: Card): CardText {
  const text = textOf(card);
  return text === null ? { octets: btoa(card) } : { text };
}

export function cardFromText(card: CardText): Card {
  return 'octets' in card ? atob(card.octets) : octetsOf(card.text);
}
