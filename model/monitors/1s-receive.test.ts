import { expect, test } from 'vitest';
import { monitorReceiving } from './1s-receive.ts';
import { broken, checksFound, expectEachEventNeeded, shown } from './findings.test-support.ts';
import { arrive, fetch, importing, list, pass } from './import-stories.test-support.ts';

test('passes when the friend’s own card arrives and is passed on, pulled or pushed', () => {
  const pulled = importing().story.import('p1').end();
  const pushed = importing().story;
  pass(arrive(pushed, [pushed.ownCard('u2')]), [pushed.ownCard('u2')]).end();
  for (const story of [pulled, pushed]) {
    expect(shown(story.trace(), monitorReceiving)).toEqual(['1.s/received']);
    expect(broken(story, monitorReceiving)).toEqual([]);
    expectEachEventNeeded(story.trace(), monitorReceiving);
  }
});

test('passes when the card is written again in another version', () => {
  const { story } = importing();
  const other = story.card('own card of u2', { uid: 'made', whole: [] });
  pass(arrive(fetch(list(story)), [story.ownCard('u2')]), [other]).end();
  expect(shown(story.trace(), monitorReceiving)).toEqual(['1.s/received']);
  expect(broken(story, monitorReceiving)).toEqual([]);
});

test('passes when a friend pushes the own card by an ordinary share', () => {
  const { story } = importing();
  const cards = [story.ownCard('u2')];
  const body = { type: 'cards', cards } as const;
  story.call('im', 'i1', { op: 'im.message', id: 'm', from: 'u2', body });
  expect(broken(pass(story, cards).end(), monitorReceiving)).toEqual([]);
});

test('fails when the card comes from the second IM client directly', () => {
  const { story } = importing();
  const cards = [story.ownCard('u2')];
  story.call('i2', 'c1', { op: 'open.send', medium: 'socket', cards, text: '' });
  expect(broken(story.end(), monitorReceiving)).toEqual(['1.s/direct']);
});

test('a contact client that asked the second IM client is to blame too', () => {
  const { story } = importing();
  fetch(list(story));
  story.call('c1', 'i2', { op: 'sdk.fetch', handle: 'h', account: 'u2' });
  const cards = [story.ownCard('u2')];
  const card = { op: 'sdk.card', handle: 'h', account: 'u2', cards, reason: '' } as const;
  story.call('i2', 'c1', card);
  expect(broken(story.end(), monitorReceiving)).toEqual(['1.s/direct', '1.s/direct']);
});

test('fails when somebody else’s card is passed on as the friend’s', () => {
  const { story } = importing();
  arrive(arrive(story, [story.ownCard('u2')]), [story.ownCard('u3')], 'u3');
  expect(broken(pass(story, [story.ownCard('u3')]).end(), monitorReceiving)).toEqual([
    '1.s/other-card',
  ]);
});

test('fails when a card that the friend forwarded is passed on as the friend’s own', () => {
  const { story } = importing();
  const cards = [story.card('forwarded')];
  const body = { type: 'cards', cards } as const;
  story.call('im', 'i1', { op: 'im.message', id: 'm', from: 'u2', body });
  expect(broken(pass(story, cards).end(), monitorReceiving)).toEqual(['1.s/other-card']);
});

test('fails when the first user’s own card is passed on as the friend’s', () => {
  const { story } = importing();
  arrive(story, [story.ownCard('u2')]);
  expect(broken(pass(story, [story.ownCard('u1')]).end(), monitorReceiving)).toEqual([
    '1.s/own-card',
  ]);
});

test('fails when the core of the card is lost on the way, and not for the rest of it', () => {
  const { story } = importing();
  const cut = story.card('cut', { names: ['name own card of u2'], core: [] });
  arrive(story, [story.ownCard('u2')]);
  expect(broken(pass(story, [cut]).end(), monitorReceiving)).toEqual(['1.s/other-card']);
});

test('fails on order: a card is passed on that never arrived', () => {
  const { story } = importing();
  const madeUp = story.card('u2 by name');
  pass(story, [madeUp]);
  const body = { type: 'card-request' } as const;
  story.call('i1', 'im', { op: 'im.send', session: 'se1', id: 'q', to: 'u2', body });
  arrive(story, [story.ownCard('u2')]).end();
  expect(checksFound('undecided', story, monitorReceiving)).toEqual(['1.s/made-up']);
  const late = importing().story;
  const other = late.card('u2 by name');
  late.call('i1', 'im', { op: 'im.send', session: 'se1', id: 'q', to: 'u2', body });
  expect(broken(pass(late, [other]).end(), monitorReceiving)).toEqual(['1.s/made-up']);
});

test('an IM client that passes on what it was given is not to blame for the friend’s client', () => {
  const { story } = importing();
  const wrong = [story.card('wrong')];
  const body = { type: 'own-card', cards: wrong } as const;
  const sending = story.sent('i2', 'im', {
    op: 'im.send',
    session: 'se2',
    id: 'm',
    to: 'u1',
    body,
  });
  story.got(sending);
  pass(arrive(story, wrong), wrong).end();
  expect(broken(story, monitorReceiving)).toEqual(['1.s/other-card']);
  expect(shown(story.trace(), monitorReceiving)).toEqual([]);
});

test('is open, never met, when no card came, or the friend has none', () => {
  const { story } = importing();
  pass(story, []).end();
  expect(shown(story.trace(), monitorReceiving)).toEqual([]);
  expect(checksFound('opportunity', story, monitorReceiving)).toEqual([]);
});
