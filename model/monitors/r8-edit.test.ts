import { expect, test } from 'vitest';
import { n1, n2, Story } from '../story.test-support.ts';
import { broken, findingsOf, occasions } from './judged.test-support.ts';
import { monitorTelling as monitor } from './r8-telling.ts';

interface Edit {
  readonly add?: readonly number[];
  readonly remove: readonly string[];
}

function edited(story: Story, { add = [], remove }: Edit, outcome: 'done' | 'failed' = 'done') {
  story.act('c1', { act: 'edit', attempt: 'e', add, remove });
  return story.tell('e', outcome);
}

test('a card that was taken out is out, whatever ids the others have then', () => {
  const story = new Story();
  const [x, y] = [story.card('x'), story.card('y')];
  story.book([x, y]);
  edited(story, { remove: [`b${x}`] }).book([y]);
  expect(broken(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).toContain('R8/overstated');
});

test('fails when a card that was taken out is still there, if it was told as done', () => {
  const story = new Story();
  const [x, y] = [story.card('x'), story.card('y')];
  story.book([x, y]);
  edited(story, { remove: [`b${x}`] }).book([x, y]);
  expect(broken(story, monitor)).toEqual(['R8/overstated']);
});

test('nothing is held against an edit that was told as failed', () => {
  const story = new Story();
  const x = story.card('x');
  story.book([x]);
  edited(story, { remove: [`b${x}`] }, 'failed').book([x]);
  expect(broken(story, monitor)).toEqual([]);
});

test('one of two equal cards is taken out, and the other one may take its id', () => {
  const story = new Story();
  const [x, same] = [story.card('x'), story.card('x')];
  story.book([x, same]);
  edited(story, { remove: [`b${x}`] }).book([x]);
  expect(broken(story, monitor)).toEqual([]);
});

test('an equal card that was put in by the same edit is not the one that was taken out', () => {
  const story = new Story();
  const [x, again] = [story.card('x'), story.card('x')];
  story.book([x]);
  edited(story, { add: [again], remove: [`b${x}`] }).book([again]);
  expect(broken(story, monitor)).toEqual([]);
});

test('fails when an equal card comes in and the one that was taken out stays', () => {
  const story = new Story();
  const [x, again] = [story.card('x'), story.card('x')];
  story.book([x]);
  edited(story, { add: [again], remove: [`b${x}`] }).book([x, again]);
  expect(broken(story, monitor)).toEqual(['R8/overstated']);
});

test('a card that the server gave back meanwhile may be in the book again', () => {
  const story = new Story().bind();
  const x = story.card('x');
  story.book([x]);
  edited(story, { remove: [`b${x}`] });
  const ask = { op: 'cs.get', number: n1, proof: 'k1', page: 0 } as const;
  story.call('c1', 'cs', ask, { cards: [x], next: null });
  story.book([x]);
  expect(broken(story, monitor)).toEqual([]);
});

const left = ['R8/overstated'];

/** A book with `x` and `y`, read out; then `x` is taken out, and this happens before it is read out again. */
function takenOut(meanwhile: (story: Story, x: number, y: number) => void): Story {
  const story = new Story().bind();
  const [x, y] = [story.card('x'), story.card('y')];
  story.book([x, y]).act('c1', { act: 'edit', attempt: 'e', add: [], remove: [`b${x}`] });
  story.tell('e', 'done');
  meanwhile(story, x, y);
  return story.book([x, y]);
}
function message(x: number) {
  return { op: 'sms.message', from: n2, cards: [x], text: '' } as const;
}

test('shows the edit, the telling and the read-out, and says how many cards stayed', () => {
  const story = takenOut(() => {});
  const readOut = story.trace().events.length - 1;
  const found = findingsOf(story, monitor).filter(({ kind }) => kind === 'counter-example');
  const actual = 'it says done, but 1 cards that were taken out are still in the book';
  const seqs = [readOut - 4, readOut - 3, readOut];
  expect(found).toMatchObject([{ seqs, actual, by: 'implementation' }]);
});

test.each<readonly [string, (story: Story, x: number) => void]>([
  ['a friend sent it again', (story, x) => void story.call('sms', 'c1', message(x))],
  [
    'it came by short message and from the server',
    (story, x) => {
      story.call('sms', 'c1', message(x));
      const ask = { op: 'cs.get', number: n1, proof: 's1', page: 0 } as const;
      story.call('c1', 'cs', ask, { cards: [x], next: null });
    },
  ],
  [
    'it came by a restore and by an import',
    (story, x) => {
      const cards = [x];
      const given = { handle: 'h1', cards, reason: '' } as const;
      story.call('i1', 'c1', { op: 'sdk.deliver', ...given, attempt: 'r', more: false });
      story.call('i1', 'c1', { op: 'sdk.card', ...given, account: 'u2' });
    },
  ],
  [
    'the user put it in by another edit',
    (story, x) => void story.act('c1', { act: 'edit', attempt: 'f', add: [x], remove: [] }),
  ],
])('a card that was taken out may be in the book again if %s', (_, meanwhile) => {
  expect(broken(takenOut(meanwhile), monitor)).toEqual([]);
});

test.each<readonly [string, (story: Story, x: number) => void]>([
  ['it came to another client', (story, x) => void story.call('sms', 'c2', message(x))],
  ['it has not come yet', (story, x) => void story.sent('sms', 'c1', message(x))],
])('fails when a card that was taken out is still there, and %s', (_, meanwhile) => {
  expect(broken(takenOut(meanwhile), monitor)).toEqual(left);
});

test('what came before the book was read, or other cards of the same edit, are no excuse', () => {
  const story = new Story();
  const [x, y] = [story.card('x'), story.card('y')];
  story.call('sms', 'c1', message(x));
  edited(story.book([x]), { add: [y], remove: [`b${x}`] }).book([x, y]);
  expect(broken(story, monitor)).toEqual(left);
});

test('has no occasion when nothing was taken out, another told it, or the book was not read', () => {
  const adding = new Story();
  edited(adding.book([]), { add: [adding.card('x')], remove: [] }).book([]);
  const byAnother = new Story();
  const x = byAnother.card('x');
  byAnother.book([x]).act('c1', { act: 'edit', attempt: 'e', add: [], remove: [`b${x}`] });
  byAnother.tell('e', 'done', 'i1').book([x]);
  const unread = new Story();
  edited(unread, { remove: ['b0'] }).book([unread.card('x')]);
  for (const story of [adding, byAnother, unread]) {
    expect(occasions(story, monitor)).toEqual([]);
  }
});
