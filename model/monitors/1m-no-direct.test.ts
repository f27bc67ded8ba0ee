import { expect, test } from 'vitest';
import type { NodeId } from '../alphabet.ts';
import { n2, Story } from '../story.test-support.ts';
import { monitorNoDirect } from './1m-no-direct.ts';
import { broken, checksFound } from './findings.test-support.ts';

function openly(story: Story, from: NodeId, to: NodeId): Story {
  story.call(from, to, { op: 'open.send', medium: 'socket', cards: [], text: 'hello' });
  return story;
}

test('passes, with its occasions counted, when shares and imports run through the own IM client', () => {
  const story = new Story().bind();
  story.shareOnline('a1', [story.card('x')]).shareOffline('a2', [story.card('y')]);
  story.import('a3').end();
  expect(broken(story, monitorNoDirect)).toEqual([]);
  expect(checksFound('opportunity', story, monitorNoDirect)).toEqual(['1.m/direct', '1.m/direct']);
});

test('fails when one of them sends to the other on an open way, in either direction', () => {
  expect(broken(openly(new Story(), 'c1', 'i2'), monitorNoDirect)).toEqual(['1.m/direct']);
  expect(broken(openly(new Story(), 'i2', 'c1'), monitorNoDirect)).toEqual(['1.m/direct']);
});

test('fails when the SDK, or an instant message, joins them across terminals', () => {
  const story = new Story();
  story.call('c1', 'i2', { op: 'sdk.state', handle: 'h2' }, { online: true });
  const cards = [story.ownCard('u2')];
  story.call('i2', 'c1', { op: 'sdk.card', handle: 'h1', account: 'u2', cards, reason: '' });
  const body = { type: 'receipt', of: 'm1' } as const;
  story.call('i2', 'c1', { op: 'im.message', id: 'r1', from: 'u2', body });
  expect(broken(story, monitorNoDirect)).toEqual(['1.m/direct', '1.m/direct', '1.m/direct']);
});

test('fails when a shared card carries an address of the contact client that it did not have', () => {
  const bare = new Story().bind();
  const plain = bare.card('x');
  const led = bare.card('led', { octets: 'NOTE:answer to contacts://c1/x' });
  bare.book([plain]).select('a1', [plain]);
  expect(broken(bare.handOver('a1', [led]), monitorNoDirect)).toEqual(['1.m/direct']);

  const own = new Story().bind();
  const card = own.card('own', { octets: 'NOTE:answer to contacts://c1/x' });
  const other = own.card('other', { octets: 'NOTE:c12' });
  own.book([card, other]).shareOnline('a1', [card]).shareOnline('a2', [other]);
  expect(broken(own, monitorNoDirect)).toEqual([]);
});

test('fails at any time of the run, also long after the share', () => {
  const story = new Story().bind();
  story.shareOnline('a1', [story.card('x')]).wait(3_600_000_000);
  expect(broken(openly(story, 'i2', 'c1'), monitorNoDirect)).toEqual(['1.m/direct']);
});

test("a short message to the friend's phone, and the friend's own contact client, are not direct", () => {
  const story = new Story();
  story.sms('a1', [story.card('x')], n2);
  openly(story, 'i2', 'c2');
  openly(story, 'c1', 'c2');
  openly(story, 'i1', 'i2');
  openly(story, 'c1', 'i9');
  expect(broken(story, monitorNoDirect)).toEqual([]);
});

test('is open, never met, when there was no occasion', () => {
  const story = new Story().bind().end();
  expect(checksFound('opportunity', story, monitorNoDirect)).toEqual([]);
});
