/** Whether the copy that a synchronisation left on the server is the book. */
import { expect, test } from 'vitest';
import { n1, n2 } from '../story.test-support.ts';
import { monitorSynchronisation as monitor } from './1u-synchronise.ts';
import { type Case, edit, played, put, sync } from './copy-stories.test-support.ts';
import { broken, grounds, occasions } from './judged.test-support.ts';

test.each<readonly [string, Case[1], string]>([
  [
    'an old state is put and the user goes on editing',
    ({ story, x, y }) => {
      sync(story.book([x, y]));
      put(story, [x]);
      edit(story.tell('s', 'done'));
      story.book([x]).book([x]);
    },
    'act synchronise, sent cs.put, sent ui.tell, world.book',
  ],
  [
    'the book had changed since it was read, and the old state is put',
    ({ story, x, y }) => {
      edit(story.book([x]));
      sync(story);
      put(story, [x]);
      story.tell('s', 'done').book([x, y]);
    },
    'act synchronise, sent cs.put, sent ui.tell, world.book',
  ],
  [
    'nothing is put, and the copy is from before',
    ({ story, x, y }) => {
      put(story, [x]);
      put(story, [x, y], 'c2', n2);
      sync(story.book([x, y]));
      story.tell('s', 'done').book([x, y]);
    },
    'act synchronise, sent ui.tell, world.book',
  ],
])('fails when %s', (_, play, seqs) => {
  const story = played(play);
  const stale = grounds(story, monitor).filter((each) => each.includes('stale'));
  expect(stale).toEqual([`1.u/stale: ${seqs}`]);
  expect(occasions(story, monitor)).toContain('1.u/stale');
});

test.each<Case>([
  [
    'the book changes by itself after the state from before was put',
    ({ story, x, y }) => {
      sync(story.book([x]));
      put(story, [x]);
      story.tell('s', 'done').book([x, y]);
    },
  ],
  [
    'the user edits before the book is read for the first time',
    ({ story, x, y }) => {
      sync(story);
      put(story, [x]);
      edit(story.tell('s', 'done'));
      story.book([x, y]);
    },
  ],
  [
    'the book changes long after',
    ({ story, x, y }) => {
      story.book([x]).synchronise('s').book([x]);
      edit(story);
      story.book([x, y]).book([x, y]);
    },
  ],
  [
    'another device changes the copy before it is told',
    ({ story, x, y }) => {
      sync(story.book([x]));
      put(story, [x]);
      story.fact({ kind: 'world.server-book', number: n1, cards: [x, y] });
      story.tell('s', 'done').book([x]);
    },
  ],
  [
    'a book of another client is read',
    ({ story, x }) => {
      story.book([x]).synchronise('s').book([], 'c2');
    },
  ],
  [
    'a further put was refused',
    ({ story, x, y }) => {
      sync(story.book([x, y]));
      put(story, [x, y]);
      const message = { op: 'cs.put', number: n1, secret: 's1', cards: [x] } as const;
      story.failing('c1', 'cs', message);
      story.tell('s', 'done').book([x, y]);
    },
  ],
])('the copy is not stale when %s', (_, play) => {
  expect(broken(played(play), monitor)).toEqual([]);
});

test('is open when nobody knows what became of the put', () => {
  const story = played(({ story: open, x }) => {
    sync(open.book([x]));
    const message = { op: 'cs.put', number: n1, secret: 's1', cards: [] } as const;
    open.failing('c1', 'cs', message, false);
    open.tell('s', 'done').book([x]);
  });
  expect(broken(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).not.toContain('1.u/stale');
});
