/** What an off-line share has left open, or left out, once everything has come to rest. */
import { expect, test } from 'vitest';
import type { CardId, Recipient } from '../alphabet.ts';
import { n2, n3, n9, type Story, toU2 } from '../story.test-support.ts';
import { monitorShortMessage as monitor } from './1q-short-message.ts';
import { checksFound, findingsIn } from './findings.test-support.ts';
import { broken, findingsOf, grounds, occasions, slips, undecided } from './judged.test-support.ts';
import { asked, boundWith } from './share-stories.test-support.ts';

const toU3: Recipient = { account: 'u3', number: null };
const toU9: Recipient = { account: 'u9', number: n9 };

/** Two cards, `x` and `y`, are selected and are to be shared. */
function sharing(recipients: readonly Recipient[] = [toU2]) {
  const { story, cards } = boundWith('x', 'y');
  story.select('a1', cards).act('c1', { act: 'share', attempt: 'a1', recipients });
  const [x = 0, y = 0] = cards;
  return { story, x, y };
}
/** Blame alone: what was shown is judged elsewhere. */
function blamed(story: Story): readonly string[] {
  return grounds(story, monitor).filter((each) => !each.startsWith('1.q/short-message'));
}

test('is open when no state was told, for then nothing says which manner was right', () => {
  const { story } = asked();
  expect(undecided(story, monitor)).toEqual(['1.q/nothing']);
  const why = 'inherited from 1.n: no state was told';
  expect(findingsOf(story, monitor)).toContainEqual(
    expect.objectContaining({ why, seqs: [expect.any(Number)] }),
  );
});

test('nothing was sent: shows the share and the state that was told, in the order of the story', () => {
  const after = asked().story.state(false).tell('a1', 'failed');
  expect(blamed(after)).toEqual(['1.q/nothing: act share, reply sdk.state']);
  expect(occasions(after, monitor)).toContain('1.q/nothing');
  const before = boundWith('x');
  before.story.state(false).select('a1', before.cards);
  before.story.act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  expect(blamed(before.story)).toEqual(['1.q/nothing: reply sdk.state, act share']);
});

test('nothing was sent, and it is open why, when a call of the share failed', () => {
  const { story } = asked();
  story.state(false).failing('c1', 'i1', { op: 'sdk.friends', handle: 'h1' });
  expect(undecided(story, monitor)).toEqual(['1.q/nothing']);
  expect(broken(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).not.toContain('1.q/nothing');
});

test('a third manner is not nothing: 1.o judges it', () => {
  const { story, card } = asked();
  const way = { op: 'open.send', medium: 'link', cards: [card], text: '' } as const;
  story.state(false).call('c1', 'i2', way);
  expect(broken(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).toContain('1.q/nothing');
});

test('fails when a card is left out, unless it is told', () => {
  const play = (word: 'handed-over' | 'failed' | 'unknown') => {
    const { story, x } = sharing();
    return story.state(false).sms('a1', [x]).sms('a1', [x]).sms('a1', [x]).tell('a1', word);
  };
  expect(blamed(play('handed-over'))).toEqual(['1.q/missing: act share, sent sms.send']);
  expect(slips(play('handed-over'), monitor)).toEqual(['one was left out']);
  expect(occasions(play('handed-over'), monitor)).toContain('1.q/missing');
  for (const word of ['failed', 'unknown'] as const) {
    expect(broken(play(word), monitor)).toEqual([]);
    expect(occasions(play(word), monitor)).not.toContain('1.q/missing');
  }
});

test('the last of several messages is the one that stands for what was left out', () => {
  const { story, x } = sharing();
  story.state(false).sms('a1', [x]).sms('a1', [x]).sms('a1', [x]).tell('a1', 'handed-over');
  const sent = story.trace().events.filter((event) => event.kind === 'sent');
  const last = sent.findLast(({ message }) => message.op === 'sms.send')?.seq;
  const found = findingsOf(story, monitor).find(({ kind }) => kind === 'counter-example');
  expect(found).toMatchObject({ seqs: [expect.any(Number), last] });
});

test('fails when a text lost a part of a card, whatever is told', () => {
  const { story } = asked();
  const words = { form: 'text', names: ['name x'], core: [] } as const;
  story
    .state(false)
    .sms('a1', [story.card('t', words)])
    .tell('a1', 'failed');
  expect(slips(story, monitor)).toEqual(['a text lost a part of a card']);
});

test('it is open why a card was left out when a call of the share failed', () => {
  const { story, x } = sharing();
  story.state(false).sms('a1', [x]).failing('c1', 'i1', { op: 'sdk.friends', handle: 'h1' });
  story.tell('a1', 'handed-over');
  expect(undecided(story, monitor)).toEqual(['1.q/missing']);
  expect(findingsOf(story, monitor)).toContainEqual(
    expect.objectContaining({ kind: 'undecided', seqs: [expect.any(Number)] }),
  );
  expect(occasions(story, monitor)).not.toContain('1.q/missing');
});

test('what was handed over before that failed is not missing from the messages after it', () => {
  const { story, x, y } = sharing();
  const share = { op: 'sdk.share', handle: 'h1', attempt: 'a1', cards: [x, y] } as const;
  story.state(true).call('c1', 'i1', { ...share, recipients: null });
  const said = { op: 'sdk.outcome', handle: 'h1', attempt: 'a1', outcome: 'failed' } as const;
  story.call('i1', 'c1', { ...said, reason: '' });
  story.sms('a1', [x]).tell('a1', 'handed-over');
  expect(broken(story, monitor)).toEqual([]);
});

/** Told off-line, sent to these numbers, and told as handed over. */
function texted(recipients: readonly Recipient[], ...numbers: readonly string[]): Story {
  const { story, x, y } = sharing(recipients);
  story.state(false);
  const cards: readonly CardId[] = [x, y];
  for (const number of numbers) story.sms('a1', cards, number);
  return story.tell('a1', 'handed-over');
}

test('fails when success is told although one of several had no number and got nothing', () => {
  expect(blamed(texted([toU2, toU3], n2))).toEqual(['1.q/no-number: act share, sent ui.tell']);
  expect(blamed(texted([toU2, toU9, toU3], n2, n9))).toHaveLength(1);
  expect(occasions(texted([toU2, toU3], n2), monitor)).toContain('1.q/no-number');
  expect(blamed(texted([toU2, toU3], n2, n3))).toEqual([]);
});

test('a hand-over needs no number, rightly made or not', () => {
  const { story, x, y } = sharing([toU2, toU3]);
  story.state(false).handOver('a1', [x, y]).tell('a1', 'handed-over');
  expect(broken(story, monitor)).toEqual(['1.q/handed-over']);
  expect(blamed(story)).toEqual(['1.q/handed-over: reply sdk.state, sent sdk.share']);
  expect(occasions(story, monitor)).not.toContain('1.q/no-number');
});

test('of two hand-overs only the first had the occasion, and both are wrong', () => {
  const { story, x, y } = sharing();
  story.state(false).handOver('a1', [x, y]).handOver('a1', [x, y]).tell('a1', 'handed-over');
  const trace = story.trace();
  const found = findingsIn(trace, monitor).filter(({ check }) => check === '1.q/handed-over');
  expect(found.map(({ kind }) => kind)).toEqual([
    'opportunity',
    'counter-example',
    'counter-example',
  ]);
});

test('a share that had not come to rest is open, and what goes by IM later is shown with it', () => {
  const { story, card } = asked();
  story.state(false).sms('a1', [card]);
  story.fact({ kind: 'world.end', quiescent: false });
  expect(checksFound('undecided', story, monitor)).toEqual(['1.q/nothing', '1.q/missing']);
  const late = asked();
  late.story.state(false).sms('a1', [late.card]).session('i1', 'u1', true).im('m', [late.card]);
  expect(blamed(late.story)).toEqual(['1.q/queued: act share, sent im.send']);
});
