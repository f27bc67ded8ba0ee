/** R8/withheld: what is the end of an attempt, and what another call or client has to do with it. */
import { expect, test } from 'vitest';
import { n2, Story } from '../story.test-support.ts';
import {
  begun,
  bindAct,
  card,
  fetch,
  importing,
  put,
  revoke,
  sdkBind,
  sdkUnbind,
  synchronising,
  unbinding,
} from './ended-attempts.test-support.ts';
import { broken } from './judged.test-support.ts';
import { monitorTelling as monitor } from './r8-telling.ts';

type Case = readonly [string, () => Story];

const withheld = ['R8/withheld'];
const question = { op: 'ui.ask', prompt: { kind: 'confirm', text: 'sure?' } } as const;
const unbound = { op: 'sdk.unbound', handle: 'h1', reason: 'logged out' } as const;
const yes = { answer: { kind: 'confirm', yes: true } } as const;

/** An act of c1, with this before it. */
function after(before: (story: Story) => void, act: 'import' | 'synchronise' | 'unbind' | 'bind') {
  const story = new Story();
  before(story);
  const words = { import: { act: 'import', attempt: 'a', account: 'u2' }, bind: bindAct } as const;
  if (act === 'import' || act === 'bind') story.act('c1', words[act]);
  else story.act('c1', { act, attempt: 'a' });
  return story;
}
function imported(story: Story): Story {
  story.call('c1', 'i1', fetch);
  card(story);
  return story;
}
function taken(story: Story): Story {
  story.call('c1', 'cs', put);
  return story;
}
function told(story: Story, node = 'c1'): readonly string[] {
  return broken(story.tell('a', 'unknown', node), monitor);
}

test.each<Case>([
  [
    'a telling from before the act',
    () => imported(after((story) => story.tell('a', 'failed'), 'import')),
  ],
  [
    'a question about another attempt',
    () => {
      const story = synchronising();
      story.call('c1', 'user', { ...question, attempt: 'b' }, yes);
      return taken(story);
    },
  ],
  [
    'a question from before the act',
    () =>
      taken(
        after(
          (story) => void story.call('c1', 'user', { ...question, attempt: 'a' }, yes),
          'synchronise',
        ),
      ),
  ],
  [
    'a call in doubt from before the act',
    () => taken(after((story) => void story.failing('c1', 'cs', revoke, false), 'synchronise')),
  ],
  [
    'a call of another client in doubt',
    () => {
      const story = synchronising();
      story.failing('c2', 'cs', { ...put, number: n2 }, false);
      return taken(story);
    },
  ],
  [
    'a telling that its user has not taken yet',
    () => {
      const story = synchronising();
      story.sent('c1', 'user', { op: 'ui.tell', attempt: 'a', outcome: 'unknown', reason: '' });
      return taken(story);
    },
  ],
  [
    'a refused unbind from before the act',
    () => {
      const story = after((before) => void before.failing('c1', 'i1', sdkUnbind), 'unbind');
      story.call('c1', 'i1', sdkUnbind);
      return story;
    },
  ],
  [
    'a refused unbind of another client',
    () => {
      const story = unbinding();
      story.failing('c2', 'i2', sdkUnbind);
      story.call('c1', 'i1', sdkUnbind);
      return story;
    },
  ],
  [
    'the end of an earlier binding, or of one of another client',
    () => {
      const story = after((before) => void before.call('i1', 'c1', unbound), 'bind');
      story.call('c1', 'i1', sdkBind);
      story.call('i2', 'c2', unbound);
      return story;
    },
  ],
])('fails when unknown is told after the end, whatever became of %s', (_, play) => {
  expect(told(play())).toEqual(withheld);
});

test('what comes after the last telling changes nothing of it', () => {
  const story = synchronising();
  taken(story).tell('a', 'unknown').failing('c1', 'cs', revoke, false);
  expect(broken(story, monitor)).toEqual(withheld);
  const leaving = unbinding();
  leaving.call('c1', 'i1', sdkUnbind);
  leaving.tell('a', 'unknown').failing('c1', 'i1', sdkUnbind);
  expect(broken(leaving, monitor)).toEqual(withheld);
});

test.each<Case>([
  [
    'one of two questions for a card is in doubt',
    () => {
      const story = importing();
      story.failing('c1', 'i1', fetch, false);
      return imported(story);
    },
  ],
  [
    'the card came from another IM client',
    () => {
      const story = importing();
      story.call('c1', 'i1', fetch);
      const cards = [story.ownCard('u2')];
      story.call('i9', 'c1', { op: 'sdk.card', handle: 'h9', account: 'u2', cards, reason: '' });
      return story;
    },
  ],
  [
    'the card went to another client',
    () => {
      const story = importing();
      story.call('c1', 'i1', fetch);
      const cards = [story.ownCard('u2')];
      story.call('i1', 'c2', { op: 'sdk.card', handle: 'h2', account: 'u2', cards, reason: '' });
      return story;
    },
  ],
  [
    'a bind was refused and what undoes it is in doubt',
    () => {
      const story = begun(bindAct);
      story.failing('c1', 'i1', sdkBind);
      story.failing('c1', 'cs', revoke, false);
      return story;
    },
  ],
])('unknown is true when %s', (_, play) => {
  expect(told(play())).toEqual([]);
});
