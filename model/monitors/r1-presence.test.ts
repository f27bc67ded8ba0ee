import { expect, test } from 'vitest';
import { Story } from '../story.test-support.ts';
import { broken, occasions } from './judged.test-support.ts';
import { monitorPresence as monitor, presenceLagUs } from './r1-presence.ts';

function notice(story: Story, online: boolean): void {
  story.call('i1', 'c1', { op: 'sdk.notice', handle: 'h1', online });
}

test('passes when the state is told as it is, by answer and by notice', () => {
  const story = new Story().bind();
  story.state(true).session('i1', 'u1', false).state(false);
  notice(story, false);
  expect(broken(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).toEqual(['R1/presence']);
});

test('within the presence lag the old state is right, and so is the new one', () => {
  const story = new Story().bind();
  story.session('i1', 'u1', false).wait(presenceLagUs - 1_000_000);
  story.state(true).state(false);
  expect(broken(story, monitor)).toEqual([]);
});

test('fails when a state is told that has not been so within the lag', () => {
  const story = new Story().bind();
  story.session('i1', 'u1', false).wait(presenceLagUs + 1);
  story.state(true);
  expect(broken(story, monitor)).toEqual(['R1/presence']);
  const noticed = new Story().bind();
  noticed.wait(presenceLagUs);
  notice(noticed, false);
  expect(broken(noticed, monitor)).toEqual(['R1/presence']);
});

test('from the word to log out off-line is right, though the session lives a moment longer', () => {
  const story = new Story().bind();
  story.wait(presenceLagUs).act('i1', { act: 'logout', attempt: 'out' });
  notice(story, false);
  expect(broken(story, monitor)).toEqual([]);
  story.session('i1', 'u1', false).session('i1', 'u1', true).wait(presenceLagUs);
  notice(story, false);
  expect(broken(story, monitor)).toEqual(['R1/presence']);
});

test('an answer that was long on its way is measured from when the question arrived', () => {
  const story = new Story().bind();
  const call = story.sent('c1', 'i1', { op: 'sdk.state', handle: 'h1' });
  story.got(call);
  story.session('i1', 'u1', false).wait(10 * presenceLagUs);
  story.reply(call, { ok: true, online: true });
  expect(broken(story, monitor)).toEqual([]);
});

test('an IM client that never logged in is off-line', () => {
  const story = new Story();
  story.call('c1', 'i9', { op: 'sdk.state', handle: 'h9' }, { online: false });
  expect(broken(story, monitor)).toEqual([]);
  story.call('c1', 'i9', { op: 'sdk.state', handle: 'h9' }, { online: true });
  expect(broken(story, monitor)).toEqual(['R1/presence']);
});

test('has no occasion when no state was told', () => {
  expect(occasions(new Story().bind(), monitor)).toEqual([]);
});
