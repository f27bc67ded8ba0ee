import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Card, Request } from '../../../model/alphabet.ts';
import { Hand, lost, refusal, yes } from '../desk.test-support.ts';
import type { CarriedPart, ShortMessageOptions } from './options.ts';
import { decode } from './segment.ts';
import { ShortMessageService } from './service.ts';

const ann = '+12025550101';
const bob = '+12025550102';
const carol = '+12025550103';

function keyOf(number: string): string {
  return number.replace(/\D/g, '').replace(/^1(?=\d{10})/, '');
}

function played(options: Partial<ShortMessageOptions> = {}) {
  const parts: CarriedPart[] = [];
  const onPart = (part: CarriedPart) => {
    parts.push(part);
  };
  const service = new ShortMessageService({ keyOf, reports: 'on', onPart, ...options });
  service.setNumbers('ann', [ann]);
  service.setNumbers('bob', [bob]);
  service.setNumbers('carol', [carol]);
  return { hand: new Hand(service), service, parts };
}

function card(name: string, noteOctets = 0): Card {
  const note = noteOctets > 0 ? `NOTE:${'n'.repeat(noteOctets)}\r\n` : '';
  return `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:${name}\r\n${note}END:VCARD\r\n`;
}

function send(words: Partial<Request<Card, 'sms.send'>>): Request<Card, 'sms.send'> {
  return {
    op: 'sms.send',
    attempt: 'a1',
    to: bob,
    cards: [],
    text: '',
    referenceBits: 16,
    ...words,
  };
}

function messagesOf(hand: Hand) {
  return hand.desk.calls.map(({ message }) => message).filter(({ op }) => op === 'sms.message');
}
function reportsOf(hand: Hand) {
  return hand.desk.calls.filter(({ message }) => message.op === 'sms.report');
}

test('cards reach the contact client of the number, each as it was', () => {
  const { hand } = played();
  const cards = [card('Ann', 500), card('Zoë')];
  expect(hand.deliver('ann', send({ cards }))).toEqual({ ok: true, id: 'sms-1', parts: 5 });
  hand.pass(2_000);
  expect(hand.desk.calls).toEqual([
    { id: 1, to: 'bob', message: { op: 'sms.message', from: ann, cards, text: '' } },
  ]);
});

test('a text reaches the contact client, however the number is spelt', () => {
  const { hand } = played();
  hand.deliver('ann', send({ to: '(202) 555-0102', text: '中文 😀'.repeat(40) }));
  hand.pass(2_000);
  expect(messagesOf(hand)).toEqual([
    { op: 'sms.message', from: ann, cards: [], text: '中文 😀'.repeat(40) },
  ]);
});

test('cards without a line break at the end do not run into each other', () => {
  const { hand } = played();
  hand.deliver('ann', send({ cards: [card('A').trimEnd(), card('B').trimEnd()] }));
  hand.pass(2_000);
  expect(messagesOf(hand)).toMatchObject([{ cards: [card('A'), card('B').trimEnd()] }]);
});

test('what cannot be sent is refused for certain, and no part is sent', () => {
  const { hand, service, parts } = played();
  service.setNumbers('carol', []);
  const refusals = [
    hand.deliver('ann', send({})),
    hand.deliver('ann', send({ cards: [''] })),
    hand.deliver('ann', send({ cards: [card('A')], text: 'A' })),
    hand.deliver('ann', send({ to: 'Bob', text: 'A' })),
    hand.deliver('ann', send({ to: '', text: 'A' })),
    hand.deliver('ann', send({ cards: ['中'] })),
    hand.deliver('carol', send({ text: 'A' })),
    hand.deliver('nobody', send({ text: 'A' })),
  ];
  expect(refusals).toEqual(
    [
      'empty',
      'empty',
      'cards-and-text',
      'not-a-number',
      'not-a-number',
      'not-octets',
      'no-service',
      'no-service',
    ].map((reason) => ({ ok: false, reason, definite: true })),
  );
  expect(parts).toEqual([]);
  expect(hand.waits).toBe(false);
});

test('32,385 octets go, one more is too large and no part of it is sent', () => {
  const { hand, parts } = played();
  const room = 32_385 - card('A', 1).length + 1;
  expect(hand.deliver('ann', send({ cards: [card('A', room)] }))).toMatchObject({ parts: 255 });
  expect(hand.deliver('ann', send({ cards: [card('A', room + 1)] }))).toEqual({
    ok: false,
    reason: 'too-large',
    definite: true,
  });
  expect(parts).toHaveLength(255);
  hand.pass(2_000);
  expect(messagesOf(hand)).toMatchObject([{ cards: [card('A', room)] }]);
});

test('a message to a number that nobody has is taken, and nobody gets it', () => {
  const { hand } = played();
  expect(hand.deliver('ann', send({ to: '+12025550199', text: 'A' }))).toMatchObject({ ok: true });
  hand.pass(2_000);
  expect(hand.desk.calls).toEqual([]);
});

test('each message arrives once, however its parts are delayed and doubled', () =>
  fc.assert(
    fc.property(fc.array(fc.nat(5_000), { minLength: 1, maxLength: 20 }), (delaysMs) => {
      let draws = 0;
      const draw = () => delaysMs[draws++ % delaysMs.length] ?? 0;
      const arrivalsMsOf = () => (draw() % 2 === 0 ? [draw()] : [draw(), draw()]);
      const { hand } = played({ arrivalsMsOf });
      hand.deliver('ann', send({ cards: [card('A', 600)] }));
      hand.deliver('ann', send({ cards: [card('B', 600)] }));
      hand.deliver('carol', send({ cards: [card('C', 600)] }));
      hand.pass(10_000);
      const names = messagesOf(hand).map((message) => JSON.stringify(message).match(/FN:(.)/)?.[1]);
      expect(names.sort()).toEqual(['A', 'B', 'C']);
    }),
  ));

test('a message of which one part is lost never arrives, and is reported as failed in the end', () => {
  const arrivalsMsOf = ({ sequence }: CarriedPart) => (sequence === 2 ? [] : [1_000]);
  const { hand } = played({ arrivalsMsOf });
  hand.deliver('ann', send({ cards: [card('A', 600)] }));
  hand.pass(1_799_999);
  expect(hand.desk.calls).toEqual([]);
  hand.pass(1);
  expect(hand.desk.calls.map(({ to, message }) => ({ to, message }))).toEqual([
    { to: 'ann', message: { op: 'sms.report', id: 'sms-1', status: 'failed' } },
  ]);
  expect(hand.waits).toBe(false);
});

test('what was reported as failed does not arrive later', () => {
  const { hand } = played({ arrivalsMsOf: () => [1_900_000] });
  hand.deliver('ann', send({ text: 'A' }));
  hand.pass(4_000_000);
  expect(messagesOf(hand)).toEqual([]);
  expect(reportsOf(hand)).toHaveLength(1);
});

test('the contact client that takes a message makes the report say delivered', () => {
  const { hand } = played();
  hand.deliver('ann', send({ text: 'A' }));
  hand.pass(2_000);
  hand.reply(1, yes);
  hand.pass(4_000_000);
  expect(reportsOf(hand)).toEqual([
    { id: 2, to: 'ann', message: { op: 'sms.report', id: 'sms-1', status: 'delivered' } },
  ]);
});

test('the contact client that refuses a message makes the report say failed', () => {
  const { hand } = played();
  hand.deliver('ann', send({ text: 'A' }));
  hand.pass(2_000);
  hand.reply(1, refusal);
  expect(reportsOf(hand)).toMatchObject([{ message: { status: 'failed' } }]);
});

test('a message that the contact client may not have got is handed to it again', () => {
  const { hand } = played();
  hand.deliver('ann', send({ text: 'A' }));
  hand.pass(2_000);
  hand.reply(1, lost);
  hand.pass(60_000);
  expect(messagesOf(hand)).toHaveLength(2);
  hand.reply(2, yes);
  hand.pass(4_000_000);
  expect(messagesOf(hand)).toHaveLength(2);
  expect(reportsOf(hand)).toHaveLength(1);
});

test('without reports the sender is told nothing', () => {
  const { hand } = played({ reports: 'off' });
  hand.deliver('ann', send({ text: 'A' }));
  hand.pass(2_000);
  hand.reply(1, yes);
  hand.pass(4_000_000);
  expect(reportsOf(hand)).toEqual([]);
});

function referencesOf(parts: readonly CarriedPart[]) {
  return parts.map(({ part }) => decode(part)?.concatenation?.reference);
}

test('references of 8 bits come round after 256 messages of one sender', () => {
  const { hand, parts } = played({ arrivalsMsOf: () => [] });
  const words = { cards: [card('A', 200)], referenceBits: 8 } as const;
  for (let sent = 0; sent < 257; sent += 1) hand.deliver('ann', send(words));
  expect(new Set(referencesOf(parts)).size).toBe(256);
  expect(referencesOf(parts).at(-1)).toBe(0);
});

test('references of 16 bits come round after 65,536 messages', () => {
  const { hand, parts } = played({ referenceOf: (_, count) => 65_535 + count });
  hand.deliver('ann', send({ cards: [card('A', 200)] }));
  hand.deliver('ann', send({ cards: [card('A', 200)] }));
  expect(referencesOf(parts)).toEqual([65_535, 65_535, 0, 0]);
});

test('what was glued from two messages under one reference is no card and is thrown away', () => {
  const losing = ({ id, sequence }: CarriedPart) =>
    (id === 'sms-1') === (sequence === 1) ? [1_000] : [];
  const { hand } = played({ arrivalsMsOf: losing, referenceOf: () => 5 });
  hand.deliver('ann', send({ cards: [card('A', 150)], referenceBits: 8 }));
  hand.deliver(
    'ann',
    send({ cards: ['B', 'C', 'D', 'E'].map((name) => card(name)), referenceBits: 8 }),
  );
  hand.pass(2_000);
  expect(messagesOf(hand)).toEqual([]);
});

test('what was glued from two messages and reads like a card is thrown away as well', () => {
  const firstLost = ({ id, sequence }: CarriedPart) =>
    id === 'sms-1' && sequence === 1 ? [] : [1_000];
  const { hand } = played({
    arrivalsMsOf: firstLost,
    referenceOf: (_, count) => Math.max(1, count),
  });
  hand.deliver('ann', send({ cards: [card('A', 150)] }));
  hand.pass(1_500);
  hand.deliver('ann', send({ cards: [card('B', 150).replaceAll('n', 'm')] }));
  hand.pass(4_000);
  expect(messagesOf(hand)).toEqual([]);
  hand.deliver('ann', send({ cards: [card('C', 150)] }));
  hand.pass(8_000);
  expect(messagesOf(hand)).toHaveLength(1);
});

test('a number that went to another terminal is sent from there and reached there', () => {
  const { hand, service } = played();
  service.setNumbers('carol', ['202 555 0102']);
  expect(service.numberOf('bob')).toBeNull();
  expect(service.numberOf('carol')).toBe('202 555 0102');
  hand.deliver('ann', send({ text: 'A' }));
  hand.pass(2_000);
  expect(hand.desk.calls.map(({ to }) => to)).toEqual(['carol']);
});

test('a terminal of two numbers is reached by both, and sends from the first', () => {
  const { hand, service } = played();
  service.setNumbers('bob', [bob, '+12025550104']);
  hand.deliver('ann', send({ to: '+12025550104', text: 'A' }));
  hand.pass(2_000);
  expect(hand.desk.calls.map(({ to }) => to)).toEqual(['bob']);
  expect(service.numberOf('bob')).toBe(bob);
});
