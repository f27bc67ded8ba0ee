import { expect, test } from 'vitest';
import { toU2 } from '../story.test-support.ts';
import { monitorManner } from './1o-manner.ts';
import { broken, checksFound, expectEachEventNeeded, shown } from './findings.test-support.ts';
import { asked, boundWith } from './share-stories.test-support.ts';

test('passes when the manner follows the state that was told, in both states', () => {
  const { story, cards } = boundWith('x', 'y');
  story.shareOnline('a1', cards.slice(0, 1)).shareOffline('a2', cards.slice(1)).end();
  expect(shown(story.trace(), monitorManner)).toEqual([
    '1.o/manner: on-line',
    '1.o/manner: off-line',
  ]);
  expect(broken(story, monitorManner)).toEqual([]);
});

test('a witness of the manner needs each of its events', () => {
  const { story, card } = asked();
  story.state(true).handOver('a1', [card]).end();
  expectEachEventNeeded(story.trace(), monitorManner);
});

test('fails when both manners are used for one share', () => {
  const { story, card } = asked();
  story.state(true).handOver('a1', [card]).sms('a1', [card]).end();
  expect(broken(story, monitorManner)).toEqual(['1.o/both']);
});

test('fails on order: the hand-over comes late, beside a short message that went', () => {
  const { story, card } = asked();
  story.state(false).sms('a1', [card]).state(true).handOver('a1', [card]).end();
  expect(broken(story, monitorManner)).toEqual(['1.o/both']);
});

test('fails when neither manner is used and nothing stood in the way', () => {
  const { story } = asked();
  story.state(true).tell('a1', 'failed').end();
  expect(broken(story, monitorManner)).toEqual(['1.o/neither']);
});

test('fails when a share is ignored without so much as a look at the state', () => {
  const { story } = asked();
  expect(broken(story.end(), monitorManner)).toEqual(['1.o/neither']);
});

test('fails when a third manner stands in the place of the two', () => {
  const { story, card } = asked();
  story.state(true);
  const sheet = { op: 'open.send', medium: 'share-sheet', cards: [card], text: '' } as const;
  story.call('c1', 'i2', sheet);
  expect(broken(story.end(), monitorManner)).toEqual(['1.o/third-manner']);
});

test('a third manner beside the right one is an extra', () => {
  const { story, card } = asked();
  story.state(true).handOver('a1', [card]);
  const copy = { op: 'open.send', medium: 'clipboard', cards: [card], text: '' } as const;
  story.call('c1', 'i1', copy);
  expect(broken(story.end(), monitorManner)).toEqual([]);
  expect(checksFound('extra', story, monitorManner)).toEqual(['1.o/third-manner']);
});

test('a short message after a hand-over that failed is right, and so is the other way round', () => {
  for (const definite of [true, false]) {
    const { story, card } = asked();
    const cards = [card];
    const share = {
      op: 'sdk.share',
      handle: 'h1',
      attempt: 'a1',
      cards,
      recipients: ['u2'],
    } as const;
    story.state(true).failing('c1', 'i1', share, definite);
    story.state(false).sms('a1', cards).end();
    expect(broken(story, monitorManner)).toEqual([]);
  }
  const { story, card } = asked();
  const sms = { attempt: 'a1', to: '', cards: [card], text: '', referenceBits: 16 } as const;
  story.state(false).failing('c1', 'sms', { op: 'sms.send', ...sms });
  story.state(true).handOver('a1', [card]).end();
  expect(broken(story, monitorManner)).toEqual([]);
});

test('a short message after the IM client reported the failure is right', () => {
  const { story, card } = asked();
  story.state(true).handOver('a1', [card]);
  const outcome = { op: 'sdk.outcome', handle: 'h1', attempt: 'a1' } as const;
  story.call('i1', 'c1', { ...outcome, outcome: 'failed', reason: 'no network' });
  story.state(false).sms('a1', [card]).end();
  expect(broken(story, monitorManner)).toEqual([]);
});

test('several cards and recipients, one message each, are one manner', () => {
  const { story, cards } = boundWith('x', 'y');
  story.select('a1', cards).act('c1', {
    act: 'share',
    attempt: 'a1',
    recipients: [{ account: 'u2', number: null }],
  });
  story.state(true);
  for (const card of cards) story.handOver('a1', [card]);
  expect(broken(story.end(), monitorManner)).toEqual([]);
});

test('a flip between detection and sending leaves either manner right', () => {
  for (const manner of ['im', 'sms'] as const) {
    const { story, card } = asked();
    story.state(true).call('i1', 'c1', { op: 'sdk.notice', handle: 'h1', online: false });
    if (manner === 'im') story.handOver('a1', [card]);
    else story.sms('a1', [card]);
    expect(broken(story.end(), monitorManner)).toEqual([]);
  }
});

test('a user who says no to the short message prevents it', () => {
  const { story } = asked();
  story.state(false);
  const prompt = { kind: 'confirm', text: 'send?' } as const;
  const answer = { kind: 'confirm', yes: false } as const;
  story.call('c1', 'user', { op: 'ui.ask', attempt: 'a1', prompt }, { answer });
  story.tell('a1', 'refused').end();
  expect(broken(story, monitorManner)).toEqual([]);
  expect(checksFound('undecided', story, monitorManner)).toEqual(['1.o/neither']);
});

test('a state that could not be had prevents the share', () => {
  const { story } = asked();
  story.failing('c1', 'i1', { op: 'sdk.state', handle: 'h1' }, false);
  expect(broken(story.tell('a1', 'failed').end(), monitorManner)).toEqual([]);
});

test('no manner is called for after the user ended the binding, whoever was told of it', () => {
  const { story, cards } = boundWith('x');
  story.act('c1', { act: 'unbind', attempt: 'u1' });
  story.select('a1', cards);
  story.act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  story.tell('a1', 'refused').end();
  expect(broken(story, monitorManner)).toEqual([]);
});

test('nothing is missing before everything has come to rest', () => {
  const { story } = asked();
  expect(broken(story, monitorManner)).toEqual([]);
});

test('is open, never met, when nothing was shared or nothing was bound', () => {
  const { story, cards } = boundWith('x');
  story.unbind().select('a1', cards);
  story.act('c1', { act: 'share', attempt: 'a1', recipients: [] });
  expect(shown(story.end().trace(), monitorManner)).toEqual([]);
  expect(broken(story, monitorManner)).toEqual([]);
});
