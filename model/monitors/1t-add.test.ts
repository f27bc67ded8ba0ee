import { expect, test } from 'vitest';
import type { CardId } from '../alphabet.ts';
import { monitorAdding } from './1t-add.ts';
import { broken, checksFound, expectEachEventNeeded, shown } from './findings.test-support.ts';
import { importing, pass } from './import-stories.test-support.ts';
import { step } from './share-stories.test-support.ts';

/** u2's card came, and then the book was this. */
function after(book: (own: CardId, old: CardId) => readonly CardId[], reason = '') {
  const { story, old } = importing();
  const own = story.ownCard('u2');
  pass(story, [own]);
  story.call('c1', 'user', { op: 'ui.tell', attempt: 'p1', outcome: 'done', reason });
  return story.book(book(own, old)).end();
}

test('passes when the card is in the book afterwards, field for field', () => {
  const story = after((own, old) => [old, own]);
  expect(shown(story.trace(), monitorAdding)).toEqual(['1.t/added']);
  expect(broken(story, monitorAdding)).toEqual([]);
  expectEachEventNeeded(story.trace(), monitorAdding);
});

test('passes when the client writes it again with a UID of its own and fields of its own', () => {
  const { story, old } = importing();
  const own = story.ownCard('u2');
  const label = 'own card of u2';
  const whole = [`fn ${label}`, `note ${label}`, `tel ${label}`, 'more'];
  const copy = story.card(label, { uid: 'made', whole });
  pass(story, [own]).book([old, copy]).end();
  expect(shown(story.trace(), monitorAdding)).toEqual(['1.t/added']);
  expect(broken(story, monitorAdding)).toEqual([]);
});

test('fails when the card never reaches the book', () => {
  expect(
    broken(
      after((_, old) => [old]),
      monitorAdding,
    ),
  ).toEqual(['1.t/not-added']);
});

test('fails when a part of the core is changed or lost', () => {
  const { story, old } = importing();
  const cut = story.card('cut', { names: ['name own card of u2'], core: [] });
  pass(story, [story.ownCard('u2')])
    .book([old, cut])
    .end();
  expect(broken(story, monitorAdding)).toEqual(['1.t/altered-core']);
});

test('fails when another property is changed or lost', () => {
  const { story, old } = importing();
  const label = 'own card of u2';
  const plain = story.card(label, { whole: [`fn ${label}`, `tel ${label}`] });
  pass(story, [story.ownCard('u2')])
    .book([old, plain])
    .end();
  expect(broken(story, monitorAdding)).toEqual(['1.t/altered-whole']);
  expect(shown(story.trace(), monitorAdding)).toEqual([]);
});

test('fails when other cards of the book are lost', () => {
  expect(
    broken(
      after((own) => [own]),
      monitorAdding,
    ),
  ).toEqual(['1.t/replaced']);
});

test('fails on order: the card is there only before, and the read-out at rest counts', () => {
  const { story, old } = importing();
  const own = story.ownCard('u2');
  story.book([old, own]).book([old]);
  pass(story, [own]).book([old]).end();
  expect(broken(story, monitorAdding)).toEqual(['1.t/not-added']);
});

test('a card that the user took out by hand is not lost', () => {
  const { story, old } = importing();
  const own = story.ownCard('u2');
  pass(story, [own]).act('c1', { act: 'edit', attempt: 'e1', add: [], remove: [`b${old}`] });
  expect(broken(story.book([own]).end(), monitorAdding)).toEqual([]);
});

test('an import that is repeated may merge or skip, and shows nothing new', () => {
  const story = after((own, old) => [old, own]);
  const again = importing().story;
  const own = again.ownCard('u2');
  again.book([own]);
  pass(again, [own]).book([own]).end();
  expect(broken(again, monitorAdding)).toEqual([]);
  expect(shown(again.trace(), monitorAdding)).toEqual([]);
  expect(broken(story, monitorAdding)).toEqual([]);
});

test('a merge into the entry of the same person is right as long as both cores remain', () => {
  const { story } = importing();
  const mine = story.card('mine', { names: ['name own card of u2'], core: ['tel other'] });
  const both = story.card('both', {
    names: ['name own card of u2'],
    core: ['tel other', 'tel own card of u2'],
    whole: ['fn own card of u2', 'note own card of u2', 'tel own card of u2'],
  });
  story.book([mine]);
  pass(story, [story.ownCard('u2')])
    .book([both])
    .end();
  expect(broken(story, monitorAdding)).toEqual([]);
  expect(shown(story.trace(), monitorAdding)).toEqual(['1.t/added']);
});

test('a user who does not want the card prevents it', () => {
  const { story, old } = importing();
  pass(story, [story.ownCard('u2')]);
  const prompt = { kind: 'confirm', text: 'add?' } as const;
  const answer = { kind: 'confirm', yes: false } as const;
  story.call('c1', 'user', { op: 'ui.ask', attempt: 'p1', prompt }, { answer });
  expect(broken(story.book([old]).end(), monitorAdding)).toEqual([]);
  expect(checksFound('undecided', story, monitorAdding)).toEqual(['1.t/not-added']);
});

test('a client that dies before it wrote the card is not accused', () => {
  const { story, old } = importing();
  pass(story, [story.ownCard('u2')]);
  story.fact({ kind: 'world.fault', fault: 'kill', node: 'c1' });
  expect(broken(story.book([old]).end(), monitorAdding)).toEqual([]);
});

test('a friend without a card is no occasion, and no read-out leaves it open', () => {
  const none = importing().story;
  pass(none, []).tell('p1', 'failed').end();
  expect(checksFound('opportunity', none, monitorAdding)).toEqual([]);
  const unread = importing().story;
  step(pass(unread, [unread.ownCard('u2')])).end();
  expect(broken(unread, monitorAdding)).toEqual([]);
  expect(checksFound('undecided', unread, monitorAdding)).toEqual(['1.t/not-added']);
});
