import { expect, test } from 'vitest';
import { Story } from '../story.test-support.ts';
import { broken, occasions } from './judged.test-support.ts';
import { monitorRestoreRule as monitor } from './r4-restore.ts';

function withBook(): { story: Story; x: number; y: number; z: number } {
  const story = new Story().bind();
  const [x, y, z] = [story.card('x'), story.card('y'), story.card('z')];
  story.book([x]);
  return { story, x, y, z };
}
function deliver(story: Story, cards: readonly number[], more = false, attempt = 'r'): void {
  story.call('i1', 'c1', { op: 'sdk.deliver', handle: 'h1', attempt, cards, more });
}

test('passes when the book is the one before plus what was missing, again and again', () => {
  const { story, x, y } = withBook();
  story.restore('r', [x, y]).restore('r2', [x, y]);
  expect(broken(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).toEqual(['R4/doubled', 'R4/local-lost']);
});

test('passes when staged cards stay out of the book until the restore is resumed', () => {
  const { story, x, y, z } = withBook();
  deliver(story, [y], true);
  story.call('i1', 'c1', { op: 'sdk.restore-failed', handle: 'h1', attempt: 'r', reason: '' });
  story.book([x]);
  deliver(story, [z], false, 'r2');
  story.book([x, y, z]);
  expect(broken(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).toEqual(['R4/local-lost', 'R4/partial']);
});

test('a card that the book had before, and that says the same under another UID, is no part of it', () => {
  const { story } = withBook();
  const mine = story.card('mine', { uid: 'one', names: ['a'], core: ['tel a'] });
  const theirs = story.card('theirs', { uid: 'two', names: ['a'], core: ['tel a'] });
  story.book([mine]);
  deliver(story, [theirs], true);
  story.book([mine]);
  expect(broken(story, monitor)).toEqual([]);
  story.book([mine, theirs]);
  expect(broken(story, monitor)).toEqual(['R4/partial']);
});

test('fails when an incomplete restore left cards in the book', () => {
  const { story, x, y } = withBook();
  deliver(story, [y], true);
  story.call('i1', 'c1', { op: 'sdk.restore-failed', handle: 'h1', attempt: 'r', reason: '' });
  story.book([x, y]);
  expect(broken(story, monitor)).toEqual(['R4/partial']);
});

test('fails when some of a restore that is told as failed are in the book', () => {
  const { story, x, y, z } = withBook();
  deliver(story, [y, z]);
  story.tell('r', 'failed').book([x, y]);
  expect(broken(story, monitor)).toEqual(['R4/partial']);
});

test('a last message whose answer was lost has completed the restore all the same', () => {
  const { story, x, y } = withBook();
  const message = {
    op: 'sdk.deliver',
    handle: 'h1',
    attempt: 'r',
    cards: [y],
    more: false,
  } as const;
  story.failing('i1', 'c1', message, false);
  story.tell('r', 'unknown', 'i1').book([x, y]);
  expect(broken(story, monitor)).toEqual([]);
});

test('cards that came in another way are no part of the restore', () => {
  const { story, x, y } = withBook();
  deliver(story, [y], true);
  story.act('c1', { act: 'edit', attempt: 'e', add: [y], remove: [] });
  story.book([x, y]);
  expect(broken(story, monitor)).toEqual([]);
});

test('fails when a restore doubles a card', () => {
  const { story, x } = withBook();
  deliver(story, [x]);
  story.book([x, story.card('x', { octets: 'x again' })]);
  expect(broken(story, monitor)).toEqual(['R4/doubled']);
});

test('fails when a restore takes a local card out or writes over it', () => {
  const { story, y } = withBook();
  deliver(story, [y]);
  story.book([y]);
  expect(broken(story, monitor)).toEqual(['R4/local-lost']);
  const over = withBook();
  const local = over.story.card('local', { uid: 'one', names: ['a'], core: ['tel a'] });
  const remote = over.story.card('remote', { uid: 'one', names: ['a'], core: ['tel a'] });
  over.story.book([local]);
  deliver(over.story, [remote]);
  over.story.book([remote]);
  expect(broken(over.story, monitor)).toEqual(['R4/local-lost']);
});

test('fails on order only: what the user removes after the restore is not lost by it', () => {
  const { story, x, y } = withBook();
  deliver(story, [y]);
  story.act('c1', { act: 'edit', attempt: 'e', add: [], remove: [`b${x}`] });
  story.book([y]);
  expect(broken(story, monitor)).toEqual([]);
});

test('has no occasion without a restore', () => {
  const { story, x } = withBook();
  story.book([x]);
  expect(occasions(story, monitor)).toEqual([]);
});
