/** What is told of a share, held against what its IM client, a report or a recipient had said by then. */
import { expect, test } from 'vitest';
import type { CardId, Outcome } from '../alphabet.ts';
import { type Story, toU2 } from '../story.test-support.ts';
import { slips } from './judged.test-support.ts';
import { monitorTelling as monitor } from './r8-telling.ts';
import { asked } from './share-stories.test-support.ts';

type Case = readonly [string, (story: Story, card: CardId) => void];

function saying(outcome: Outcome, attempt = 'a1') {
  return { op: 'sdk.outcome', handle: 'h1', attempt, outcome, reason: '' } as const;
}
function says(story: Story, outcome: Outcome, attempt = 'a1'): void {
  story.call('i1', 'c1', saying(outcome, attempt));
}
function report(story: Story, status: 'delivered' | 'failed', id = 'm-a1', to = 'c1'): void {
  story.call('sms', to, { op: 'sms.report', id, status });
}
/** An earlier share by short message, of which no report has come yet. */
function sentBefore(story: Story, card: CardId): void {
  story.act('c1', { act: 'share', attempt: 'a0', recipients: [toU2] });
  story.sms('a0', [card]).tell('a0', 'handed-over');
}

test.each(['failed', 'refused'] as const)(
  'fails when handed over is told after the IM client said %s, unless a short message went out',
  (word) => {
    const play = (bySms: boolean) => {
      const { story, card } = asked();
      story.handOver('a1', [card]);
      says(story, word);
      if (bySms) story.sms('a1', [card]);
      return slips(story.tell('a1', 'handed-over'), monitor);
    };
    expect(play(false)).toEqual(['it says handed-over, but the IM client had said that it failed']);
    expect(play(true)).toEqual([]);
  },
);

test('fails when handed over is told of what was not accepted, in words of its own', () => {
  const { story } = asked();
  expect(slips(story.tell('a1', 'handed-over'), monitor)).toEqual([
    'it says handed-over, but nothing had been accepted',
  ]);
});

test.each<Case>([
  ['of another attempt', (story) => says(story, 'failed', 'a0')],
  ['to another client', (story) => void story.call('i1', 'c2', saying('failed'))],
  ['that has not come', (story) => void story.sent('i1', 'c1', saying('failed'))],
])('handed over is true whatever an IM client says %s', (_, play) => {
  const { story, card } = asked();
  story.handOver('a1', [card]);
  play(story, card);
  expect(slips(story.tell('a1', 'handed-over'), monitor)).toEqual([]);
});

test('handed over is true if the word that it failed comes after it, or came before the act', () => {
  const after = asked();
  after.story.handOver('a1', [after.card]).tell('a1', 'handed-over');
  says(after.story, 'failed');
  expect(slips(after.story, monitor)).toEqual([]);
  const again = asked();
  says(again.story, 'failed');
  again.story.act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  again.story.handOver('a1', [again.card]).tell('a1', 'handed-over');
  expect(slips(again.story, monitor)).toEqual([]);
});

test('the client that believes its IM client is not blamed for what that one made up', () => {
  const { story, card } = asked();
  story.handOver('a1', [card]);
  says(story, 'delivered');
  story.tell('a1', 'delivered');
  expect(slips(story, monitor)).toEqual(['it says delivered, and u2 had not confirmed it']);
});

test('fails when the IM client says failed of what everybody has whom it was for', () => {
  const saidWith = (who: string[], hasCome: boolean) => {
    const { story, card } = asked();
    story.handOver('a1', [card], who);
    const body = { type: 'cards', cards: [card] } as const;
    story.failing('i1', 'im', { op: 'im.send', session: 'se1', id: 'm', to: 'u2', body }, false);
    if (hasCome) story.call('im', 'i2', { op: 'im.message', id: 'm', from: 'u1', body });
    says(story, 'failed');
    return slips(story.tell('a1', 'failed'), monitor);
  };
  expect(saidWith(['u2'], true)).toEqual(['it says failed, and all whom it was for had it']);
  expect(saidWith(['u2'], false)).toEqual([]);
  expect(saidWith(['u2', 'u3'], true)).toEqual([]);
});

test('an IM client that speaks of a share that it never got is blamed, too', () => {
  const { story } = asked();
  says(story, 'delivered');
  expect(slips(story.tell('a1', 'failed'), monitor)).toEqual([
    'it says delivered of what it had never been handed',
  ]);
});

test.each<Case>([
  ['nothing was reported', () => {}],
  ['the report says that it failed', (story) => report(story, 'failed')],
  ['the report is on an earlier message', (story) => report(story, 'delivered', 'm-a0')],
])('fails when delivered is told of a short message and %s', (_, play) => {
  const { story, card } = asked();
  sentBefore(story, card);
  story.act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  story.sms('a1', [card]);
  play(story, card);
  expect(slips(story.tell('a1', 'delivered'), monitor)).toEqual([
    'it says delivered, but no recipient had confirmed it',
  ]);
});

test('what came to the recipient by IM before the share confirms nothing', () => {
  const { story, card } = asked();
  story.im('old', [card]).act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  expect(slips(story.handOver('a1', [card]).tell('a1', 'delivered'), monitor)).toHaveLength(1);
});

test('fails on order: delivered is told of a short message before the report', () => {
  const { story, card } = asked();
  story.sms('a1', [card]).tell('a1', 'delivered');
  report(story, 'delivered');
  expect(slips(story, monitor)).toHaveLength(1);
});

test('fails when delivered is told of a message that was refused, or is still unanswered', () => {
  const message = { op: 'sms.send', attempt: 'a1', to: '', cards: [], text: 'x' } as const;
  const refused = asked();
  refused.story.failing('c1', 'sms', { ...message, referenceBits: 16 });
  const waiting = asked();
  waiting.story.sent('c1', 'sms', { ...message, referenceBits: 16 });
  for (const { story } of [refused, waiting]) {
    report(story, 'delivered', 'm-other');
    expect(slips(story.tell('a1', 'delivered'), monitor)).toHaveLength(1);
  }
});

test('what a contact client hears back through its IM client, it may tell as done and delivered', () => {
  const { story, card } = asked();
  story.handOver('a1', [card]).im('m1', [card]);
  says(story, 'done');
  says(story, 'delivered');
  story.tell('a1', 'done').tell('a1', 'delivered');
  expect(slips(story, monitor)).toEqual([]);
});
