import { expect, test } from 'vitest';
import { Story } from '../story.test-support.ts';
import { monitorBookKept as monitor } from './g9-book-kept.ts';
import { broken, occasions } from './judged.test-support.ts';

function withBook(): { story: Story; x: number; y: number } {
  const story = new Story().bind();
  const [x, y] = [story.card('x'), story.card('y')];
  story.book([x, y]);
  return { story, x, y };
}
function deliver(story: Story, cards: readonly number[], attempt = 'r'): void {
  story.call('i1', 'c1', { op: 'sdk.deliver', handle: 'h1', attempt, cards, more: false });
}

test('passes for an import and a restore, and for their repetition', () => {
  const { story, x, y } = withBook();
  story.import('i').restore('r', [x, y]).restore('r2', [x, y]);
  expect(broken(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).toEqual(['G9']);
});

test('what the user removes is not lost, and what is twice on the server may be twice', () => {
  const { story, x, y } = withBook();
  story.act('c1', { act: 'edit', attempt: 'e', add: [], remove: [`b${x}`] });
  const [z, twin] = [story.card('z'), story.card('z', { octets: 'z again' })];
  deliver(story, [z, twin]);
  story.book([y, z, twin]);
  expect(broken(story, monitor)).toEqual([]);
});

test('a newer card of a friend may take the place of the one that was imported', () => {
  const { story, x, y } = withBook();
  story.import('i');
  const newer = story.card('newer', { names: ['name own card of u2'] });
  const message = { op: 'sdk.card', handle: 'h1', account: 'u2', reason: '' } as const;
  story.call('i1', 'c1', { ...message, cards: [newer] });
  story.book([x, y, newer]);
  expect(broken(story, monitor)).toEqual([]);
});

test('fails when a repeated import takes the card of the friend away and puts no other there', () => {
  const { story, x, y } = withBook();
  story.import('i');
  const message = { op: 'sdk.card', handle: 'h1', account: 'u2', reason: '' } as const;
  story.call('i1', 'c1', { ...message, cards: [story.ownCard('u2')] });
  story.book([x, y]);
  expect(broken(story, monitor)).toEqual(['G9']);
});

test('fails when a restore or an import takes a card out of the book', () => {
  const { story, x, y } = withBook();
  deliver(story, [x]);
  story.book([x]);
  expect(broken(story, monitor)).toEqual(['G9']);
  expect(y).toBeGreaterThan(x);
});

test('fails when a repetition doubles a card, UIDs made up for it or not', () => {
  for (const uid of [null, 'second']) {
    const { story, x, y } = withBook();
    deliver(story, [x]);
    story.book([x, y, story.card('x', { octets: 'x again', uid })]);
    expect(broken(story, monitor)).toEqual(['G9']);
  }
});

test('two people with one name and different numbers are no doubles', () => {
  const { story, x, y } = withBook();
  const twin = story.card('twin', { names: ['name x'] });
  deliver(story, [twin]);
  story.book([x, y, twin]);
  expect(broken(story, monitor)).toEqual([]);
});

test('has no occasion without an import or a restore', () => {
  const { story, x } = withBook();
  story.book([x]);
  expect(occasions(story, monitor)).toEqual([]);
});
