/** 1.n: what a share followed in place of the last telling, and the events that show it. */
import { expect, test } from 'vitest';
import { Story, toU2 } from '../story.test-support.ts';
import { monitorDetection as monitor } from './1n-detect.ts';
import { broken, findingsOf, grounds, occasions, slips, undecided } from './judged.test-support.ts';
import { asked, boundWith } from './share-stories.test-support.ts';

type Case = readonly [string, (story: Story) => void];

const query = { op: 'sdk.state', handle: 'h1' } as const;
const listen = { op: 'sdk.listen', handle: 'h1' } as const;

/** What is told before the selecting signal; then comes the share, by hand-over or by short message. */
function shared(
  told: (story: Story) => void,
  manner: 'im' | 'short-message' = 'im',
  after: (story: Story) => void = () => {},
): Story {
  const { story, cards } = boundWith('x');
  told(story);
  story.select('a1', cards).act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  after(story);
  return manner === 'im' ? story.handOver('a1', cards) : story.sms('a1', cards);
}
function otherSays(story: Story, online: boolean): void {
  story.call('c1', 'i9', { op: 'sdk.state', handle: 'h9' }, { online });
}
function whys(story: Story): readonly string[] {
  return findingsOf(story, monitor).flatMap((each) =>
    each.kind === 'undecided' ? [each.why] : [],
  );
}

test('shows the telling and the share that followed it', () => {
  const story = shared((before) => before.state(true));
  expect(grounds(story, monitor)).toEqual(['1.n/told: reply sdk.state, sent sdk.share']);
  expect(occasions(story, monitor)).toEqual(
    ['blind', 'late', 'other-state', 'stale'].map((slip) => `1.n/${slip}`),
  );
});

test('a share without binding, or of an attempt that nobody began, is not judged here', () => {
  const unbound = new Story();
  unbound.select('a1', []).act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  const { story, cards } = boundWith('x');
  for (const each of [unbound.handOver('a1', []), story.handOver('of nobody', cards)]) {
    expect(findingsOf(each, monitor)).toEqual([]);
  }
});

test.each<Case>([
  ['nothing is asked', () => {}],
  ['another client awaits an answer', (story) => void story.sent('c2', 'i1', query)],
  ['another IM client owes an answer', (story) => void story.sent('c1', 'i9', query)],
  ['the answer was a refusal', (story) => void story.failing('c1', 'i1', query)],
])('fails as blind when nothing was told and %s', (_, before) => {
  const story = shared(() => {}, 'im', before);
  otherSays(story, true);
  const found = findingsOf(story, monitor).filter(({ kind }) => kind === 'counter-example');
  const expected = "a telling of i1's state before the share";
  expect(found).toMatchObject([{ check: '1.n/blind', expected, actual: 'no telling at all' }]);
  expect(grounds(story, monitor)).toEqual(['1.n/blind: sent sdk.share']);
});

test('fails as late when it asks or listens afterwards, or does not wait for the answer', () => {
  const afterwards = shared(() => {}).state(true);
  expect(grounds(afterwards, monitor)).toEqual(['1.n/late: sent sdk.share, sent sdk.state']);
  for (const words of [query, listen]) {
    const story = shared(
      () => {},
      'im',
      (before) => void before.sent('c1', 'i1', words),
    );
    expect(grounds(story, monitor)).toEqual([`1.n/late: sent ${words.op}, sent sdk.share`]);
    expect(slips(story, monitor)).toEqual(['the answer could not be there before']);
  }
});

test('fails when only the state of another IM client was known', () => {
  const story = shared((before) => otherSays(before, true));
  expect(slips(story, monitor)).toEqual(['only the state of i9 was known']);
  expect(grounds(story, monitor)).toEqual(['1.n/other-state: reply sdk.state, sent sdk.share']);
});

test('fails as stale in both manners, and says which telling was followed', () => {
  for (const online of [true, false]) {
    const manner = online ? 'im' : 'short-message';
    const story = shared((before) => before.state(online).state(!online), manner);
    const [followed = -1, last] = story
      .trace()
      .events.flatMap((each) =>
        each.kind === 'reply' && each.op === 'sdk.state' ? [each.seq] : [],
      );
    const found = findingsOf(story, monitor).filter(({ kind }) => kind === 'counter-example');
    const actual = `it follows the telling of i1 at ${followed}`;
    const expected = `the manner follows the telling at ${last}`;
    const seqs = [followed, last, expect.any(Number)];
    expect(found).toMatchObject([{ check: '1.n/stale', actual, expected, seqs }]);
  }
});

test('fails when the state of another IM client was followed against that of the bound one', () => {
  const story = shared((before) => {
    otherSays(before.state(false), true);
    before.state(false);
  });
  expect(broken(story, monitor)).toEqual(['1.n/other-state']);
  expect(slips(story, monitor)).toEqual([expect.stringMatching(/^it follows the telling of i9 /)]);
});

test('nobody was followed when all that was told says the same', () => {
  const story = shared((before) => otherSays(before.state(false), false));
  expect(broken(story, monitor)).toEqual([]);
  expect(undecided(story, monitor)).toEqual([]);
});

test('a notice of another IM client after the selection is no flip', () => {
  const story = shared(
    (before) => before.state(false),
    'im',
    (after) => void after.call('i9', 'c1', { op: 'sdk.notice', handle: 'h9', online: true }),
  );
  expect(broken(story, monitor)).toEqual(['1.n/other-state']);
});

test('a state that comes and goes after the selection is a flip, and either manner is right', () => {
  const notice = { op: 'sdk.notice', handle: 'h1' } as const;
  const flicker = (story: Story) => {
    story.call('i1', 'c1', { ...notice, online: false });
    story.call('i1', 'c1', { ...notice, online: true });
  };
  const story = shared((before) => before.state(true), 'short-message', flicker);
  expect(broken(story, monitor)).toEqual([]);
});

test('says why it is open what was followed', () => {
  const both = shared((before) => {
    otherSays(before.state(true), true);
    before.state(false);
  });
  const fits = "an older telling fits as well as another IM client's";
  expect(whys(both)).toEqual([fits, fits]);
  const { story, card } = asked();
  story.state(true).sms('a1', [card]).select('a2', [card]);
  story.act('c1', { act: 'share', attempt: 'a2', recipients: [toU2] });
  expect(whys(story.state(false).handOver('a2', [card]))).toEqual([
    'its manner goes against the state also where no other telling was there to follow',
  ]);
});
