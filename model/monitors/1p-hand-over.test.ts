import { expect, test } from 'vitest';
import { monitorHandOver } from './1p-hand-over.ts';
import { broken, checksFound, expectEachEventNeeded, shown } from './findings.test-support.ts';
import { asked, boundWith } from './share-stories.test-support.ts';

test('passes when the cards are handed over, as one message or one each', () => {
  const { story, cards } = boundWith('x', 'y');
  story.shareOnline('a1', cards);
  story.select('a2', cards);
  story.act('c1', { act: 'share', attempt: 'a2', recipients: [{ account: 'u2', number: null }] });
  story.state(true);
  for (const card of cards) story.handOver('a2', [card]);
  expect(shown(story.end().trace(), monitorHandOver)).toEqual(['1.p/handed-over']);
  expect(checksFound('witness', story, monitorHandOver)).toHaveLength(2);
  expect(broken(story, monitorHandOver)).toEqual([]);
});

test('a witness of the hand-over needs each of its events', () => {
  const { story, card } = asked();
  story.state(true).handOver('a1', [card]).end();
  expectEachEventNeeded(story.trace(), monitorHandOver);
});

test('a picker in the IM client and a copy of another version are a hand-over', () => {
  const { story, card } = asked();
  const other = story.card('x');
  story.state(true);
  const share = { op: 'sdk.share', handle: 'h1', attempt: 'a1', recipients: null } as const;
  story.call('c1', 'i1', { ...share, cards: [other] });
  expect(other).not.toBe(card);
  expect(shown(story.end().trace(), monitorHandOver)).toEqual(['1.p/handed-over']);
});

test('half of the selection is no witness', () => {
  const { story, cards } = boundWith('x', 'y');
  const recipients = [{ account: 'u2', number: null }];
  story.select('a1', cards).act('c1', { act: 'share', attempt: 'a1', recipients });
  story.state(true).handOver('a1', cards.slice(1)).end();
  expect(shown(story.trace(), monitorHandOver)).toEqual([]);
});

test('fails when a short message takes the place of the hand-over', () => {
  const { story, card } = asked();
  story.state(true).sms('a1', [card]).end();
  expect(broken(story, monitorHandOver)).toEqual(['1.p/short-message']);
});

test('fails on order: a short message beside the hand-over, before or after it', () => {
  const after = asked();
  after.story.state(true).handOver('a1', [after.card]).sms('a1', [after.card]).end();
  expect(broken(after.story, monitorHandOver)).toEqual(['1.p/both']);
  const before = asked();
  before.story.state(true).sms('a1', [before.card]).handOver('a1', [before.card]).end();
  expect(broken(before.story, monitorHandOver)).toEqual(['1.p/both']);
});

test('fails when nothing is sent and nothing stood in the way', () => {
  const { story } = asked();
  story.state(true).tell('a1', 'failed').end();
  expect(broken(story, monitorHandOver)).toEqual(['1.p/nothing']);
});

test('a recipient who is no friend is a reason to send nothing', () => {
  const { story } = asked([{ account: 'u3', number: null }]);
  story.state(true).tell('a1', 'refused').end();
  expect(broken(story, monitorHandOver)).toEqual([]);
  expect(checksFound('undecided', story, monitorHandOver)).toEqual(['1.p/nothing']);
});

test('a fallback after a failure, definite or not, breaks no word of 1.p', () => {
  for (const definite of [true, false]) {
    const { story, card } = asked();
    const share = { op: 'sdk.share', handle: 'h1', attempt: 'a1', recipients: ['u2'] } as const;
    story.state(true).failing('c1', 'i1', { ...share, cards: [card] }, definite);
    story.sms('a1', [card]).end();
    expect(broken(story, monitorHandOver)).toEqual([]);
  }
});

test('a flip, a retry of the hand-over, and a share that was told off-line are no fault', () => {
  const { story, card } = asked();
  story.state(true).call('i1', 'c1', { op: 'sdk.notice', handle: 'h1', online: false });
  expect(broken(story.sms('a1', [card]).end(), monitorHandOver)).toEqual([]);
  const again = asked();
  again.story.state(true).handOver('a1', [again.card]).handOver('a1', [again.card]).end();
  expect(broken(again.story, monitorHandOver)).toEqual([]);
  const offline = asked();
  offline.story.state(false).sms('a1', [offline.card]).end();
  expect(broken(offline.story, monitorHandOver)).toEqual([]);
});

test('is open, never met, when nobody told a state or nothing was shared', () => {
  const { story } = asked();
  expect(checksFound('undecided', story.end(), monitorHandOver)).toEqual(['1.p/nothing']);
  expect(shown(boundWith('x').story.end().trace(), monitorHandOver)).toEqual([]);
});

test('a copy to the clipboard beside the hand-over takes no occasion away', () => {
  const { story, card } = asked();
  story.call('c1', 'user', { op: 'open.send', medium: 'clipboard', cards: [card], text: '' });
  story.state(true).handOver('a1', [card]).end();
  expect(checksFound('opportunity', story, monitorHandOver)).toContain('1.p/nothing');
});

test('a third manner in the place of the hand-over is judged by 1.o', () => {
  const { story, card } = asked();
  story.state(true);
  story.call('c1', 'user', { op: 'open.send', medium: 'clipboard', cards: [card], text: '' });
  expect(broken(story.end(), monitorHandOver)).toEqual([]);
});
