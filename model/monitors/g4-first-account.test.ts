import { expect, test } from 'vitest';
import type { Story } from '../story.test-support.ts';
import { broken, checksFound } from './findings.test-support.ts';
import { monitorFirstAccount } from './g4-first-account.ts';
import { asked, boundWith } from './share-stories.test-support.ts';

test('passes, with its occasion counted, when the card goes from the first account to a friend', () => {
  const { story, cards } = boundWith('x');
  story.shareOnline('a1', cards).end();
  expect(broken(story, monitorFirstAccount)).toEqual([]);
  expect(checksFound('opportunity', story, monitorFirstAccount)).toEqual(['G4']);
});

test('fails when a recipient is no friend and the network took it', () => {
  const { story, card } = asked();
  story.state(true).handOver('a1', [card]).im('m', [card], 'u3').end();
  expect(broken(story, monitorFirstAccount)).toEqual(['G4']);
});

test('a stranger whom the network refused was not reached', () => {
  const { story, card } = asked();
  story.state(true).handOver('a1', [card]);
  const body = { type: 'cards', cards: [card] } as const;
  story.failing('i1', 'im', { op: 'im.send', session: 'se1', id: 'm', to: 'u3', body });
  expect(broken(story.end(), monitorFirstAccount)).toEqual([]);
});

test('fails when the card goes from another account, by the same IM client or another one', () => {
  const { story, card } = asked();
  story.state(true).handOver('a1', [card]).session('i1', 'u9', true);
  story.fact({ kind: 'world.friend', of: 'u9', friend: 'u2', linked: true });
  expect(broken(story.im('m', [card]).end(), monitorFirstAccount)).toEqual(['G4']);
  const other = asked();
  other.story.session('i9', 'u9', true);
  other.story.fact({ kind: 'world.friend', of: 'u9', friend: 'u2', linked: true });
  const body = { type: 'cards', cards: [other.card] } as const;
  const send = { op: 'im.send', session: 'se9', id: 'm', to: 'u2', body } as const;
  other.story.call('i9', 'im', send);
  expect(broken(other.story.end(), monitorFirstAccount)).toEqual(['G4']);
});

test('fails on order: friends no more before it was sent, but not when it ended on the way', () => {
  const gone = { kind: 'world.friend', of: 'u1', friend: 'u2', linked: false } as const;
  const before = asked();
  before.story.state(true).handOver('a1', [before.card]).fact(gone);
  expect(broken(before.story.im('m', [before.card]).end(), monitorFirstAccount)).toEqual(['G4']);
  const during = asked();
  during.story.state(true).handOver('a1', [during.card]);
  const body = { type: 'cards', cards: [during.card] } as const;
  const send = { op: 'im.send', session: 'se1', id: 'm', to: 'u2', body } as const;
  const call = during.story.sent('i1', 'im', send);
  during.story.got(call);
  during.story.fact(gone);
  during.story.reply(call, { ok: true });
  expect(broken(during.story.end(), monitorFirstAccount)).toEqual([]);
});

test('who was among the friends that were read for the share may be none when it is sent', () => {
  const gone = { kind: 'world.friend', of: 'u1', friend: 'u2', linked: false } as const;
  const friends = [{ account: 'u2', name: 'u2', online: true }];
  const read = (story: Story, session: string) =>
    story.call('i1', 'im', { op: 'im.friends', session }, { friends });
  const { story, card } = asked();
  read(story.state(true).handOver('a1', [card]), 'se1');
  story.fact(gone);
  expect(broken(story.im('m', [card]).end(), monitorFirstAccount)).toEqual([]);
  const other = asked();
  read(other.story.state(true).handOver('a1', [other.card]), 'of another session');
  other.story.fact(gone);
  expect(broken(other.story.im('m', [other.card]).end(), monitorFirstAccount)).toEqual(['G4']);
});

test('a lost reply hides nothing: what the network passes on it has accepted', () => {
  const { story, card } = asked();
  story.state(true).handOver('a1', [card]);
  const body = { type: 'cards', cards: [card] } as const;
  const send = { op: 'im.send', session: 'se1', id: 'm', to: 'u3', body } as const;
  story.failing('i1', 'im', send, false);
  story.call('im', 'i3', { op: 'im.message', id: 'm', from: 'u1', body });
  expect(broken(story.end(), monitorFirstAccount)).toEqual(['G4']);
});

test('what a friend sends on from its own terminal, and other messages, are no concern of it', () => {
  const { story, card } = asked();
  story.state(true).handOver('a1', [card]).im('m', [card]);
  const body = { type: 'cards', cards: [card] } as const;
  const on = { op: 'im.send', session: 'se2', id: 'f', to: 'u3', body } as const;
  story.call('i2', 'im', on);
  const receipt = { type: 'receipt', of: 'm' } as const;
  story.call('i1', 'im', { ...on, session: 'se1', body: receipt });
  expect(broken(story.end(), monitorFirstAccount)).toEqual([]);
});

test('is open, never green, when no selected card was sent', () => {
  expect(checksFound('opportunity', boundWith('x').story.end(), monitorFirstAccount)).toEqual([]);
});
