import { expect, test } from 'vitest';
import { n1, Story } from '../story.test-support.ts';
import { broken, grounds, occasions, slips } from './judged.test-support.ts';
import { monitorKept as monitor } from './r9-kept.ts';

function edit(story: Story, add: readonly number[], remove: readonly string[] = []): Story {
  story.act('c1', { act: 'edit', attempt: 'e', add, remove });
  return story;
}

test('passes when what is typed in can be read out, in any version and with a UID', () => {
  const story = new Story().book([]);
  const x = story.card('x');
  edit(story, [x]).book([story.card('x', { octets: 'another version', uid: 'made up' })]);
  expect(broken(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).toEqual(['R9/kept']);
});

test('fails when a number of a card is lost on its way into the book', () => {
  const story = new Story().book([]);
  const x = story.card('x', { core: ['tel 1', 'tel 2'] });
  edit(story, [x]).book([story.card('x', { core: ['tel 1'] })]);
  expect(broken(story, monitor)).toEqual(['R9/kept']);
});

test('a loss at whole level alone, or of the first octets, is not judged here', () => {
  const story = new Story().book([]);
  const x = story.card('x');
  edit(story, [x]).book([story.card('x', { whole: [] })]);
  expect(broken(story, monitor)).toEqual([]);
});

test('a hostile card may be refused if that is told', () => {
  const story = new Story().book([]);
  edit(story, [story.card('broken')])
    .tell('e', 'refused')
    .book([]);
  expect(broken(story, monitor)).toEqual([]);
});

test('fails when a card changes or goes although nobody touched the book', () => {
  const story = new Story();
  story.book([story.card('x')]).book([]);
  expect(broken(story, monitor)).toEqual(['R9/kept']);
});

test('fails on order only: a card that is removed after it was added is gone', () => {
  const story = new Story().book([]);
  const x = story.card('x');
  edit(story, [x]);
  edit(story, [], [`b${x}`]).book([]);
  expect(broken(story, monitor)).toEqual([]);
});

test('has no occasion when nothing was put into the book', () => {
  expect(occasions(new Story().book([]).book([]), monitor)).toEqual([]);
});

const change = '1 cards lost some of them';

test('shows the edit and the read-out without the card, or both read-outs', () => {
  const story = new Story().book([]);
  const [x, y] = [story.card('x'), story.card('y')];
  edit(story, [x, y]).book([x]);
  expect(grounds(story, monitor)).toEqual(['R9/kept: act edit, world.book']);
  const idle = new Story();
  const [a, b] = [idle.card('a'), idle.card('b')];
  idle.book([a, b]).book([b]);
  expect(grounds(idle, monitor)).toEqual(['R9/kept: world.book, world.book']);
  expect(occasions(idle, monitor)).toEqual(['R9/kept']);
  expect(slips(idle, monitor)).toEqual([change]);
});

test.each(['failed', 'unknown'] as const)('a card of which %s is told may be left out', (word) => {
  const story = new Story().book([]);
  edit(story, [story.card('x')])
    .tell('e', word)
    .book([]);
  expect(broken(story, monitor)).toEqual([]);
});

test('fails for each edit whose card is not there, if nothing was removed after it', () => {
  const story = new Story().book([]);
  edit(edit(story, [story.card('y')]), [story.card('z')]).book([]);
  expect(grounds(story, monitor)).toHaveLength(2);
});

test('a client that died keeps nothing, and another one that did is no excuse', () => {
  const play = (node: string) => {
    const story = new Story();
    const x = story.card('x');
    story.book([x]).fact({ kind: 'world.sut-error', node, what: 'died' });
    story.fact({ kind: 'world.end', quiescent: false });
    return grounds(edit(story, [story.card('y')]).book([]), monitor);
  };
  expect(play('c1')).toEqual([]);
  expect(play('c2')).toHaveLength(2);
});

test('what a restore, an import or the server brought is judged elsewhere, with what it took away', () => {
  const given = { handle: 'h1', cards: [], reason: '' } as const;
  const ask = { op: 'cs.get', number: n1, proof: 's1', page: 0 } as const;
  const bring = {
    restore: (story: Story) =>
      story.call('i1', 'c1', { op: 'sdk.deliver', ...given, attempt: 'r', more: false }),
    import: (story: Story) => story.call('i1', 'c1', { op: 'sdk.card', ...given, account: 'u2' }),
    server: (story: Story) => story.call('c1', 'cs', ask, { cards: [], next: null }),
  };
  for (const ways of [
    [bring.restore, bring.import],
    [bring.restore, bring.server],
  ]) {
    const story = new Story();
    story.book([story.card('x')]);
    for (const way of ways) way(story);
    expect(grounds(story.book([]), monitor)).toEqual([]);
  }
});
