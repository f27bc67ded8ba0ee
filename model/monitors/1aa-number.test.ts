import { expect, test } from 'vitest';
import { n1, n2, n3, Story } from '../story.test-support.ts';
import { monitorAcquiringNumber as monitor } from './1aa-number.ts';
import { broken, needless, occasions, undecided, witnessed } from './judged.test-support.ts';

/** Bound, with a card on the server for its number and one for another. */
function ready(): { story: Story; x: number; foreign: number } {
  const story = new Story().bind();
  const [x, foreign] = [story.card('x'), story.card('of another number')];
  story.fact({ kind: 'world.server-book', number: n1, cards: [x] });
  story.fact({ kind: 'world.server-book', number: n2, cards: [foreign] });
  return { story, x, foreign };
}
function get(story: Story, number: string, cards: readonly number[], proof = 'k1'): void {
  story.act('i1', { act: 'restore', attempt: 'r' });
  story.call('i1', 'cs', { op: 'cs.get', number, proof, page: 0 }, { cards, next: null });
}

test('passes when the request names the bound number, however it is spelt', () => {
  for (const written of [n1, '(202) 555-0101']) {
    const { story, x } = ready();
    get(story, written === n1 ? n1 : story.number(written, n1), [x]);
    expect(witnessed(story, monitor)).toEqual(['1.aa/by-number']);
    expect(broken(story, monitor)).toEqual([]);
    expect(needless(story, monitor)).toEqual([]);
  }
});

test('passes when a token that a binding handed over names the number', () => {
  const { story, x } = ready();
  get(story, '', [x]);
  expect(witnessed(story, monitor)).toEqual(['1.aa/by-number']);
  expect(broken(story, monitor)).toEqual([]);
});

test('after a rebind the new number is the right key, and the old one is not', () => {
  const { story, x } = ready();
  story.bind(n3, 'bind-2');
  story.fact({ kind: 'world.server-book', number: n3, cards: [x] });
  get(story, n3, [x]);
  expect(broken(story, monitor)).toEqual([]);
  get(story, n1, [x]);
  expect(broken(story, monitor)).toEqual(['1.aa/other-key']);
});

test('fails when the request names no number at all', () => {
  const { story, x, foreign } = ready();
  get(story, '', [x, foreign], '');
  expect(broken(story, monitor)).toEqual(['1.aa/no-key']);
});

test('fails when the request is keyed by another number or by an account', () => {
  for (const key of [n2, 'u1']) {
    const { story, x } = ready();
    get(story, key, [x]);
    expect(broken(story, monitor)).toContain('1.aa/other-key');
  }
});

test("fails when the answer holds another number's cards", () => {
  const { story, x, foreign } = ready();
  get(story, n1, [x, foreign]);
  expect(broken(story, monitor)).toEqual(['1.aa/mixed']);
  expect(witnessed(story, monitor)).toEqual([]);
});

test('a card that both numbers have is in the right answer', () => {
  const { story, x } = ready();
  story.fact({ kind: 'world.server-book', number: n2, cards: [x] });
  get(story, n1, [x]);
  expect(broken(story, monitor)).toEqual([]);
});

test('an answer shows nothing while nobody knows what the server holds', () => {
  const story = new Story().bind();
  get(story, n1, [story.card('x')]);
  expect(witnessed(story, monitor)).toEqual([]);
  expect(undecided(story, monitor)).toEqual(['1.aa/by-number']);
});

test('fails on order: a request from before the binding does not stand on it', () => {
  const story = new Story();
  const x = story.card('x');
  story.fact({ kind: 'world.server-book', number: n1, cards: [x] });
  get(story, n1, [x], 's1');
  story.bind();
  expect(witnessed(story, monitor)).toEqual([]);
});

test('is open, never met, when nothing was asked', () => {
  const { story } = ready();
  expect(witnessed(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).toEqual([]);
});
