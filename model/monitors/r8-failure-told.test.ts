/** `failed` and `refused` say that it was certainly not done: what speaks against them, and what for them. */
import { expect, test } from 'vitest';
import type { CardId } from '../alphabet.ts';
import { n1, n2, n9, Story, toU2 } from '../story.test-support.ts';
import { slips } from './judged.test-support.ts';
import { monitorTelling as monitor } from './r8-telling.ts';
import { asked } from './share-stories.test-support.ts';

type Case = readonly [string, (story: Story, card: CardId) => void];

const put = { op: 'cs.put', number: n1, secret: 's1', cards: [] } as const;
const revoke = { op: 'cs.revoke', number: n1, secret: 's1', token: 'k1' } as const;
const state = { op: 'sdk.state', handle: 'h1' } as const;
const untrue = (word: string) => [`it says ${word}, but it had been accepted`];

function accepted(act: 'bind' | 'synchronise', before: (story: Story) => void = () => {}): Story {
  const story = new Story();
  before(story);
  if (act === 'bind') {
    story.act('c1', { act, attempt: 'a', imClient: 'i1', number: n1 });
    story.call('c1', 'i1', { op: 'sdk.bind', handle: 'h1', number: n1, token: 'k1' });
    return story;
  }
  story.act('c1', { act, attempt: 'a' });
  story.call('c1', 'cs', put);
  return story;
}

test.each(['bind', 'synchronise'] as const)(
  'fails when a %s is told as failed or refused',
  (act) => {
    for (const word of ['failed', 'refused'] as const) {
      expect(slips(accepted(act).tell('a', word), monitor)).toEqual(untrue(word));
    }
  },
);

test.each<Case>([
  [
    'it was undone at the IM client',
    (story) => {
      story.call('c1', 'i1', { op: 'sdk.unbind', handle: 'h1' });
    },
  ],
  ['the token was revoked', (story) => void story.call('c1', 'cs', revoke)],
  ['another step of it was answered with no', (story) => void story.failing('c1', 'i1', state)],
  [
    'the IM client ended it again',
    (story) => {
      story.call('i1', 'c1', { op: 'sdk.unbound', handle: 'h1', reason: 'logged out' });
    },
  ],
])('a bind that was accepted may be told as failed if %s', (_, play) => {
  const story = accepted('bind');
  play(story, 0);
  expect(slips(story.tell('a', 'failed'), monitor)).toEqual([]);
});

test.each<Case>([
  ['to the client before the act', (story) => void story.failing('c1', 'i1', state)],
  ['to another client, too,', () => {}],
  [
    'when an earlier binding was ended by the IM client',
    (story) => {
      story.call('i1', 'c1', { op: 'sdk.unbound', handle: 'h1', reason: 'logged out' });
    },
  ],
  ['when an earlier binding was undone', (story) => void story.bind().unbind()],
])('what was said %s excuses nothing', (_, play) => {
  const story = accepted('bind', (before) => play(before, 0));
  story.failing('c2', 'i2', state);
  story.call('i2', 'c2', { op: 'sdk.unbound', handle: 'h2', reason: 'logged out' });
  expect(slips(story.tell('a', 'failed'), monitor)).toEqual(untrue('failed'));
});

test('fails when failed is told although only the user did not take an earlier telling', () => {
  const story = accepted('synchronise');
  const message = { op: 'ui.tell', attempt: 'a', outcome: 'unknown', reason: '' } as const;
  story.failing('c1', 'user', message);
  expect(slips(story.tell('a', 'failed'), monitor)).toEqual(untrue('failed'));
});

test('a failure that was told before the answer came is not held against the client', () => {
  const story = new Story();
  story.act('c1', { act: 'synchronise', attempt: 'a' });
  const call = story.sent('c1', 'cs', put);
  story.tell('a', 'failed').got(call);
  story.reply(call, { ok: true });
  expect(slips(story, monitor)).toEqual([]);
});

function says(story: Story, outcome: 'handed-over' | 'delivered' | 'unknown' | 'refused'): void {
  story.call('i1', 'c1', { op: 'sdk.outcome', handle: 'h1', attempt: 'a1', outcome, reason: '' });
}
function report(story: Story, status: 'delivered' | 'failed', id = 'm-a1'): void {
  story.call('sms', 'c1', { op: 'sms.report', id, status });
}

test.each<Case>([
  ['handed over', (story) => says(story, 'handed-over')],
  [
    'delivered',
    (story, card) => {
      story.im('m1', [card]);
      says(story, 'delivered');
    },
  ],
])('fails when a share is told as failed and the IM client had said %s', (_, play) => {
  const { story, card } = asked();
  story.handOver('a1', [card]);
  play(story, card);
  expect(slips(story.tell('a1', 'failed'), monitor)).toEqual(untrue('failed'));
});

test.each(['unknown', 'refused'] as const)(
  'a share may be told as failed when the IM client had said %s',
  (word) => {
    const { story, card } = asked();
    story.handOver('a1', [card]);
    says(story, word);
    expect(slips(story.tell('a1', 'failed'), monitor)).toEqual([]);
  },
);

test('a short message may be told as failed when its own report says so, and not otherwise', () => {
  const play = (speak: (story: Story) => void) => {
    const { story, card } = asked();
    story.act('c1', { act: 'share', attempt: 'a0', recipients: [toU2] });
    story.sms('a0', [card]).tell('a0', 'handed-over');
    story.act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
    story.sms('a1', [card]);
    speak(story);
    return slips(story.tell('a1', 'failed'), monitor);
  };
  expect(play((story) => report(story, 'failed'))).toEqual([]);
  expect(play((story) => report(story, 'delivered'))).toEqual(untrue('failed'));
  expect(play((story) => report(story, 'failed', 'm-a0'))).toEqual(untrue('failed'));
});

test('a report that comes after failed was told does not make it true', () => {
  const { story, card } = asked();
  story.sms('a1', [card]).tell('a1', 'failed');
  report(story, 'failed');
  expect(slips(story, monitor)).toEqual(untrue('failed'));
});

test('short messages make up a share if each recipient and each selected card is in them', () => {
  const play = (send: (story: Story, x: CardId, y: CardId) => void) => {
    const story = new Story().bind();
    const [x, y] = [story.card('x'), story.card('y')];
    story.book([x, y]).select('a1', [x, y]);
    const recipients = [toU2, { account: 'u9', number: n9 }];
    story.act('c1', { act: 'share', attempt: 'a1', recipients });
    send(story, x, y);
    return slips(story.tell('a1', 'failed'), monitor);
  };
  expect(play((story, x, y) => story.sms('a1', [x, y]).sms('a1', [x, y], n9))).toHaveLength(1);
  expect(play((story, x, y) => story.sms('a1', [x], n9).sms('a1', [y], n2))).toHaveLength(1);
  expect(play((story, x, y) => story.sms('a1', [x, y]).sms('a1', [x, y]))).toEqual([]);
  expect(play((story, x) => story.sms('a1', [x]).sms('a1', [x], n9))).toEqual([]);
});

test('a card that was not in the book cannot have been carried', () => {
  const story = new Story().bind();
  const x = story.card('x');
  story.book([x]).act('c1', { act: 'select', attempt: 'a1', cards: [`b${x}`, 'gone'] });
  story.act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  story.sms('a1', [x]);
  expect(slips(story.tell('a1', 'failed'), monitor)).toEqual([]);
});

test('a hand-over to several is accepted as one, and a message without a selection as it is', () => {
  const two = asked([toU2, { account: 'u9', number: n9 }]);
  two.story.handOver('a1', [two.card], ['u2', 'u9']);
  expect(slips(two.story.tell('a1', 'failed'), monitor)).toEqual(untrue('failed'));
  const bare = new Story().bind();
  bare.act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  bare.sms('a1', [bare.card('x')]);
  expect(slips(bare.tell('a1', 'failed'), monitor)).toEqual(untrue('failed'));
});
