import { expect, test } from 'vitest';
import type { Story } from '../story.test-support.ts';
import { monitorObtaining } from './1r-obtain.ts';
import { broken, checksFound, expectEachEventNeeded, shown } from './findings.test-support.ts';
import {
  arrive,
  fetch,
  importing,
  list,
  listAtNetwork,
  pass,
  request,
} from './import-stories.test-support.ts';

function honest(story: Story): Story {
  return pass(arrive(request(fetch(list(story))), [story.ownCard('u2')]), [story.ownCard('u2')]);
}

test('passes when the friend is found in the friendship link, by either client', () => {
  const byContactClient = honest(importing().story).end();
  const { story } = importing();
  const own = [story.ownCard('u2')];
  const byImClient = pass(arrive(request(listAtNetwork(fetch(story))), own), own).end();
  for (const each of [byContactClient, byImClient]) {
    expect(shown(each.trace(), monitorObtaining)).toEqual(['1.r/obtained']);
    expect(broken(each, monitorObtaining)).toEqual([]);
    expectEachEventNeeded(each.trace(), monitorObtaining);
  }
});

test('passes when a friend pushes the card unasked', () => {
  const { story } = importing();
  const own = [story.ownCard('u2')];
  pass(arrive(story, own), own).end();
  expect(shown(story.trace(), monitorObtaining)).toEqual(['1.r/obtained']);
  expect(broken(story, monitorObtaining)).toEqual([]);
  expectEachEventNeeded(story.trace(), monitorObtaining);
});

test('fails when nobody asked for the friends, and a push afterwards does not help', () => {
  const { story } = importing();
  const own = [story.ownCard('u2')];
  pass(arrive(fetch(story), own), own).end();
  expect(broken(story, monitorObtaining)).toEqual(['1.r/otherwise', '1.r/otherwise']);
});

test('a search in a directory beside the question for the friends is an extra', () => {
  const { story } = importing();
  story.call('c1', 'i1', { op: 'open.send', medium: 'directory', cards: [], text: 'u2' });
  honest(story).end();
  expect(broken(story, monitorObtaining)).toEqual([]);
  expect(checksFound('extra', story, monitorObtaining)).toEqual(['1.r/otherwise']);
});

test('a directory in the place of the friends fails', () => {
  const { story } = importing();
  story.call('c1', 'i1', { op: 'open.send', medium: 'directory', cards: [], text: 'u2' });
  const own = [story.ownCard('u2')];
  pass(arrive(fetch(story), own), own).end();
  expect(broken(story, monitorObtaining)).toContain('1.r/otherwise');
});

test('fails when the card of somebody who is no friend is taken, asked for or pushed', () => {
  const asked = importing('u3').story;
  const card = [asked.ownCard('u3')];
  pass(arrive(fetch(list(asked), 'u3'), card, 'u3'), card, 'u3').end();
  expect(broken(asked, monitorObtaining)).toEqual(['1.r/non-friend']);
  const pushed = importing('u3').story;
  pass(arrive(pushed, card, 'u3'), card, 'u3').end();
  expect(broken(pushed, monitorObtaining)).toEqual(['1.r/non-friend']);
});

test('a list of friends is tolerable while the session lasts, and no longer: fails on order', () => {
  const play = (logsInAgain: boolean) => {
    const { story } = importing();
    const friends = [{ account: 'u2', name: 'Two', online: true }];
    story.call('i1', 'im', { op: 'im.friends', session: 'se1' }, { friends });
    if (logsInAgain) story.session('i1', 'u1', false).session('i1', 'u1', true);
    story.fact({ kind: 'world.friend', of: 'u1', friend: 'u2', linked: false });
    const own = [story.ownCard('u2')];
    return pass(arrive(fetch(story), own), own).end();
  };
  const [kept, old] = [play(false), play(true)];
  expect(broken(kept, monitorObtaining)).toEqual([]);
  expect(checksFound('undecided', kept, monitorObtaining)).toEqual(['1.r/non-friend']);
  expect(broken(old, monitorObtaining)).toEqual(['1.r/non-friend']);
  expect(shown(old.trace(), monitorObtaining)).toEqual([]);
});

test('a friendship that ends while the card is on its way is no fault', () => {
  const { story } = importing();
  const own = [story.ownCard('u2')];
  arrive(fetch(list(story)), own);
  story.fact({ kind: 'world.friend', of: 'u1', friend: 'u2', linked: false });
  expect(broken(pass(story, own).end(), monitorObtaining)).toEqual([]);
});

test('a non-friend who is refused is an occasion and no fault', () => {
  const { story } = importing('u3');
  list(story).failing('c1', 'i1', { op: 'sdk.fetch', handle: 'h1', account: 'u3' });
  expect(broken(story.tell('p1', 'failed').end(), monitorObtaining)).toEqual([]);
  expect(checksFound('opportunity', story, monitorObtaining)).toContain('1.r/non-friend');
});

test('a non-friend whom the contact client refuses itself is an occasion too', () => {
  const { story } = importing('u3');
  list(story).tell('p1', 'failed').end();
  expect(checksFound('opportunity', story, monitorObtaining)).toEqual(['1.r/non-friend']);
});

test('is open, never met, when nothing was imported', () => {
  expect(shown(importing().story.end().trace(), monitorObtaining)).toEqual([]);
});
