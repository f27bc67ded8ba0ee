import { expect, test } from 'vitest';
import { broken, checksFound } from './findings.test-support.ts';
import { monitorOneMannerOffline, monitorOneMannerOnline } from './g5-one-manner.ts';
import { asked, boundWith, step } from './share-stories.test-support.ts';

test('passes, with its occasion counted, when each share goes by the manner that was told', () => {
  const { story, cards } = boundWith('x', 'y');
  story.shareOnline('a1', cards.slice(0, 1)).shareOffline('a2', cards.slice(1)).end();
  for (const monitor of [monitorOneMannerOnline, monitorOneMannerOffline]) {
    expect(broken(story, monitor)).toEqual([]);
    expect(checksFound('opportunity', story, monitor)).toEqual([monitor.row]);
  }
});

test('fails when a share that was told on-line goes by short message', () => {
  const { story, card } = asked();
  story.state(true).sms('a1', [card]).end();
  expect(broken(story, monitorOneMannerOnline)).toEqual(['G5/on-line']);
  expect(broken(story, monitorOneMannerOffline)).toEqual([]);
});

test('fails when a share that was told off-line is handed over', () => {
  const { story, card } = asked();
  story.state(false).handOver('a1', [card]).end();
  expect(broken(story, monitorOneMannerOffline)).toEqual(['G5/off-line']);
  expect(broken(story, monitorOneMannerOnline)).toEqual([]);
});

test('fails on order: decided once, and not anew for the second share', () => {
  const { story, cards } = boundWith('x', 'y');
  story.shareOnline('a1', cards.slice(0, 1)).select('a2', cards.slice(1));
  story.act('c1', { act: 'share', attempt: 'a2', recipients: [] });
  story.state(false).handOver('a2', cards.slice(1)).end();
  expect(broken(story, monitorOneMannerOffline)).toEqual(['G5/off-line']);
});

test('fails when a share that was told off-line waits and goes by IM later', () => {
  const { story, card } = asked();
  step(story.state(false)).state(true).handOver('a1', [card]).end();
  expect(broken(story, monitorOneMannerOffline)).toEqual(['G5/off-line']);
});

test('what an IM client sends later by itself is no manner of the contact client', () => {
  const { story, card } = asked();
  step(story.state(false).sms('a1', [card]))
    .im('m1', [card])
    .end();
  expect(broken(story, monitorOneMannerOffline)).toEqual([]);
});

test('a flip, and a fallback after a failure, are no fault', () => {
  const { story, card } = asked();
  story.state(false).state(true).handOver('a1', [card]).end();
  expect(broken(story, monitorOneMannerOffline)).toEqual([]);
  const failed = asked();
  const share = { op: 'sdk.share', handle: 'h1', attempt: 'a1', recipients: ['u2'] } as const;
  failed.story.state(true).failing('c1', 'i1', { ...share, cards: [failed.card] }, false);
  failed.story.sms('a1', [failed.card]).end();
  expect(broken(failed.story, monitorOneMannerOnline)).toEqual([]);
});

test('is open, never green, when nothing was shared', () => {
  const { story } = boundWith('x');
  expect(checksFound('opportunity', story.end(), monitorOneMannerOnline)).toEqual([]);
  expect(checksFound('opportunity', story, monitorOneMannerOffline)).toEqual([]);
});
