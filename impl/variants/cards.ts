/** Cards in other octets: another version, other folds, assigned UIDs, a server's stamps (R9). */
import { decodeProperties } from '../../cards/properties.ts';
import { shortDigest } from '../../cards/short-digest.ts';
import type { Card } from '../../model/alphabet.ts';
import type { Change } from '../interpose.ts';
import type { Result } from '../port.ts';
import { type Habit, rewritten } from './card-writer.ts';
import { inReply, inRequest } from './cards-in-message.ts';
import { type Variant, variantOf } from './variant.ts';

const plain = { lineEnd: '\r\n', foldOctets: 75, coding: 'quoted-printable' } as const;
const modern = { ...plain, reversed: false, separateTypes: false };

export const habits: readonly Habit[] = [
  { ...modern, version: '2.1' },
  { ...modern, version: '3.0', foldOctets: 20, lineEnd: '\n', reversed: true },
  { ...modern, version: '4.0', foldOctets: 7, separateTypes: true },
  { ...modern, version: '2.1', coding: 'base64', lineEnd: '\n', reversed: true },
  { ...modern, version: '3.0', separateTypes: true },
  { ...modern, version: '4.0', foldOctets: 1_000, reversed: true },
];

/** A card that is written again and again is written in each habit in turn. */
function inTurn(): (card: Card) => Card {
  const formsOf = new Map<Card, { readonly forms: readonly Card[]; next: number }>();
  return (card) => {
    const known = formsOf.get(card) ?? { forms: formsIn(card), next: formsOf.size };
    formsOf.set(card, known);
    known.next += 1;
    return known.forms[known.next % known.forms.length] ?? card;
  };
}

/** All books of this process write the same cards over and over. */
const writtenForms = new Map<Card, readonly Card[]>();

function formsIn(card: Card): readonly Card[] {
  const known = writtenForms.get(card);
  if (known !== undefined) return known;
  const forms = habits.map((habit) => rewritten(card, habit));
  writtenForms.set(card, forms);
  return forms;
}

/** Whatever goes out is rewritten, and so is what the book shows; what it holds stays. */
function outward(rewrite: (card: Card) => Card): Change {
  return {
    call: (message, honest) => honest(inRequest(message, rewrite)),
    probe: (shown) => withBook(shown, rewrite),
  };
}

function withBook(shown: Result, rewrite: (card: Card) => Card): Result {
  if (shown.book === undefined) return shown;
  return { ...shown, book: shown.book.map(({ id, card }) => ({ id, card: rewrite(card) })) };
}

/** A card without a UID is given one, always the same; it is added, and so counts for nothing. */
function withUid(card: Card): Card {
  const named = decodeProperties(card).properties.some(({ name }) => name === 'UID');
  return named ? card : beforeEnd(card, `UID:urn:uuid:${uuidOf(card)}`);
}

function uuidOf(card: Card): string {
  const hex = [...`${shortDigest(card)}${shortDigest(`${card} `)}`].map((char) =>
    (char.charCodeAt(0) % 16).toString(16),
  );
  const part = (from: number, to: number) =>
    hex
      .slice(from, to)
      .join('')
      .padEnd(to - from, '0');
  return `${part(0, 8)}-${part(8, 12)}-4${part(12, 15)}-8${part(15, 18)}-${part(18, 30)}`;
}

function beforeEnd(card: Card, line: string): Card {
  const at = card.search(/END:VCARD\s*$/i);
  return at < 0 ? card : `${card.slice(0, at)}${line}\r\n${card.slice(at)}`;
}

function stamped(card: Card): Card {
  return beforeEnd(card, 'PRODID:-//Example//Cards 7//EN\r\nREV:20260214T090000Z');
}

const contentStays = 'cards may be written in any version: what counts is what they say (R9)';

export const cards: readonly Variant[] = [
  variantOf('contact-client', {
    name: 'writes-every-card-anew',
    freedom: contentStays,
    does: 'keeps the fields of a card in a table, and writes another vCard of them each time',
    change: () => outward(inTurn()),
  }),
  variantOf('contact-client', {
    name: 'gives-every-card-a-uid',
    freedom: 'a client may assign UIDs (R5)',
    does: 'gives each card that has none a UID, in its book and wherever it goes',
    change: () => outward(withUid),
  }),
  variantOf('im-client', {
    name: 'im-client-writes-cards-anew',
    freedom: contentStays,
    does: 'reads the cards that pass through it and writes them in another version',
    change: () => outward(inTurn()),
  }),
  variantOf('contact-server', {
    name: 'server-writes-cards-anew',
    freedom: contentStays,
    does: 'keeps contacts in a database, and answers with cards of another version each time',
    change: () => {
      const rewrite = inTurn();
      return {
        *deliver(message, honest) {
          return inReply(yield* honest(message), rewrite);
        },
      };
    },
  }),
  variantOf('contact-server', {
    name: 'stamps-cards',
    freedom: 'PRODID, REV and added properties do not count (R9)',
    does: 'notes in each card when it changed and which product keeps it',
    change: () => ({ deliver: (message, honest) => honest(inRequest(message, stamped)) }),
  }),
];
