/** What a program owes while the world goes wrong, and no longer once it has died. */
import { expect, test } from 'vitest';
import type { AnyMonitor } from '../monitor.ts';
import { monitorFailedStep } from '../monitors/g10-failed-step.ts';
import { broken } from '../monitors/judged.test-support.ts';
import { monitorOneBinding } from '../monitors/r3-binding.ts';
import { monitorTelling } from '../monitors/r8-telling.ts';
import { monitorKept } from '../monitors/r9-kept.ts';
import { monitorTooLarge, octetsMax } from '../monitors/r10-too-large.ts';
import { n1, Story, toU2 } from '../story.test-support.ts';

const put = { op: 'cs.put', number: n1, secret: 's1', cards: [] } as const;

interface Owed {
  readonly monitor: AnyMonitor;
  readonly check: string;
  readonly node: string;
  /** The node does not do what it owes. */
  readonly play: (story: Story) => unknown;
}
const owed: Readonly<Record<string, Owed>> = {
  'that a step failed': {
    monitor: monitorFailedStep,
    check: 'G10',
    node: 'c1',
    play: (story) => {
      story.act('c1', { act: 'synchronise', attempt: 'y' });
      story.failing('c1', 'cs', put);
    },
  },
  'how an act ended': {
    monitor: monitorTelling,
    check: 'R8/untold',
    node: 'c1',
    play: (story) => story.act('c1', { act: 'unbind', attempt: 'u' }),
  },
  'what it has learnt': {
    monitor: monitorTelling,
    check: 'R8/withheld',
    node: 'c1',
    play: (story) => {
      story.act('c1', { act: 'synchronise', attempt: 'y' });
      story.call('c1', 'cs', put);
      story.tell('y', 'unknown');
    },
  },
  'the cards of its book': {
    monitor: monitorKept,
    check: 'R9/kept',
    node: 'c1',
    play: (story) => story.book([story.card('x')]).book([]),
  },
  'that a card is too large': {
    monitor: monitorTooLarge,
    check: 'R10/part-sent',
    node: 'c1',
    play: (story) => {
      const large = story.card('large', { octets: 'x'.repeat(octetsMax[8] + 1) });
      story.book([large]).select('a', [large]);
      story.act('c1', { act: 'share', attempt: 'a', recipients: [toU2] });
      story.state(false);
    },
  },
  'the end of its first binding': {
    monitor: monitorOneBinding,
    check: 'R3/two-bindings',
    node: 'i1',
    play: (story) => {
      story.act('c1', { act: 'bind', attempt: 'b9', imClient: 'i9', number: n1 });
      story.call('c1', 'i9', { op: 'sdk.bind', handle: 'h9', number: n1, token: 'k9' });
    },
  },
};

test.each(Object.entries(owed))(
  'a fault of the world about a node excuses nobody who owes %s; its death does',
  (_, { monitor, check, node, play }) => {
    const after = (trouble: (story: Story) => unknown) => {
      const story = new Story().bind();
      trouble(story);
      play(story);
      return broken(story, monitor);
    };
    expect(after(() => undefined)).toEqual([check]);
    const fault = 'im.delay@1';
    expect(after((story) => story.fact({ kind: 'world.fault', fault, node }))).toEqual([check]);
    const what = 'died';
    expect(after((story) => story.fact({ kind: 'world.sut-error', node, what }))).toEqual([]);
    const other = { kind: 'world.sut-error', node: 'c2', what } as const;
    expect(after((story) => story.fact(other))).toEqual([check]);
  },
);
