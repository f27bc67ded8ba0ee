import { expect, test } from 'vitest';
import type { Finding } from '../check.ts';
import { judge } from '../judge.ts';
import { n1, Story, toU2 } from '../story.test-support.ts';
import { monitorDetection } from './1n-detect.ts';

function broken(story: Story): readonly string[] {
  return findings(story).flatMap((each) => (each.kind === 'counter-example' ? [each.check] : []));
}
function findings(story: Story): readonly Finding[] {
  return judge(story.end().trace(), [monitorDetection]).findings;
}
function bound(): Story {
  return new Story().bind();
}

test('passes when the bound IM client is asked before each share, in both states', () => {
  const story = bound();
  story.shareOnline('a1', [story.card('x')]).shareOffline('a2', [story.card('y')]);
  const seen = findings(story).flatMap((each) =>
    each.kind === 'witness' ? [each.obligation] : [],
  );
  expect(seen).toEqual(['on-line', 'off-line']);
  expect(broken(story)).toEqual([]);
});

test('fails when nothing was ever told', () => {
  const story = bound();
  const card = story.card('x');
  story.select('a1', [card]).act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  story.handOver('a1', [card]);
  expect(broken(story)).toEqual(['1.n/blind']);
});

test('a code by short message is no share, and no state need be told before it', () => {
  const story = bound();
  story.act('c1', { act: 'bind', attempt: 'b2', imClient: 'i1', number: n1 });
  const cards = [story.card('code', { form: 'text' })];
  const code = { op: 'sms.send', attempt: 'b2', to: n1, cards, text: '1234' } as const;
  story.call('c1', 'sms', { ...code, referenceBits: 16 });
  expect(broken(story)).toEqual([]);
});

test('fails when the state is asked for only after the cards were sent', () => {
  const story = bound();
  const card = story.card('x');
  story.select('a1', [card]).act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  story.handOver('a1', [card]).state(true);
  expect(broken(story)).toEqual(['1.n/late']);
});

test('fails when it begins to listen only after the cards were sent', () => {
  const story = bound();
  const card = story.card('x');
  story.select('a1', [card]).act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  story.handOver('a1', [card]);
  story.call('c1', 'i1', { op: 'sdk.listen', handle: 'h1' }, { online: true });
  expect(broken(story)).toEqual(['1.n/late']);
});

test('fails when the cards are sent while the answer is still awaited', () => {
  const story = bound();
  const card = story.card('x');
  story.select('a1', [card]).act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  const query = story.sent('c1', 'i1', { op: 'sdk.state', handle: 'h1' });
  story.handOver('a1', [card]);
  story.got(query);
  story.reply(query, { ok: true, online: true });
  expect(broken(story)).toEqual(['1.n/late']);
});

test('fails on order: an old telling is used although a newer one had arrived', () => {
  const story = bound();
  const card = story.card('x');
  story.state(true).state(false);
  story.select('a1', [card]).act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  story.handOver('a1', [card]);
  expect(broken(story)).toEqual(['1.n/stale']);
});

test('who acts against the state, whatever was told before, is not blamed for an older telling', () => {
  const against = (story: Story, online: boolean, attempt: string) => {
    const card = story.card(attempt);
    story.select(attempt, [card]);
    story.act('c1', { act: 'share', attempt, recipients: [toU2] });
    story.state(online);
    return online ? story.sms(attempt, [card]) : story.handOver(attempt, [card]);
  };
  const story = against(against(bound(), true, 'a1'), false, 'a2');
  const open = findings(story).filter(({ kind }) => kind === 'undecided');
  expect(open.map(({ check }) => check)).toEqual(['1.n/stale']);
  expect(broken(story)).toEqual([]);
});

test('who asks twice and is told the same twice has not seen a flip', () => {
  const play = (second: boolean) => {
    const story = bound().state(true);
    const card = story.card('x');
    story.select('a1', [card]).act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
    return broken(story.state(false).state(second).handOver('a1', [card]));
  };
  expect(play(false)).toEqual(['1.n/stale']);
  expect(play(true)).toEqual([]);
});

test('fails when the state of another IM client takes its place', () => {
  const story = bound();
  const card = story.card('x');
  story.call('c1', 'i9', { op: 'sdk.state', handle: 'h9' }, { online: true });
  story.select('a1', [card]).act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  story.handOver('a1', [card]);
  expect(broken(story)).toEqual(['1.n/other-state']);
});

test('is undecided when an older telling and one of another IM client both fit', () => {
  const story = bound();
  const card = story.card('x');
  story.state(true).call('c1', 'i9', { op: 'sdk.state', handle: 'h9' }, { online: true });
  story.state(false).select('a1', [card]);
  story.act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  story.handOver('a1', [card]);
  expect(broken(story)).toEqual([]);
  const open = findings(story).filter(({ kind }) => kind === 'undecided');
  expect(open.map(({ check }) => check)).toEqual(['1.n/stale', '1.n/other-state']);
});

test('a telling that arrives between the selecting signal and the share is a flip, and no fault', () => {
  const story = bound();
  const card = story.card('x');
  story.state(true);
  story.select('a1', [card]).act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  story.call('i1', 'c1', { op: 'sdk.notice', handle: 'h1', online: false });
  story.handOver('a1', [card]);
  expect(broken(story)).toEqual([]);
});

test('is open, never met, when nothing was shared', () => {
  expect(findings(bound())).toEqual([]);
});
