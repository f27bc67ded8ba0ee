import { expect, test } from 'vitest';
import { Story } from '../story.test-support.ts';
import { broken, occasions } from './judged.test-support.ts';
import { monitorIdentity as monitor } from './r5-identity.ts';

function importing(story: Story, cards: readonly number[], account = 'u2'): void {
  story.call('i1', 'c1', { op: 'sdk.card', handle: 'h1', account, cards, reason: '' });
}
/** A book with one card of a person whose namesake is `twin`. */
function namesakes(): { story: Story; x: number; twin: number } {
  const story = new Story().bind();
  const [x, twin] = [story.card('x'), story.card('twin', { names: ['name x'] })];
  story.book([x]);
  return { story, x, twin };
}

test('passes when a repeated import leaves one card, with a UID or without', () => {
  const story = new Story().bind().book([]);
  const x = story.card('x');
  importing(story, [x]);
  importing(story, [x]);
  story.book([story.card('x', { uid: 'made up' })]);
  importing(story, [x]);
  story.book([story.card('x', { uid: 'made up' })]);
  expect(broken(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).toEqual(['R5/doubled']);
});

test('fails when a repeated import leaves a second card', () => {
  const story = new Story().bind().book([]);
  const x = story.card('x');
  importing(story, [x]);
  story.book([x]);
  importing(story, [x]);
  story.book([x, story.card('x', { octets: 'x again' })]);
  expect(broken(story, monitor)).toEqual(['R5/doubled']);
});

test('passes when namesakes with different numbers stay two cards', () => {
  const { story, x, twin } = namesakes();
  importing(story, [twin]);
  story.book([x, twin]);
  expect(broken(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).toEqual(['R5/merged']);
});

test('fails when namesakes are merged, or one is written over the other', () => {
  const { story, twin } = namesakes();
  importing(story, [twin]);
  const both = ['tel twin', 'tel x'];
  story.book([story.card('both', { names: ['name x'], core: both })]);
  expect(broken(story, monitor)).toEqual(['R5/merged']);
  const over = namesakes();
  importing(over.story, [over.twin]);
  over.story.book([over.twin]);
  expect(broken(over.story, monitor)).toEqual(['R5/merged']);
});

test('one person is no pair of namesakes: the same UID, or a newer card of the same friend', () => {
  const story = new Story().bind();
  const old = story.card('old', { names: ['name'] });
  const newer = story.card('newer', { names: ['name'] });
  story.book([]);
  importing(story, [old]);
  story.book([old]);
  importing(story, [newer]);
  story.book([newer]);
  expect(broken(story, monitor)).toEqual([]);
});

test('where the whole book is gone, no one was written over another', () => {
  const { story, x, twin } = namesakes();
  story.book([x, story.card('other')]);
  importing(story, [twin]);
  story.book([twin]);
  expect(broken(story, monitor)).toEqual([]);
});

test('fails on order only: a namesake that the user removed was not written over', () => {
  const { story, x, twin } = namesakes();
  story.act('c1', { act: 'edit', attempt: 'e', add: [twin], remove: [`b${x}`] });
  story.book([twin]);
  expect(broken(story, monitor)).toEqual([]);
});

test('has no occasion when nothing came in', () => {
  const { story, x } = namesakes();
  story.book([x]);
  expect(occasions(story, monitor)).toEqual([]);
});
