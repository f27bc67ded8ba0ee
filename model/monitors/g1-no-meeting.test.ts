import { expect, test } from 'vitest';
import { broken, checksFound, findingsIn } from './findings.test-support.ts';
import { monitorNoMeeting } from './g1-no-meeting.ts';
import { asked, boundWith, step } from './share-stories.test-support.ts';

const socket = { op: 'open.send', medium: 'socket', cards: [], text: 'ack' } as const;

test('passes, with its occasions counted, when every message goes through the IM client between', () => {
  const { story, cards } = boundWith('x');
  story.shareOnline('a1', cards).shareOffline('a2', cards).import('p1').end();
  expect(broken(story, monitorNoMeeting)).toEqual([]);
  expect(checksFound('opportunity', story, monitorNoMeeting).length).toBe(2);
});

test('fails in either direction, on any channel', () => {
  const out = asked().story;
  out.call('c1', 'i2', socket);
  expect(broken(out.end(), monitorNoMeeting)).toEqual(['G1']);
  const back = asked().story;
  back.call('i2', 'c1', socket);
  expect(broken(back.end(), monitorNoMeeting)).toEqual(['G1']);
  const sdk = asked().story;
  sdk.call('c1', 'i2', { op: 'sdk.state', handle: 'h' }, { online: true });
  expect(broken(sdk.end(), monitorNoMeeting)).toEqual(['G1']);
});

test('the friend’s own contact client and other IM clients of the terminal may be met', () => {
  const { story } = asked();
  story.call('c2', 'i2', { op: 'sdk.open', app: 'contacts' }, { handle: 'h' });
  story.call('c1', 'i9', { op: 'sdk.open', app: 'contacts' }, { handle: 'h9' });
  expect(broken(story.end(), monitorNoMeeting)).toEqual([]);
});

test('fails on order: a meeting outside of a share is marked, so that a reading can drop it', () => {
  const actuals = (story: ReturnType<typeof asked>['story']) =>
    findingsIn(story.end().trace(), monitorNoMeeting).flatMap((each) =>
      each.kind === 'counter-example' ? [each.actual.includes('(outside a share)')] : [],
    );
  const before = boundWith('x').story;
  before.call('c1', 'i2', socket);
  expect(actuals(before)).toEqual([true]);
  const during = asked().story;
  during.call('c1', 'i2', { op: 'sdk.fetch', handle: 'h', account: 'u2' });
  expect(actuals(during)).toEqual([false]);
  const after = step(asked().story);
  after.call('c1', 'i2', { op: 'sdk.fetch', handle: 'h', account: 'u2' });
  expect(actuals(after)).toEqual([true]);
});

test('is open, never green, when nothing was exchanged', () => {
  expect(checksFound('opportunity', boundWith('x').story.end(), monitorNoMeeting)).toEqual([]);
});
