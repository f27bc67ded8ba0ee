import { expect, test } from 'vitest';
import { Story, toU2 } from '../story.test-support.ts';
import { monitorTwoClients } from './1f-two-clients.ts';
import { broken, checksFound, expectEachEventNeeded, shown } from './findings.test-support.ts';

function withBook(): { story: Story; card: number } {
  const story = new Story();
  const card = story.card('x');
  story.book([card]).bind();
  return { story, card };
}

test('passes when the cards cross from one client to the other before they leave by IM', () => {
  const { story, card } = withBook();
  story.shareOnline('a1', [card]).end();
  expect(shown(story.trace(), monitorTwoClients)).toEqual(['1.f/two-clients']);
  expect(broken(story, monitorTwoClients)).toEqual([]);
  expectEachEventNeeded(story.trace(), monitorTwoClients);
});

test('fails when a selected card leaves by IM without a crossing', () => {
  const { story, card } = withBook();
  story.select('a1', [card]).act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  story.im('m1', [card]);
  expect(broken(story, monitorTwoClients)).toEqual(['1.f/merged']);
});

test('fails on order: the card leaves first and crosses afterwards', () => {
  const { story, card } = withBook();
  story.select('a1', [card]).act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  story.im('m1', [card]).handOver('a1', [card]);
  expect(broken(story, monitorTwoClients)).toEqual(['1.f/merged']);
});

test('a re-encoded copy of a given card, and a message begun before the answer, are no fault', () => {
  const { story, card } = withBook();
  const copy = story.card('x', { octets: 'another version of x' });
  story.select('a1', [card]).act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  const words = { op: 'sdk.share', handle: 'h1', attempt: 'a1', recipients: ['u2'] } as const;
  const share = story.sent('c1', 'i1', { ...words, cards: [card] });
  story.got(share);
  story.im('m1', [copy]).reply(share, { ok: true });
  expect(broken(story, monitorTwoClients)).toEqual([]);
});

test("a friend's own card that the IM client received itself is its own to send", () => {
  const story = new Story().bind().import('a1');
  story.select('a2', [story.ownCard('u2')]).im('m1', [story.ownCard('u2')]);
  expect(broken(story, monitorTwoClients)).toEqual([]);
});

test('a card that the contact server returned to the IM client did not come beside the interface', () => {
  const { story, card } = withBook();
  story.select('a1', [card]).restore('r', [card]).im('m1', [card]);
  expect(broken(story, monitorTwoClients)).toEqual([]);
});

test('is open, never met, when nothing was shared', () => {
  const story = new Story().bind().end();
  expect(shown(story.trace(), monitorTwoClients)).toEqual([]);
  expect(checksFound('opportunity', story, monitorTwoClients)).toEqual([]);
});
