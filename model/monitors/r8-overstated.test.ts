/** Success that is told of what was not so; one table for each act. */
import { expect, test } from 'vitest';
import type { CardId } from '../alphabet.ts';
import { n1, n2, n9, Story } from '../story.test-support.ts';
import { slips } from './judged.test-support.ts';
import { monitorTelling as monitor } from './r8-telling.ts';

type Case = readonly [string, (story: Story) => void];

const ask = { op: 'cs.get', number: n1, proof: 'k1', page: 0 } as const;
const put = { op: 'cs.put', number: n1, secret: 's1' } as const;
const delivery = { op: 'sdk.deliver', handle: 'h1', attempt: 'a', more: false } as const;

function bindAct(story: Story, number: string, imClient = 'i1'): void {
  story.act('c1', { act: 'bind', attempt: 'a', imClient, number });
}

test('a bind is done when it was accepted, or when it was so already', () => {
  const again = new Story().bind();
  bindAct(again, again.number('202-555-0101', n1));
  expect(slips(again.tell('a', 'done').tell('a', 'delivered'), monitor)).toEqual([]);
});

test.each<Case>([
  ['nothing is bound', (story) => bindAct(story, n1)],
  ['another IM client is bound', (story) => bindAct(story.bind(), n1, 'i9')],
  ['it is bound by another number', (story) => bindAct(story.bind(), n9)],
  [
    'the bind was refused',
    (story) => {
      bindAct(story, n1);
      story.failing('c1', 'i1', { op: 'sdk.bind', handle: 'h1', number: n1, token: 'k1' });
    },
  ],
])('fails when a bind is told as done and %s', (_, play) => {
  const story = new Story();
  play(story);
  expect(slips(story.tell('a', 'done'), monitor)).toEqual([
    'it says done, but no IM client had accepted the bind',
  ]);
});

test('an unbind is done when the IM client was asked, or when nothing was bound', () => {
  expect(slips(new Story().bind().unbind('a'), monitor)).toEqual([]);
  const unbound = new Story();
  unbound.act('c1', { act: 'unbind', attempt: 'a' });
  expect(slips(unbound.tell('a', 'done'), monitor)).toEqual([]);
});

test('fails when an unbind is told as done before the IM client is asked', () => {
  const story = new Story().bind();
  story.act('c1', { act: 'unbind', attempt: 'a' });
  story.tell('a', 'done').call('c1', 'i1', { op: 'sdk.unbind', handle: 'h1' });
  expect(slips(story, monitor)).toEqual(['it says done, but the binding had not ended']);
});

test('fails on order: a bind is told as done before it is accepted', () => {
  const story = new Story();
  bindAct(story, n1);
  story.tell('a', 'done');
  story.call('c1', 'i1', { op: 'sdk.bind', handle: 'h1', number: n1, token: 'k1' });
  expect(slips(story, monitor)).toHaveLength(1);
});

function cardOf(story: Story, account: string, cards: readonly CardId[], to = 'c1'): void {
  story.call('i1', to, { op: 'sdk.card', handle: 'h1', account, cards, reason: '' });
}

test.each<Case>([
  ['nothing came', () => {}],
  ['only the card of another friend came', (story) => cardOf(story, 'u3', [story.ownCard('u3')])],
  ['it went to another client', (story) => cardOf(story, 'u2', [story.ownCard('u2')], 'c2')],
  [
    'it was sent, and has not come',
    (story) => {
      const cards = [story.ownCard('u2')];
      story.sent('i1', 'c1', { op: 'sdk.card', handle: 'h1', account: 'u2', cards, reason: '' });
    },
  ],
])('fails when an import is told as done and %s', (_, play) => {
  const story = new Story().bind().book([]);
  story.act('c1', { act: 'import', attempt: 'a', account: 'u2' });
  play(story);
  expect(slips(story.tell('a', 'done'), monitor)).toEqual(['it says done, but no card had come']);
});

test('fails on order: an import is told as done before the card comes', () => {
  const story = new Story().bind().book([]);
  story.act('c1', { act: 'import', attempt: 'a', account: 'u2' });
  story.tell('a', 'done');
  cardOf(story, 'u2', [story.ownCard('u2')]);
  story.book([story.ownCard('u2')]);
  expect(slips(story, monitor)).toEqual(['it says done, but no card had come']);
});

test('an import is done if one form of the card that came is in the book', () => {
  const story = new Story().bind().book([]);
  const card = story.ownCard('u2');
  story.act('c1', { act: 'import', attempt: 'a', account: 'u2' });
  cardOf(story, 'u2', [card, story.card('older form')]);
  story.tell('a', 'done').book([card]);
  expect(slips(story, monitor)).toEqual([]);
});

test('of what an IM client or another client was told done of, the book shows nothing', () => {
  const story = new Story().bind().book([]);
  const card = story.ownCard('u2');
  story.act('c1', { act: 'import', attempt: 'a', account: 'u2' });
  cardOf(story, 'u2', [card]);
  story.tell('a', 'done', 'i1').book([]);
  story.tell('a', 'done').book([], 'c2').book([card]);
  expect(slips(story, monitor)).toEqual([]);
  story.tell('a', 'done').book([]);
  expect(slips(story, monitor)).toEqual(['it says done, but the card is not in the book']);
});

/** Asked to synchronise a book that has one card more than the copy on the server. */
function behind(): { story: Story; x: CardId; copy: readonly CardId[] } {
  const story = new Story().bind();
  const [x, y] = [story.card('x'), story.card('y')];
  story.book([x, y]).fact({ kind: 'world.server-book', number: n1, cards: [x] });
  return { story, x, copy: [x] };
}

test('a synchronisation is done without a put if the copy of one of its numbers is the book', () => {
  const story = new Story().bind();
  const [x, y] = [story.card('x'), story.card('y')];
  story.fact({ kind: 'world.terminal', terminal: 't1', region: 'US', numbers: [n9, n1] });
  story.fact({ kind: 'world.server-book', number: n1, cards: [x] });
  story.fact({ kind: 'world.server-book', number: n9, cards: [y] });
  story.book([x]).act('c1', { act: 'synchronise', attempt: 'a' });
  expect(slips(story.tell('a', 'done'), monitor)).toEqual([]);
});

test('a put whose answer was lost was done all the same', () => {
  const { story } = behind();
  story.act('c1', { act: 'synchronise', attempt: 'a' });
  story.failing('c1', 'cs', { ...put, cards: [] }, false);
  expect(slips(story.tell('a', 'done'), monitor)).toEqual([]);
});

test('nothing is said of a synchronisation of a book that nobody has read', () => {
  const story = new Story().bind();
  story.act('c1', { act: 'synchronise', attempt: 'a' });
  expect(slips(story.tell('a', 'done'), monitor)).toEqual([]);
});

test.each<Case>([
  ['nothing was put', () => {}],
  ['only the IM client asked the server', (story) => void story.call('i1', 'cs', ask)],
  ['the server refused its question', (story) => void story.failing('c1', 'cs', ask)],
  ['the server refused the put', (story) => void story.failing('c1', 'cs', { ...put, cards: [] })],
  [
    'another number has such a copy',
    (story) => {
      const cards = [story.card('x'), story.card('y')];
      story.fact({ kind: 'world.server-book', number: n2, cards });
    },
  ],
])('fails when a synchronisation is told as done and %s', (_, play) => {
  const { story } = behind();
  story.act('c1', { act: 'synchronise', attempt: 'a' });
  play(story);
  expect(slips(story.tell('a', 'done'), monitor)).toEqual([
    'it says done, but no put had been accepted',
  ]);
});

test('what a client asked the server for before an act does not make it done', () => {
  const { story, copy } = behind();
  story.call('c1', 'cs', ask, { cards: copy, next: null });
  story.act('c1', { act: 'synchronise', attempt: 'a' });
  expect(slips(story.tell('a', 'done'), monitor)).toHaveLength(1);
});

function restoring(node = 'i1'): { story: Story; x: CardId } {
  const { story, x } = behind();
  story.call('i1', 'cs', ask, { cards: [], next: null });
  story.call('i1', 'c1', { ...delivery, cards: [x] });
  story.act(node, { act: 'restore', attempt: 'a' });
  return { story, x };
}

test.each<Case>([
  ['nothing was asked since', () => {}],
  ['the answer was a no', (story) => void story.failing('i1', 'cs', ask)],
  [
    'cards came, and stayed in the IM client',
    (story) => {
      story.call('i1', 'cs', ask, { cards: [story.card('z')], next: null });
    },
  ],
  [
    'only one of two pages was empty',
    (story) => {
      story.call('i1', 'cs', ask, { cards: [story.card('z')], next: 1 });
      story.call('i1', 'cs', { ...ask, page: 1 }, { cards: [], next: null });
    },
  ],
  [
    'the delivery was refused',
    (story) => {
      const cards = [story.card('z')];
      story.call('i1', 'cs', ask, { cards, next: null });
      story.failing('i1', 'c1', { ...delivery, cards });
    },
  ],
  [
    'the contact client took the cards from the server behind its back',
    (story) => void story.call('c1', 'cs', ask, { cards: [story.card('z')], next: null }),
  ],
  [
    'it was delivered on another terminal for another attempt',
    (story) => {
      story.call('i2', 'c2', { ...delivery, attempt: 'b', cards: [] });
    },
  ],
  [
    'another terminal got an empty answer',
    (story) => {
      story.call('i2', 'cs', { ...ask, number: n2 }, { cards: [], next: null });
    },
  ],
])('fails when a restore is told as done and %s', (_, play) => {
  const { story } = restoring();
  play(story);
  expect(slips(story.tell('a', 'done', 'i1'), monitor)).toEqual([
    'it says done, but nothing was delivered',
  ]);
});

test.each<Case>([
  [
    'an IM client of another terminal delivered it under its id',
    (story) => void story.call('i2', 'c1', { ...delivery, cards: [] }),
  ],
  [
    'its IM client delivered under an id of its own',
    (story) => {
      story.call('i1', 'c1', { ...delivery, attempt: 'own', cards: [] });
    },
  ],
  [
    'the contact client took the cards from the server itself',
    (story) => {
      story.call('c1', 'cs', ask, { cards: [story.card('z')], next: null });
    },
  ],
])('a restore is done when %s', (_, play) => {
  const { story } = restoring('c1');
  play(story);
  expect(slips(story.tell('a', 'done'), monitor)).toEqual([]);
});
