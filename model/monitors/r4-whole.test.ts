/** R4: which deliveries make up a restore, and what of it may be in the book. */
import { expect, test } from 'vitest';
import type { CardId } from '../alphabet.ts';
import { n1, Story } from '../story.test-support.ts';
import { broken, grounds, occasions } from './judged.test-support.ts';
import { monitorRestoreRule as monitor } from './r4-restore.ts';

interface Cast {
  readonly story: Story;
  readonly x: CardId;
  readonly y: CardId;
  readonly z: CardId;
}

/** Bound, and `x` was read in the book. */
function cast(): Cast {
  const story = new Story().bind();
  const [x, y, z] = [story.card('x'), story.card('y'), story.card('z')];
  return { story: story.book([x]), x, y, z };
}
function delivery(cards: readonly CardId[], more: boolean, attempt = 'r') {
  return { op: 'sdk.deliver', handle: 'h1', attempt, cards, more } as const;
}
function part({ story, y }: Cast): Story {
  story.call('i1', 'c1', delivery([y], true));
  return story;
}

test('shows every message of the restore with the book that has a part of it', () => {
  const all = cast();
  part(all).call('i1', 'c1', delivery([all.z], true));
  const found = 'R4/partial: sent sdk.deliver, sent sdk.deliver, world.book';
  expect(grounds(all.story.book([all.x, all.y]), monitor)).toEqual([found]);
  const lost = cast();
  lost.story.call('i1', 'c1', delivery([lost.y], false));
  expect(grounds(lost.story.book([lost.y]), monitor)).toEqual([
    'R4/local-lost: world.book, sent sdk.deliver, world.book',
  ]);
});

test.each<readonly [string, (all: Cast) => void]>([
  ['went to another client', ({ story }) => void story.call('i1', 'c2', delivery([], false))],
  ['has not come', ({ story }) => void story.sent('i1', 'c1', delivery([], false))],
  ['was refused', ({ story }) => void story.failing('i1', 'c1', delivery([], false))],
])('fails when a part of a restore is in the book and its last message %s', (_, play) => {
  const all = cast();
  part(all);
  play(all);
  all.story.book([all.x, all.y]);
  expect(broken(all.story, monitor)).toEqual(['R4/partial']);
});

test('a last message that was taken in, and is not answered yet, has completed the restore', () => {
  const all = cast();
  const { story, x, y } = all;
  story.got(part(all).sent('i1', 'c1', delivery([], false)));
  expect(broken(story.book([x, y]), monitor)).toEqual([]);
});

test('a part of a restore is judged by its own book, and against the book before its first message', () => {
  const all = cast();
  const { story, x, y, z } = all;
  part(all)
    .book([x])
    .book([z, y], 'c2')
    .call('i1', 'c1', delivery([z], true));
  story.book([x, y]);
  expect(broken(story, monitor)).toEqual(['R4/partial']);
});

test.each<readonly [string, (all: Cast) => void]>([
  [
    'a friend',
    ({ story, y }) => {
      const words = { op: 'sdk.card', handle: 'h1', account: 'u2', reason: '' } as const;
      story.call('i1', 'c1', { ...words, cards: [y] });
    },
  ],
  [
    'the server',
    ({ story, y }) => {
      const ask = { op: 'cs.get', number: n1, proof: 's1', page: 0 } as const;
      story.call('c1', 'cs', ask, { cards: [y], next: null });
    },
  ],
])('a card that came from %s as well is no part of the restore', (_, play) => {
  const all = cast();
  play(all);
  part(all);
  play(all);
  expect(broken(all.story.book([all.x, all.y]), monitor)).toEqual([]);
});

test('nothing is said of a book that was never read before', () => {
  const story = new Story().bind();
  const y = story.card('y');
  story.call('i1', 'c1', delivery([y], true));
  expect(broken(story.book([y]), monitor)).toEqual([]);
  expect(occasions(story, monitor)).toEqual(['R4/partial']);
});

test('a restore that is told as failed may be in the book whole, or not at all', () => {
  const play = (word: 'failed' | 'done', left: (all: Cast) => readonly CardId[]) => {
    const all = cast();
    all.story.call('i1', 'c1', delivery([all.y, all.z], false));
    all.story.tell('r', word).book(left(all));
    return { broken: broken(all.story, monitor), occasions: occasions(all.story, monitor) };
  };
  expect(play('failed', ({ x, y, z }) => [x, y, z]).broken).toEqual([]);
  expect(play('failed', ({ x }) => [x]).broken).toEqual([]);
  expect(play('failed', ({ x }) => [x]).occasions).toContain('R4/partial');
  expect(play('done', ({ x, y }) => [x, y]).broken).toEqual([]);
});

test('an empty book has nothing to lose, and an import beside the restore may take away', () => {
  const empty = new Story().bind().book([]);
  empty.call('i1', 'c1', delivery([], false));
  expect(occasions(empty.book([]), monitor)).toEqual([]);
  const { story, y } = cast();
  story.call('i1', 'c1', delivery([y], false));
  const words = { op: 'sdk.card', handle: 'h1', account: 'u2', reason: '' } as const;
  story.call('i1', 'c1', { ...words, cards: [] });
  expect(broken(story.book([y]), monitor)).toEqual([]);
});
