/** R8/withheld: when the end of a restore is known to the client that was asked for it. */
import { expect, test } from 'vitest';
import { Story } from '../story.test-support.ts';
import { ask, deliver, restore, restoring } from './ended-attempts.test-support.ts';
import { broken, findingsOf } from './judged.test-support.ts';
import { monitorTelling as monitor } from './r8-telling.ts';

type Case = readonly [string, () => Story];

const withheld = ['R8/withheld'];

function delivery(attempt: string) {
  return { op: 'sdk.deliver', handle: 'h1', attempt, cards: [], more: false } as const;
}
function told(story: Story, node = 'c1'): readonly string[] {
  return broken(story.tell('a', 'unknown', node), monitor);
}

test.each<Case>([
  ['no signal was passed on', () => restoring()],
  [
    'one of two signals is in doubt',
    () => {
      const story = restoring();
      story.failing('c1', 'i1', restore, false);
      story.call('c1', 'i1', restore);
      return story;
    },
  ],
  [
    'an earlier part of it was refused',
    () => {
      const story = restoring();
      story.call('c1', 'i1', restore);
      story.failing('i1', 'c1', deliver(true));
      return story;
    },
  ],
])('a restore is unknown to the contact client, whatever is delivered, when %s', (_, play) => {
  const story = play();
  story.call('i1', 'c1', deliver(false));
  expect(told(story)).toEqual([]);
});

test('what is delivered for another restore, or to another client, is not the end of this one', () => {
  const other = delivery('b');
  const elsewhere = restoring();
  elsewhere.call('c1', 'i1', restore);
  elsewhere.call('i1', 'c1', other);
  elsewhere.call('i1', 'c2', deliver(false));
  expect(told(elsewhere)).toEqual([]);
});

test('a restore has its end, whatever became of another one and of what went to another client', () => {
  const story = new Story();
  story.failing('c1', 'i1', restore, false);
  story.act('c1', { act: 'restore', attempt: 'a' });
  story.call('c1', 'i1', restore);
  story.failing('c1', 'i1', { ...restore, attempt: 'b' }, false);
  story.failing('i1', 'c1', delivery('b'));
  story.failing('i1', 'c2', deliver(true));
  story.call('i1', 'c1', deliver(false));
  expect(told(story)).toEqual(withheld);
});

/** i1 restores for its own user, and has got its answer. */
function answered(): Story {
  const story = restoring('i1');
  story.call('i1', 'cs', ask, { cards: [], next: null });
  return story;
}

test('an IM client knows the end of its restore when its delivery was taken, or refused', () => {
  const refused = answered();
  refused.failing('i1', 'c1', deliver(false));
  expect(told(refused, 'i1')).toEqual(withheld);
  const whole = answered();
  whole.call('i1', 'c1', deliver(false));
  const end = whole.trace().events.length - 1;
  const found = findingsOf(whole.tell('a', 'unknown', 'i1'), monitor);
  const slip = found.find(({ kind }) => kind === 'counter-example');
  expect(slip).toMatchObject({ seqs: [expect.any(Number), end, end + 1] });
});

test('it knows it whatever others deliver, and it delivers for others', () => {
  const story = answered();
  story.failing('i2', 'c2', deliver(false), false);
  story.failing('i1', 'c1', delivery('b'), false);
  story.call('i1', 'c1', deliver(false));
  expect(told(story, 'i1')).toEqual(withheld);
});

test('it does not know it while more is to come, or before it was answered', () => {
  const more = answered();
  more.call('i1', 'c1', deliver(true));
  expect(told(more, 'i1')).toEqual([]);
  const early = answered();
  early.tell('a', 'unknown', 'i1').call('i1', 'c1', deliver(false));
  expect(told(early, 'c1')).toEqual([]);
});
