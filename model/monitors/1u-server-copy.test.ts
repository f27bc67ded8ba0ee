import { expect, test } from 'vitest';
import type { CardId } from '../alphabet.ts';
import { n1, n2, Story } from '../story.test-support.ts';
import { monitorSynchronisation as monitor } from './1u-synchronise.ts';
import { type Case, edit, played, put, sync } from './copy-stories.test-support.ts';
import { broken as brokenSoFar } from './findings.test-support.ts';
import {
  broken,
  findingsOf,
  grounds,
  occasions,
  undecided,
  witnessed,
} from './judged.test-support.ts';

const copied = '1.u/shared [server copy equals the book]';

test.each<readonly [string, Case[1], string]>([
  [
    'as it was read before',
    ({ story, x }) => put(story.book([x]), [x]),
    'world.book, sent cs.put, reply cs.put',
  ],
  [
    'as it is read after',
    ({ story, x }) => {
      edit(story.book([]));
      put(story, [x]);
      story.book([x]);
    },
    'sent cs.put, reply cs.put, world.book',
  ],
  [
    'whatever another client does',
    ({ story, x }) => {
      edit(story.book([x]), 'c2');
      put(story, [x]);
    },
    'world.book, sent cs.put, reply cs.put',
  ],
])('shows that the copy is the book %s', (_, play, seqs) => {
  expect(grounds(played(play), monitor)).toEqual([`1.u/shared: ${seqs}`]);
});

test.each<Case>([
  ['the book is empty', ({ story }) => put(story.book([]), [])],
  ['the book was never read', ({ story, x }) => put(story, [x])],
  ['it is filed under another number', ({ story, x }) => put(story.book([x]), [x], 'c1', n2)],
  ['an IM client put it', ({ story, x }) => put(story.book([x], 'i1'), [x], 'i1')],
  [
    'the put was refused',
    ({ story, x }) => {
      const message = { op: 'cs.put', number: n1, secret: 's1', cards: [x] } as const;
      story.book([x]).failing('c1', 'cs', message);
      story.book([x]);
    },
  ],
  [
    'the book may have changed since it was read',
    ({ story, x, y }) => {
      edit(story.book([x]));
      put(story, [x]);
      story.book([x, y]);
    },
  ],
  [
    'the book may have changed before it is read',
    ({ story, x }) => {
      put(story, [x]);
      edit(story);
      story.book([x]);
    },
  ],
  [
    'only the book of another client is like it',
    ({ story, x, y }) => {
      put(story, [x]);
      story.book([x], 'c2').book([y]);
    },
  ],
])('does not show that the copy is the book when %s', (_, play) => {
  expect(witnessed(played(play), monitor)).not.toContain(copied);
});

test('only what a contact client puts is judged by its key', () => {
  const story = played((cast) => put(cast.story, [], 'i1', n2));
  expect(findingsOf(story, monitor)).toEqual([]);
  const wrong = played((cast) => put(cast.story, [], 'c1', n2));
  expect(grounds(wrong, monitor)).toEqual(['1.u/other-key: sent cs.put']);
  expect(occasions(wrong, monitor)).toEqual(['1.u/other-key']);
});

test.each<readonly [string, Case[1], string]>([
  ['nothing is told', ({ story, x }) => sync(story.book([x])), 'act synchronise'],
  [
    'it is told last as failed',
    ({ story, x }) => {
      sync(story.book([x]));
      story.tell('s', 'unknown').tell('s', 'failed');
    },
    'act synchronise, sent ui.tell',
  ],
  [
    'done is told of a copy that nobody ever wrote',
    ({ story, x }) => {
      sync(story.book([x]));
      story.tell('s', 'done');
    },
    'act synchronise, sent ui.tell',
  ],
  [
    'the copy that is there is another one',
    ({ story, x, y }) => {
      put(story.book([x]), [x]);
      edit(story);
      sync(story.book([x, y]));
      story.tell('s', 'failed');
    },
    'act synchronise, sent ui.tell',
  ],
])('fails when nothing is put and %s', (_, play, seqs) => {
  const story = played(play);
  const unwritten = grounds(story, monitor).filter((each) => each.includes('not-written'));
  expect(unwritten).toEqual([`1.u/not-written: ${seqs}`]);
  expect(occasions(story, monitor)).toContain('1.u/not-written');
});

test.each<Case>([
  ['the book is empty', ({ story }) => sync(story.book([]))],
  [
    'the copy is the book already',
    ({ story, x }) => {
      put(story.book([x]), [x]);
      sync(story);
      story.tell('s', 'failed');
    },
  ],
])('nothing need be put when %s', (_, play) => {
  const story = played(play);
  expect(broken(story, monitor)).toEqual([]);
  expect(undecided(story, monitor)).toEqual([]);
});

test.each<readonly [string, (story: Story, x: CardId) => void]>([
  ['the client was not bound', (story, x) => sync(story.book([x]))],
  [
    'the client was not bound',
    (story, x) => {
      sync(story.book([x]));
      story.bind();
    },
  ],
  ['the book was never read', (story) => sync(story.bind())],
])('is open whether anything had to be put when %s', (why, play) => {
  const story = new Story();
  play(story, story.card('x'));
  expect(findingsOf(story, monitor)).toContainEqual(expect.objectContaining({ why }));
  expect(broken(story, monitor)).toEqual([]);
});

test('nothing is missing as long as anything may still happen', () => {
  const story = played((cast) => sync(cast.story.book([cast.x])));
  story.fact({ kind: 'world.end', quiescent: false });
  expect(brokenSoFar(story, monitor)).toEqual([]);
});
