import { expect, test } from 'vitest';
import { n1, n2, n3, Story } from '../story.test-support.ts';
import { monitorSynchronisation as monitor } from './1u-synchronise.ts';
import { broken, needless, occasions, undecided, witnessed } from './judged.test-support.ts';

const all = ['bound gets it', 'server copy equals the book', 'unbound does not'].map(
  (part) => `1.u/shared [${part}]`,
);

/** Bound, with a book of one card that was read out. */
function bound(): { story: Story; card: number } {
  const story = new Story().bind();
  const card = story.card('x');
  story.book([card]);
  return { story, card };
}
function put(story: Story, cards: readonly number[], number = n1, from = 'c1'): void {
  story.call(from, 'cs', { op: 'cs.put', number, secret: 's1', cards });
}
function get(story: Story, from: string, number: string, proof: string, cards: number[]): void {
  story.call(from, 'cs', { op: 'cs.get', number, proof, page: 0 }, { cards, next: null });
}

test('passes: the book is synchronised, the bound IM client gets it, the unbound one does not', () => {
  const { story, card } = bound();
  story.synchronise('s').restore('r', [card]).unbind();
  story.act('i1', { act: 'restore', attempt: 'r2' });
  story.tell('r2', 'refused', 'i1');
  expect(witnessed(story, monitor)).toEqual(all);
  expect(broken(story, monitor)).toEqual([]);
  expect(needless(story, monitor)).toEqual([]);
});

test('synchronising long before the binding is as good', () => {
  const story = new Story();
  const card = story.card('x');
  story.book([card]).synchronise('s').bind().restore('r', [card]);
  expect(witnessed(story, monitor)).toEqual(all.slice(0, 2));
  expect(broken(story, monitor)).toEqual([]);
});

test('another device may change the copy after the synchronisation', () => {
  const { story, card } = bound();
  story.synchronise('s');
  const other = story.card('of another device');
  story.fact({ kind: 'world.server-book', number: n1, cards: [card, other] });
  story.restore('r', [card, other]);
  expect(broken(story, monitor)).toEqual([]);
});

test('a two-way synchronisation may change the book as well as the copy', () => {
  const { story, card } = bound();
  const other = story.card('of another device');
  story.fact({ kind: 'world.server-book', number: n1, cards: [other] });
  story.act('c1', { act: 'synchronise', attempt: 's' });
  get(story, 'c1', n1, 's1', [other]);
  put(story, [card, other]);
  story.tell('s', 'done').book([card, other]);
  expect(broken(story, monitor)).toEqual([]);
  expect(witnessed(story, monitor)).toEqual([all[1]]);
});

test('fails when the book is filed under another key than the bound number', () => {
  const { story, card } = bound();
  put(story, [card], n2);
  expect(broken(story, monitor)).toEqual(['1.u/other-key']);
});

test('another spelling of the number, and the new one after a rebind, are right keys', () => {
  const { story, card } = bound();
  put(story, [card], story.number('(202) 555-0101', n1));
  const numbers = [n1, n3];
  story.fact({ kind: 'world.terminal', terminal: 't1', region: 'US', numbers });
  story.bind(n3, 'bind-2');
  put(story, [card], n3);
  expect(broken(story, monitor)).toEqual([]);
});

test('fails when an old state of the book is put and told as done', () => {
  const { story, card } = bound();
  const added = story.card('added later');
  story.act('c1', { act: 'edit', attempt: 'e', add: [added], remove: [] });
  story.book([card, added]);
  story.act('c1', { act: 'synchronise', attempt: 's' });
  put(story, [card]);
  story.tell('s', 'done').book([card, added]);
  expect(broken(story, monitor)).toEqual(['1.u/stale']);
});

test('fails when the book changed, nothing is put, and it is told as done', () => {
  const { story, card } = bound();
  story.synchronise('s').book([card]);
  const added = story.card('added later');
  story.act('c1', { act: 'edit', attempt: 'e', add: [added], remove: [] });
  story.book([card, added]);
  story.act('c1', { act: 'synchronise', attempt: 's2' });
  story.tell('s2', 'done').book([card, added]);
  expect(broken(story, monitor)).toEqual(['1.u/stale']);
});

test('nothing need be put when the copy is the book already', () => {
  const { story, card } = bound();
  story.synchronise('s').book([card]);
  story.act('c1', { act: 'synchronise', attempt: 's2' });
  story.tell('s2', 'done').book([card]);
  expect(broken(story, monitor)).toEqual([]);
});

test('fails when nothing is put although nothing stood in the way', () => {
  const { story } = bound();
  story.act('c1', { act: 'synchronise', attempt: 's' });
  story.tell('s', 'failed');
  expect(broken(story, monitor)).toEqual(['1.u/not-written']);
});

test('is open when the server could not be reached', () => {
  const { story } = bound();
  story.act('c1', { act: 'synchronise', attempt: 's' });
  story.failing('c1', 'cs', { op: 'cs.grant', number: n1, secret: 's1' });
  story.tell('s', 'failed');
  expect(broken(story, monitor)).toEqual([]);
  expect(undecided(story, monitor)).toEqual(['1.u/not-written']);
});

test('fails when an IM client that is not bound is given the contact', () => {
  const { story, card } = bound();
  story.synchronise('s').unbind();
  get(story, 'i1', n1, 'k1', [card]);
  expect(broken(story, monitor)).toEqual(['1.u/unentitled']);
});

test('an unbind that nobody answered leaves it open who is entitled', () => {
  const { story, card } = bound();
  story.synchronise('s');
  story.sent('c1', 'i1', { op: 'sdk.unbind', handle: 'h1' });
  get(story, 'i1', n1, 'k1', [card]);
  expect(broken(story, monitor)).toEqual([]);
});

test('a binding may end while the answer to an entitled request is on its way', () => {
  const { story, card } = bound();
  story.synchronise('s');
  const ask = { op: 'cs.get', number: n1, proof: 'k1', page: 0 } as const;
  const call = story.sent('i1', 'cs', ask);
  story.got(call);
  story.unbind();
  story.reply(call, { ok: true, cards: [card], next: null });
  expect(broken(story, monitor)).toEqual([]);
});

test("another number's contact does not show that the bound IM client gets its own", () => {
  const { story } = bound();
  story.synchronise('s');
  get(story, 'i1', n1, 'k1', [story.card('of another number')]);
  expect(witnessed(story, monitor)).toEqual([all[1]]);
});

test('is open, never met, when nothing was synchronised', () => {
  const { story } = bound();
  expect(witnessed(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).toEqual([]);
});
