/** Products that cheat, judged by the whole catalogue: each is found on the row that it breaks. */
import { expect, test } from 'vitest';
import type { Card, Request } from '../model/alphabet.ts';
import { castingOf, runOf } from './reference-play.test-support.ts';
import { type Tampering, tampered } from './tampered.test-support.ts';

/** Checks that the cheat breaks, over six scripts of each situation. */
async function broken(tampering: Tampering): Promise<ReadonlySet<string>> {
  const program = tampered(tampering);
  const { played, faults } = await runOf({
    seed: 11,
    instances: 6,
    twinned: 0,
    casting: castingOf(program),
  });
  expect([...faults]).toEqual([]);
  const checks = played.flatMap(({ evidence }) =>
    evidence.findings.flatMap((finding) =>
      finding.kind === 'counter-example' && finding.by === 'implementation' ? [finding.check] : [],
    ),
  );
  return new Set(checks);
}

/** Changes the cards of one operation. */
function cardsOf(op: Request<Card>['op'], change: (cards: readonly Card[]) => readonly Card[]) {
  return (message: Request<Card>): Request<Card> =>
    message.op === op && 'cards' in message
      ? { ...message, cards: change(message.cards) }
      : message;
}
const without = (property: RegExp) => (cards: readonly Card[]) =>
  cards.map((card) => card.replace(property, ''));

const cheats: readonly (readonly [string, string, Tampering])[] = [
  ['the reference itself, untouched', '', {}],
  [
    'a contact client that sends its first card along with every share',
    '1.h/unselected',
    {
      call: (message, spec) =>
        message.op === 'sdk.share' && spec.seat === 'contact-client'
          ? { ...message, cards: [...new Set([...message.cards, ...spec.book.slice(0, 1)])] }
          : message,
    },
  ],
  [
    'a contact client that drops the last telephone number on the way to the IM client',
    '1.h/altered-core',
    { call: cardsOf('sdk.share', without(/^TEL[^\n]*\n(?![\s\S]*^TEL)/m)) },
  ],
  [
    'a contact client that drops the note on the way to the IM client',
    '1.h/altered-whole',
    { call: cardsOf('sdk.share', without(/^NOTE[^\n]*\n/m)) },
  ],
  [
    'a contact client that uses a handle of its own making',
    '1.i/foreign-handle',
    { call: (message) => (message.op === 'sdk.share' ? { ...message, handle: 'mine' } : message) },
  ],
  [
    'a contact client that sends every short message to its own number',
    '1.q/other-recipient',
    {
      call: (message, spec) =>
        message.op === 'sms.send' && spec.seat === 'contact-client'
          ? { ...message, to: spec.numbers[0]?.number ?? message.to }
          : message,
    },
  ],
  [
    'a contact client that synchronises all but its first card',
    '1.u/stale',
    { call: cardsOf('cs.put', (cards) => cards.slice(1)) },
  ],
  [
    'an IM client that sends the cards without their last telephone number',
    '1.k/altered-core',
    {
      call: (message) =>
        message.op === 'im.send' && message.body.type === 'cards'
          ? {
              ...message,
              body: {
                type: 'cards',
                cards: without(/^TEL[^\n]*\n(?![\s\S]*^TEL)/m)(message.body.cards),
              },
            }
          : message,
    },
  ],
  [
    'an IM client that always says that it is on-line',
    'R1/presence',
    {
      reply: (reply, { op }) =>
        op === 'sdk.state' && reply.ok ? { ok: true, online: true } : reply,
    },
  ],
  [
    'an IM client that presents the first card of a restore as the whole',
    '1.y/partial',
    { call: cardsOf('sdk.deliver', (cards) => cards.slice(0, 1)) },
  ],
  [
    'an IM client that accepts every number in a bind',
    '1.b/wrong-number-accepted',
    { reply: (reply, { op }) => (op === 'sdk.bind' ? { ok: true } : reply) },
  ],
  [
    'an IM client that asks the contact server for no number, by no token of one',
    '1.aa/no-key',
    {
      call: (message) =>
        message.op === 'cs.get' ? { ...message, number: '', proof: '' } : message,
    },
  ],
  [
    'a contact server that keeps the last card of every answer to itself',
    '1.y/server-partial',
    {
      reply: (reply, { op }) =>
        op === 'cs.get' && reply.ok && 'next' in reply && reply.next === null
          ? { ...reply, cards: reply.cards.slice(0, -1) }
          : reply,
    },
  ],
  [
    'a contact client that says delivered of whatever it shares',
    'R8/overstated',
    {
      result: (result, of) =>
        of === 'share' && result.told !== undefined
          ? { ...result, told: { outcome: 'delivered', reason: '' } }
          : result,
    },
  ],
  [
    'a contact client that shows a book without its last card',
    '1.v/partly',
    {
      result: (result, of) =>
        of === 'probe' && result.book !== undefined && result.book.length > 1
          ? { ...result, book: result.book.slice(0, -1) }
          : result,
    },
  ],
];

test.each(cheats)('%s', async (_title, check, tampering) => {
  const found = await broken(tampering);
  if (check === '') expect([...found]).toEqual([]);
  else expect([...found]).toContain(check);
});
