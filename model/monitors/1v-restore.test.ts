import { expect, test } from 'vitest';
import { n1, Story } from '../story.test-support.ts';
import { monitorRestoring as monitor } from './1v-restore.ts';
import { broken, extras, needless, undecided, witnessed } from './judged.test-support.ts';

/** Bound, two cards on the server, and a book that lost them. */
function wiped(): { story: Story; x: number; y: number } {
  const story = new Story().bind();
  const [x, y] = [story.card('x'), story.card('y')];
  story.book([x, y]).synchronise('s').book([]);
  return { story, x, y };
}
/** i1 asks, is answered, and c1 takes what it delivers. */
function delivered(story: Story, attempt: string, cards: readonly number[]): Story {
  story.act('i1', { act: 'restore', attempt });
  const get = { op: 'cs.get', number: n1, proof: 'k1', page: 0 } as const;
  story.call('i1', 'cs', get, { cards, next: null });
  story.call('i1', 'c1', { op: 'sdk.deliver', handle: 'h1', attempt, cards, more: false });
  return story;
}
function ownGet(story: Story, cards: readonly number[]): void {
  const get = { op: 'cs.get', number: n1, proof: 's1', page: 0 } as const;
  story.call('c1', 'cs', get, { cards, next: null });
}

test('passes when the delivered cards are in the book afterwards', () => {
  const { story, x, y } = wiped();
  story.restore('r', [x, y]);
  expect(witnessed(story, monitor)).toEqual(['1.v/restored']);
  expect(broken(story, monitor)).toEqual([]);
  expect(needless(story, monitor)).toEqual([]);
});

test('a restore that brings nothing new, or nothing at all, shows nothing and breaks nothing', () => {
  const { story, x, y } = wiped();
  story.book([x, y]).restore('r', [x, y]).restore('r2', []);
  expect(witnessed(story, monitor)).toEqual([]);
  expect(broken(story, monitor)).toEqual([]);
});

test('cards may come in several messages, in another version, and get a UID', () => {
  const { story, x, y } = wiped();
  story.act('i1', { act: 'restore', attempt: 'r' });
  const page = { op: 'sdk.deliver', handle: 'h1', attempt: 'r' } as const;
  story.call('i1', 'c1', { ...page, cards: [x], more: true });
  story.call('i1', 'c1', { ...page, cards: [y], more: false });
  const other = story.card('x', { octets: 'x in another version', uid: 'made up' });
  story.book([other, y]);
  expect(witnessed(story, monitor)).toEqual(['1.v/restored']);
  expect(broken(story, monitor)).toEqual([]);
});

test('in a conflict the local card stays, and that is no loss', () => {
  const { story, y } = wiped();
  const local = story.card('local', { uid: 'one' });
  const remote = story.card('remote', { uid: 'one' });
  story.book([local]);
  delivered(story, 'r', [remote, y]).book([local, y]);
  expect(broken(story, monitor)).toEqual([]);
  expect(witnessed(story, monitor)).toEqual(['1.v/restored']);
});

test('fails when the delivered cards never reach the book', () => {
  const { story, x, y } = wiped();
  delivered(story, 'r', [x, y]).tell('r', 'done', 'i1').book([]);
  expect(broken(story, monitor)).toEqual(['1.v/not-written']);
});

test('what the book had already is no part of a restore of which nothing was written', () => {
  const story = new Story().bind();
  const [x, y] = [story.card('x'), story.card('y')];
  story.book([x]);
  delivered(story, 'r', [x, y]).tell('r', 'done', 'i1').book([x]);
  expect(broken(story, monitor)).toEqual(['1.v/not-written']);
});

test('fails when only some reach it and the restore is told as done', () => {
  const { story, x, y } = wiped();
  delivered(story, 'r', [x, y]).tell('r', 'done', 'i1').book([x]);
  expect(broken(story, monitor)).toEqual(['1.v/partly']);
});

test('is open when what is missing was told as failed', () => {
  const { story, x, y } = wiped();
  delivered(story, 'r', [x, y]).tell('r', 'failed').book([]);
  expect(broken(story, monitor)).toEqual([]);
  expect(undecided(story, monitor)).toEqual(['1.v/not-written']);
});

test('fails when a number, or another property, is lost on the way into the book', () => {
  const { story, x, y } = wiped();
  const fewer = story.card('x', { octets: 'x without number', core: [] });
  const plain = story.card('y', { octets: 'y without note', whole: ['fn y', 'tel y'] });
  delivered(story, 'r', [x, y]).book([fewer, plain]);
  expect(broken(story, monitor)).toEqual(['1.v/altered-core', '1.v/altered-whole']);
});

test('a missing namesake of a restored card is missing, not altered', () => {
  const { story, x } = wiped();
  const twin = story.card('twin', { names: ['name x'] });
  delivered(story, 'r', [x, twin]).book([x]);
  expect(broken(story, monitor)).toEqual(['1.v/partly']);
});

test('fails when the contact client takes the cards from the server in a restore', () => {
  const { story, x, y } = wiped();
  story.act('c1', { act: 'restore', attempt: 'r' });
  ownGet(story, [x, y]);
  story.tell('r', 'done').book([x, y]);
  expect(broken(story, monitor)).toEqual(['1.v/from-server']);
  expect(witnessed(story, monitor)).toEqual([]);
});

test('a two-way synchronisation, and a fetch beside the delivery, are extras', () => {
  const { story, x, y } = wiped();
  story.act('c1', { act: 'synchronise', attempt: 's2' });
  ownGet(story, [x, y]);
  story.tell('s2', 'done').book([x, y]).book([]);
  story.act('i1', { act: 'restore', attempt: 'r' });
  ownGet(story, [x, y]);
  const cards = [x, y];
  story.call('i1', 'c1', { op: 'sdk.deliver', handle: 'h1', attempt: 'r', cards, more: false });
  story.book([x, y]);
  expect(broken(story, monitor)).toEqual([]);
  expect(extras(story, monitor)).toEqual(['1.v/from-server']);
});

test('fails on order: what was in the book before the delivery does not show a restore', () => {
  const { story, x } = wiped();
  story.book([x]);
  delivered(story, 'r', [x]).book([x]);
  expect(witnessed(story, monitor)).toEqual([]);
});

test('is open, never met, when nothing was restored or the book cannot be read', () => {
  const { story, x } = wiped();
  expect(witnessed(story, monitor)).toEqual([]);
  delivered(story, 'r', [x]);
  expect(witnessed(story, monitor)).toEqual([]);
  expect(undecided(story, monitor)).toEqual(['1.v/restored']);
});

test('two delivered cards that are one by R5 leave one of them, whole, and none of them cut', () => {
  const { story, x } = wiped();
  const twin = story.card('x', { whole: ['fn x', 'tel x', 'another note'], octets: 'x beside x' });
  delivered(story, 'r', [x, twin]).book([x]);
  expect(broken(story, monitor)).toEqual([]);
  const lost = wiped();
  const beside = lost.story.card('x', { whole: ['fn x', 'tel x', 'another note'], octets: 'x2' });
  const cut = lost.story.card('x', { whole: ['tel x'], octets: 'x3' });
  delivered(lost.story, 'r', [lost.x, beside]).book([cut]);
  expect(broken(lost.story, monitor)).toEqual(['1.v/altered-whole']);
});

test('what a stranger gives is no restore, whether or not it is taken', () => {
  const { story, x } = wiped();
  const given = { op: 'sdk.deliver', handle: 'h7', attempt: 'r', cards: [x], more: false } as const;
  story.call('stranger', 'c1', given);
  story.book([]);
  expect(broken(story.end(), monitor)).toEqual([]);
});
