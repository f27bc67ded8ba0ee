/** Contact clients that send short messages in another way (1.q, 6, R9). */

import { textOf } from '../../cards/octets.ts';
import { decodeProperties } from '../../cards/properties.ts';
import type { Card, Reply, Request } from '../../model/alphabet.ts';
import { ask, type Change, type Detour } from '../interpose.ts';
import { userNode } from '../port.ts';
import { type Variant, variantOf } from './variant.ts';

type Send = Request<Card, 'sms.send'>;

/** Each short message as this makes it. */
function sending(change: (message: Send) => Send): Change {
  return {
    call: (message, honest) => honest(message.op === 'sms.send' ? change(message) : message),
  };
}

function asVcardText(cards: readonly Card[]): string {
  return cards.map((card) => textOf(card) ?? '').join('\r\n');
}

/** One line for the name, and one for each number and address. */
function asPlainText(cards: readonly Card[]): string {
  return cards
    .map((card) => decodeProperties(card).properties.flatMap(spoken).join('\n'))
    .join('\n\n');
}

const labels = new Map([
  ['FN', 'Name'],
  ['TEL', 'Phone'],
  ['EMAIL', 'E-mail'],
]);

function spoken({ name, value }: { name: string; value: { kind: string; text?: string } }) {
  const label = labels.get(name);
  return label === undefined || value.text === undefined ? [] : [`${label}: ${value.text}`];
}

interface Pieces {
  readonly last: string;
  unreported: number;
}

/** A message for each card; the share is reported as reached when every one of them is. */
function cardByCard(): Change {
  const pieces = new Map<string, Pieces>();
  return {
    call: (message, honest) =>
      message.op === 'sms.send' && message.cards.length > 1
        ? sendEach(message, honest, pieces)
        : honest(message),
    *deliver(message, honest) {
      if (message.op !== 'sms.report') return yield* honest(message);
      const reported = wholeReport(message, pieces);
      return reported === null ? { ok: true } : yield* honest(reported);
    },
  };
}

/** What a report of one piece says of the whole; `null` where others are still on their way. */
function wholeReport(
  report: Request<Card, 'sms.report'>,
  pieces: Map<string, Pieces>,
): Request<Card> | null {
  const batch = pieces.get(report.id);
  if (batch === undefined) return report;
  batch.unreported -= 1;
  if (report.status === 'delivered' && batch.unreported > 0) return null;
  for (const [id, other] of pieces) if (other === batch) pieces.delete(id);
  return { ...report, id: batch.last };
}

/** Where some were sent and one was not, it is not known what the share came to. */
function* sendEach(
  message: Send,
  honest: (message: Request<Card>) => Detour<Reply<Card>>,
  pieces: Map<string, Pieces>,
): Detour<Reply<Card>> {
  const ids: string[] = [];
  for (const card of message.cards) {
    const sent = yield* honest({ ...message, cards: [card] });
    if (!sent.ok) return { ...sent, definite: sent.definite && ids.length === 0 };
    if ('id' in sent) ids.push(sent.id);
  }
  const last = ids.at(-1) ?? '';
  const batch = { last, unreported: ids.length };
  for (const id of ids) pieces.set(id, batch);
  return { ok: true, id: last, parts: ids.length };
}

/** The number of a friend is known or not; nobody is asked for it. */
const unanswered: Reply<Card> = { ok: true, answer: { kind: 'none' } };

export const shortMessages: readonly Variant[] = [
  variantOf('contact-client', {
    name: 'sends-vcards-as-text',
    freedom: 'a short message may carry vCard text (6)',
    does: 'writes the vCards of a share into an ordinary text message',
    change: () => sending((send) => ({ ...send, cards: [], text: asVcardText(send.cards) })),
  }),
  variantOf('contact-client', {
    name: 'sends-plain-text',
    freedom: 'a short message may be plain text, in which the core of the card is found (6, R9)',
    does: 'writes name, numbers and addresses into a text message that anybody can read',
    change: () => sending((send) => ({ ...send, cards: [], text: asPlainText(send.cards) })),
  }),
  variantOf('contact-client', {
    name: 'one-short-message-for-each-card',
    freedom: 'several cards in one message, or one message each (6)',
    does: 'sends a short message of its own for each card',
    change: cardByCard,
  }),
  variantOf('contact-client', {
    name: 'eight-bit-references',
    freedom: 'encoding, length and segmentation of a short message are free (1.q)',
    does: 'numbers the parts of a short message with references of 8 bits',
    change: () => sending((send) => ({ ...send, referenceBits: 8 })),
  }),
  variantOf('contact-client', {
    name: 'confirms-each-short-message',
    freedom: 'a confirmation dialog before sending a short message (6)',
    does: 'asks the user before each short message, for it may cost money',
    change: () => ({
      *call(message, honest) {
        if (message.op !== 'sms.send') return yield* honest(message);
        const prompt = { kind: 'confirm', text: `Send a short message to ${message.to}?` } as const;
        const { attempt } = message;
        const asked = yield* ask(userNode, { op: 'ui.ask', attempt, prompt });
        const yes = asked.ok && asked.answer.kind === 'confirm' && asked.answer.yes;
        return yes ? yield* honest(message) : { ok: false, reason: 'not sent', definite: true };
      },
    }),
  }),
  variantOf('contact-client', {
    name: 'asks-nobody-for-a-number',
    freedom: 'how the number of a friend is obtained is not said (1.q)',
    does: 'tells the user that no number is known, and does not ask for one',
    change: () => ({
      *call(message, honest) {
        return message.op === 'ui.ask' ? unanswered : yield* honest(message);
      },
    }),
  }),
];
