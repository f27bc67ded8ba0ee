import { expect, test } from 'vitest';
import type { Act, Reply, Request } from '../../model/alphabet.ts';
import { mapAct, mapReply, mapRequest } from './cards.ts';
import { operations } from './requests.ts';

const length = (card: string): number => card.length;

test('cards are given another form wherever they stand in a request', () => {
  const share: Request<string> = {
    op: 'sdk.share',
    handle: 'h',
    attempt: 'a',
    cards: ['x', 'yy'],
    recipients: null,
  };
  const message: Request<string> = {
    op: 'im.message',
    id: '1',
    from: 'u',
    body: { type: 'own-card', cards: ['zzz'] },
  };
  expect(mapRequest(share, length)).toEqual({ ...share, cards: [1, 2] });
  expect(mapRequest(message, length)).toEqual({
    ...message,
    body: { type: 'own-card', cards: [3] },
  });
});

test('replies and edits give their cards another form, and selections keep their ids', () => {
  const reply: Reply<string, 'cs.get'> = { ok: true, cards: ['xx'], next: null };
  const edit: Act<string> = { act: 'edit', attempt: 'a', add: ['xx'], remove: ['b1'] };
  const select: Act<string> = { act: 'select', attempt: 'a', cards: ['b1'] };
  expect(mapReply(reply, length)).toEqual({ ok: true, cards: [2], next: null });
  expect(mapAct(edit, length)).toEqual({ ...edit, add: [2] });
  expect(mapAct(select, length)).toBe(select);
});

test('no operation that carries cards is forgotten', () => {
  const withCards = Object.entries(operations)
    .filter(([, row]) => 'cards' in row.asks || 'body' in row.asks)
    .map(([op]) => op);
  expect(withCards.toSorted()).toEqual([
    'cs.put',
    'im.message',
    'im.send',
    'open.send',
    'sdk.card',
    'sdk.deliver',
    'sdk.share',
    'sms.message',
    'sms.send',
  ]);
});
