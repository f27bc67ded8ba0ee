import { expect, test } from 'vitest';
import type { Answer } from '../alphabet.ts';
import type { Story } from '../story.test-support.ts';
import { monitorAdding } from './1t-add.ts';
import { type Play, passToC2, played } from './adding-stories.test-support.ts';
import { pass } from './import-stories.test-support.ts';
import { charges, said } from './said.test-support.ts';

const taken = 'sent sdk.card, got sdk.card, reply sdk.card';
const comes: Play = ({ story, own }) => pass(story, [own]);
const rests: Play = ({ story, old }) => story.book([old]).end();

function ask(story: Story, node = 'c1') {
  const prompt = { kind: 'confirm', text: '' } as const;
  return story.sent(node, 'user', { op: 'ui.ask', attempt: 'p1', prompt });
}
const answered =
  (answer: Answer): Play =>
  ({ story }) =>
    story.reply(ask(story), { ok: true, answer });
const dies =
  (node: string): Play =>
  ({ story }) =>
    story.fact({ kind: 'world.sut-error', what: 'died', node });
const isCutOff =
  (node: string | null): Play =>
  ({ story }) =>
    story.fact({ kind: 'world.fault', fault: 'cut', node });

const noYes = 'the user did not say yes';
test.each<readonly [string, string, Play]>([
  ['the client dies', 'died', dies('c1')],
  ['the kit cut it off', 'fault: cut', isCutOff('c1')],
  ['the kit cut all off', 'fault: cut', isCutOff(null)],
  ['the user never answers', noYes, ({ story }) => ask(story)],
  [
    'the user cannot be asked',
    noYes,
    ({ story }) => story.reply(ask(story), { ok: false, reason: '', definite: true }),
  ],
  ['the user is away', noYes, answered({ kind: 'none' })],
  ['the user says no', noYes, answered({ kind: 'confirm', yes: false })],
])('leaves open a card that is missing after %s', (_, why, play) => {
  expect(charges(played(comes, play, rests), monitorAdding)).toEqual([
    `open 1.t/not-added (${why}): ${taken}, world.book`,
  ]);
});

test.each<readonly [string, Play, Play]>([
  ['another client dies', comes, dies('c2')],
  ['the kit cut another off', comes, isCutOff('c2')],
  ['the kit cut it off before', isCutOff('c1'), comes],
  ['the user of another client never answers', comes, ({ story }) => ask(story, 'c2')],
  ['the user never answered before', ({ story }) => ask(story), comes],
  ['the user says yes', comes, answered({ kind: 'confirm', yes: true })],
  ['the user chooses recipients', comes, answered({ kind: 'recipients', accounts: [] })],
])('it is no excuse for a missing card that %s', (_, first, then) => {
  expect(charges(played(first, then, rests), monitorAdding)).toEqual([
    `broken 1.t/not-added by implementation: ${taken}, world.book`,
  ]);
});

test.each<readonly [string, Play]>([
  ['no read-out', ({ story }) => story.end()],
  ['only the read-out of another book', ({ story }) => story.book([], 'c2').end()],
  ['no rest', ({ story }) => story.book([]).fact({ kind: 'world.end', quiescent: false })],
  ['no end', ({ story }) => story.book([])],
])('%s after it leaves open what became of a card', (_, play) => {
  expect(charges(played(comes, play), monitorAdding)).toEqual([
    `open 1.t/not-added (no read-out of the book at rest came after it): ${taken}`,
  ]);
});

const message = { op: 'sdk.card', handle: 'h', account: 'u2', reason: '' } as const;
test.each<readonly [string, Play]>([
  [
    'from an IM client that it is not bound to',
    ({ story, own }) => story.call('i9', 'c1', { ...message, cards: [own] }),
  ],
  [
    'while it unbinds',
    ({ story, own }) => {
      story.got(story.sent('c1', 'i1', { op: 'sdk.unbind', handle: 'h1' }));
      pass(story, [own]);
    },
  ],
  ['after it has unbound', ({ story, own }) => pass(story.unbind(), [own])],
  [
    'and does not take it',
    ({ story, own }) => story.failing('i1', 'c1', { ...message, cards: [own] }),
  ],
  ['but it is none', ({ story }) => pass(story, [])],
  [
    'before its book was ever read out',
    ({ story }) => passToC2(story, [story.ownCard('u1')]).book([], 'c2'),
  ],
])('there is no occasion where a client is given a card %s', (_, play) => {
  expect(said(played(play, rests), monitorAdding)).toEqual([]);
});
