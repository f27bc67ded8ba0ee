import { expect, test } from 'vitest';
import type { CardId } from '../alphabet.ts';
import { n1, n2, Story } from '../story.test-support.ts';
import { monitorSynchronisation as monitor } from './1u-synchronise.ts';
import {
  broken,
  findingsOf,
  grounds,
  occasions,
  undecided,
  witnessed,
} from './judged.test-support.ts';

type Case = readonly [string, (story: Story) => void];

const ask = { op: 'cs.get', number: n1, proof: 'k1', page: 0 } as const;
const sdkBind = { op: 'sdk.bind', handle: 'h1', number: n1, token: 'k1' } as const;
const delivery = { op: 'sdk.deliver', handle: 'h1', attempt: 'r', cards: [], more: false } as const;
const gotIt = '1.u/shared [bound gets it]';
const gotNothing = '1.u/shared [unbound does not]';
const blame = '1.u/unentitled: sent cs.get, reply cs.get';

/** Bound, and the book of one card is on the server. */
function synchronised(): { story: Story; card: CardId } {
  const story = new Story().bind();
  const card = story.card('x');
  return { story: story.book([card]).synchronise('s'), card };
}

test('the IM client alone is at fault if the number was proven, the server too if not', () => {
  const play = (unbind: (story: Story) => void, proof = 'k1') => {
    const { story, card } = synchronised();
    unbind(story);
    story.call('i1', 'cs', { ...ask, proof }, { cards: [card], next: null });
    return grounds(story, monitor).filter((each) => each.includes('unentitled'));
  };
  const atImAlone = (story: Story) =>
    void story.call('c1', 'i1', { op: 'sdk.unbind', handle: 'h1' });
  expect(play(atImAlone)).toEqual([blame]);
  expect(play(atImAlone, 'made up')).toEqual([blame, blame]);
  expect(play((story) => void story.unbind())).toEqual([blame, blame]);
});

test('what has no right to ask has the occasion to break it, and is not blamed for a refusal', () => {
  const story = synchronised().story.unbind();
  story.failing('i1', 'cs', ask);
  expect(broken(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).toContain('1.u/unentitled');
});

test('a contact client, and a request that names no number, are not judged here', () => {
  const story = new Story();
  story.call('c1', 'cs', ask, { cards: [story.card('x')], next: null });
  const nameless = { ...ask, number: ' ', proof: 'of nobody' };
  story.call('i1', 'cs', nameless, { cards: [story.card('y')], next: null });
  expect(findingsOf(story, monitor)).toEqual([]);
});

test('shows the binding and the request by which the bound IM client got the contact', () => {
  const { story } = synchronised();
  const other = story.card('of another device');
  story.fact({ kind: 'world.server-book', number: n1, cards: [other] });
  story.call('i1', 'cs', ask, { cards: [other], next: null });
  const shown = '1.u/shared: sent sdk.bind, reply sdk.bind, sent cs.get, reply cs.get';
  expect(grounds(story, monitor)).toContain(shown);
  const mixed = synchronised();
  const cards = [mixed.card, mixed.story.card('foreign')];
  mixed.story.call('i1', 'cs', ask, { cards, next: null });
  expect(witnessed(mixed.story, monitor)).not.toContain(gotIt);
});

test('an empty answer, or one to a request from before the binding, shows nothing', () => {
  const { story } = synchronised();
  story.call('i1', 'cs', ask, { cards: [], next: null });
  expect(witnessed(story, monitor)).not.toContain(gotIt);
  const early = new Story();
  const card = early.card('x');
  early.fact({ kind: 'world.server-book', number: n1, cards: [card] });
  const bind = early.sent('c1', 'i1', sdkBind);
  const get = early.sent('i1', 'cs', ask);
  early.got(bind);
  early.reply(bind, { ok: true });
  early.reply(get, { ok: true, cards: [card], next: null });
  expect(witnessed(early, monitor)).not.toContain(gotIt);
});

test.each<Case>([
  ['was never seen', () => {}],
  [
    'may be changed by a put on its way',
    (story) => void story.sent('c1', 'cs', { op: 'cs.put', number: n1, secret: 's1', cards: [] }),
  ],
])('is open whether the bound IM client got the contact when it %s', (_, before) => {
  const story = new Story().bind();
  before(story);
  story.call('i1', 'cs', ask, { cards: [story.card('x')], next: null });
  expect(undecided(story, monitor)).toEqual(['1.u/shared']);
  const why = 'what the server held is not known';
  expect(findingsOf(story, monitor)).toContainEqual(expect.objectContaining({ why }));
});

/** An unbound client is asked to restore, after this and before that. */
function unboundRestore(node: string, before: Case[1], after: Case[1] = () => {}): Story {
  const story = new Story();
  before(story);
  story.act(node, { act: 'restore', attempt: 'r' });
  after(story);
  return story;
}

test.each<readonly [string, string, Case[1]]>([
  ['was never bound', 'c1', () => {}],
  ['was refused', 'c1', (story) => void story.failing('c1', 'i1', sdkBind)],
  ['has unbound again', 'c1', (story) => void story.bind().unbind()],
  ['was never asked to bind', 'i1', () => {}],
  ['is not the one whose bind is in doubt', 'c1', (story) => void story.sent('c2', 'i2', sdkBind)],
])('an unbound client that %s gets nothing', (_, node, before) => {
  const story = unboundRestore(node, before);
  expect(witnessed(story, monitor)).toEqual([gotNothing]);
  expect(grounds(story, monitor)).toEqual(['1.u/shared: act restore']);
  expect(occasions(story, monitor)).toEqual(['1.u/unentitled']);
});

test.each<readonly [string, string, Case[1]]>([
  ['is bound', 'c1', (story) => void story.bind()],
  ['is bound', 'i1', (story) => void story.bind()],
  ['waits for its bind', 'c1', (story) => void story.sent('c1', 'i1', sdkBind)],
  ['may be bound', 'c1', (story) => void story.failing('c1', 'i1', sdkBind, false)],
  ['may be bound', 'i1', (story) => void story.failing('c1', 'i1', sdkBind, false)],
])('nothing is shown of a client without binding by one that %s (%s %s)', (_, node, before) => {
  const story = unboundRestore(node, before);
  expect(witnessed(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).toEqual([]);
});

test.each<Case>([
  ['is given an answer', (story) => void story.call('i1', 'cs', ask, { cards: [], next: null })],
  ['still waits for one', (story) => void story.sent('i1', 'cs', ask)],
  ['delivers', (story) => void story.call('i1', 'c2', delivery)],
  ['has delivered to it', (story) => void story.call('i2', 'c1', delivery)],
  ['binds after all', (story) => void story.bind()],
])('an unbound IM client that %s has not got nothing', (_, after) => {
  expect(
    witnessed(
      unboundRestore('c1', () => {}, after),
      monitor,
    ),
  ).not.toContain(gotNothing);
});

test.each<Case>([
  ['its request is refused', (story) => void story.failing('i1', 'cs', ask)],
  [
    'the contact client asks for itself',
    (story) => void story.call('c1', 'cs', ask, { cards: [], next: null }),
  ],
  [
    'another terminal restores',
    (story) => {
      story.call('i2', 'cs', { ...ask, number: n2 }, { cards: [], next: null });
      story.call('i2', 'c2', delivery);
    },
  ],
])('an unbound IM client has got nothing when %s', (_, after) => {
  expect(
    witnessed(
      unboundRestore('c1', () => {}, after),
      monitor,
    ),
  ).toContain(gotNothing);
  const before = unboundRestore('c1', (story) => void story.call('i1', 'c1', delivery), after);
  expect(witnessed(before, monitor)).toContain(gotNothing);
});
