/** Who owes a telling, and which tellings take another back. */
import { expect, test } from 'vitest';
import type { Outcome } from '../alphabet.ts';
import { Story } from '../story.test-support.ts';
import { broken as brokenSoFar } from './findings.test-support.ts';
import { broken, findingsOf, occasions, slips } from './judged.test-support.ts';
import { monitorTelling as monitor } from './r8-telling.ts';
import { asked } from './share-stories.test-support.ts';

const untold = ['R8/untold'];

function unbinding(before: (story: Story) => void = () => {}): Story {
  const story = new Story().bind();
  before(story);
  story.act('c1', { act: 'unbind', attempt: 'u' });
  return story;
}
/** The numbers of the events that stand behind what was found. */
function shownBy(story: Story): readonly (readonly number[])[] {
  return findingsOf(story, monitor).flatMap((each) =>
    each.kind === 'counter-example' ? [each.seqs] : [],
  );
}
function lastSeq(story: Story): number {
  return story.trace().events.length - 1;
}

test('nothing is missing as long as anything may still happen', () => {
  const story = unbinding();
  story.fact({ kind: 'world.end', quiescent: false });
  expect(brokenSoFar(story, monitor)).toEqual([]);
});

test('a selection and an edit owe no telling of a share, and theirs is judged elsewhere', () => {
  const story = new Story();
  const x = story.card('x');
  story.book([x]).act('c1', { act: 'select', attempt: 'a', cards: [`b${x}`] });
  expect(occasions(story, monitor)).toEqual([]);
  expect(occasions(story.tell('a', 'done').tell('a', 'failed'), monitor)).toEqual([]);
});

test('a client owes its telling whoever else died, and whatever it told before the act', () => {
  const dead = unbinding();
  dead.fact({ kind: 'world.sut-error', node: 'c2', what: 'died' });
  dead.fact({ kind: 'world.end', quiescent: false });
  expect(broken(dead, monitor)).toEqual(untold);
  expect(
    broken(
      unbinding((story) => void story.tell('u', 'unknown')),
      monitor,
    ),
  ).toEqual(untold);
});

test('shows the act that nothing was told of, and both tellings of which one takes the other back', () => {
  const silent = unbinding();
  const act = lastSeq(silent);
  expect(shownBy(silent)).toEqual([[act]]);
  const torn = unbinding();
  torn.call('c1', 'i1', { op: 'sdk.unbind', handle: 'h1' });
  torn.tell('u', 'done');
  const first = lastSeq(torn) - 2;
  torn.tell('u', 'failed');
  expect(shownBy(torn)).toEqual([[first, lastSeq(torn) - 3]]);
});

test('shows the act and the telling that says more than was so', () => {
  const story = new Story().bind().book([]);
  story.act('c1', { act: 'import', attempt: 'i', account: 'u2' });
  const act = lastSeq(story);
  expect(shownBy(story.tell('i', 'done'))).toEqual([[act, act + 1]]);
});

function says(story: Story, outcome: Outcome, attempt = 'a1', from = 'i1', to = 'c1'): Story {
  story.call(from, to, { op: 'sdk.outcome', handle: 'h1', attempt, outcome, reason: '' });
  return story;
}
/** Handed over and delivered, so that every word for it is true, other than that it failed. */
function delivered(): Story {
  const { story, card } = asked();
  return story.handOver('a1', [card]).im('m1', [card]);
}
/** Handed over, and nobody knows more yet. */
function handedOver(): Story {
  const { story, card } = asked();
  return story.handOver('a1', [card]);
}

test.each<readonly [Outcome, Outcome]>([
  ['failed', 'failed'],
  ['unknown', 'failed'],
  ['handed-over', 'failed'],
  ['handed-over', 'done'],
  ['handed-over', 'delivered'],
  ['done', 'delivered'],
])('an IM client may tell %s, and then %s', (first, second) => {
  const begun = second === 'failed' ? handedOver() : delivered();
  const story = says(says(begun, first), second).tell('a1', 'unknown');
  expect(broken(story, monitor)).toEqual([]);
});

test('fails when an IM client tells failed, and then delivered, as it came to be', () => {
  const { story, card } = asked();
  says(story.handOver('a1', [card]), 'failed').im('m1', [card]);
  says(story, 'delivered').tell('a1', 'unknown');
  expect(slips(story, monitor)).toEqual(['failed is taken back by delivered']);
});

test.each<readonly [Outcome, Outcome]>([
  ['done', 'handed-over'],
  ['delivered', 'unknown'],
  ['handed-over', 'unknown'],
])('fails when an IM client tells %s, and then %s', (first, second) => {
  const story = says(says(delivered(), first), second).tell('a1', 'unknown');
  expect(slips(story, monitor)).toEqual([`${first} is taken back by ${second}`]);
});

test('what is told of another attempt, or by another IM client, takes nothing back', () => {
  const story = says(says(delivered(), 'delivered'), 'failed', 'a2');
  says(story, 'failed', 'a1', 'i2', 'c2').tell('a1', 'unknown');
  expect(broken(story, monitor)).toEqual([]);
});

/** The contact client tells `delivered`, hears this, and tells `unknown`. */
function takenBack(hear: (story: Story) => void): readonly string[] {
  const story = says(delivered(), 'delivered').tell('a1', 'delivered');
  hear(story);
  return slips(story.tell('a1', 'unknown'), monitor);
}

test('a contact client that takes back what its IM client has not is at fault itself', () => {
  const own = 'delivered is taken back by unknown';
  const word = { op: 'sdk.outcome', handle: 'h1', attempt: 'a1', reason: '' } as const;
  const onItsWay = { ...word, outcome: 'unknown' } as const;
  expect(takenBack((story) => says(story, 'unknown'))).toEqual([own]);
  expect(takenBack(() => {})).toEqual([own]);
  expect(takenBack((story) => says(story, 'unknown', 'a2'))).toEqual([own]);
  expect(takenBack((story) => says(story, 'unknown', 'a1', 'i2', 'c2'))).toEqual([own]);
  expect(takenBack((story) => void story.sent('i1', 'c1', onItsWay))).toEqual([own, own]);
  expect(takenBack((story) => says(story, 'failed'))).toEqual([
    'delivered is taken back by failed',
    own,
  ]);
});

test('a word that takes nothing back is no excuse for a contact client that takes its own back', () => {
  const { story, card } = asked();
  story.sms('a1', [card]).tell('a1', 'handed-over');
  story.call('sms', 'c1', { op: 'sms.report', id: 'm-a1', status: 'delivered' });
  story.tell('a1', 'delivered');
  expect(slips(says(story, 'unknown').tell('a1', 'unknown'), monitor)).toEqual([
    'delivered is taken back by unknown',
  ]);
});

test('an IM client names all whom nothing has reached, of the shares that it was handed for this', () => {
  const { story, card } = asked();
  story.handOver('a0', [card], ['u2']).im('m0', [card]);
  story.handOver('a1', [card], ['u3', 'u9']);
  story.call('c1', 'i9', {
    op: 'sdk.share',
    handle: 'h9',
    attempt: 'a1',
    cards: [card],
    recipients: [],
  });
  says(story, 'delivered').tell('a1', 'unknown');
  expect(slips(story, monitor)).toEqual(['it says delivered, and u3, u9 had not confirmed it']);
  expect(occasions(says(delivered(), 'delivered'), monitor)).toContain('R8/overstated');
});

test('one of several cards confirms the share, and a question for a card confirms nothing', () => {
  const play = (send: (story: Story, cards: readonly number[]) => void) => {
    const { story, card } = asked();
    const [other, foreign] = [story.card('other'), story.card('foreign')];
    story.handOver('a1', [card, other]);
    send(story, [card, foreign]);
    return slips(says(story, 'delivered').tell('a1', 'unknown'), monitor);
  };
  expect(play((story, cards) => story.im('m1', cards))).toEqual([]);
  const question = {
    op: 'im.message',
    id: 'q',
    from: 'u1',
    body: { type: 'card-request' },
  } as const;
  expect(play((story) => void story.call('im', 'i2', question))).toHaveLength(1);
});
