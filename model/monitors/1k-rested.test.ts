/** Given cards that were never sent, or left out, once everything has come to rest. */
import { expect, test } from 'vitest';
import type { AccountId, CardId } from '../alphabet.ts';
import { type Story, toU2 } from '../story.test-support.ts';
import { monitorSharing as monitor } from './1k-share.ts';
import { broken, findingsOf, grounds, occasions, undecided } from './judged.test-support.ts';
import { boundWith } from './share-stories.test-support.ts';

type Case = readonly [string, (story: Story, x: CardId, y: CardId) => void];

const omitted = ['1.k/omitted'];
const exchange = 'sent sdk.share, got sdk.share, reply sdk.share';

/** `x` and `y` were handed over to i1, and the user was told so. */
function given(recipients: readonly AccountId[] | null = ['u2'], node = 'i1') {
  const { story, cards } = boundWith('x', 'y');
  story.select('a1', cards).act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  share(story.state(true), cards, recipients, node);
  const [x = 0, y = 0] = cards;
  return { story: story.tell('a1', 'handed-over'), x, y };
}
function share(
  story: Story,
  cards: readonly CardId[],
  recipients: readonly AccountId[] | null,
  node = 'i1',
): void {
  const words = { op: 'sdk.share', handle: 'h1', attempt: 'a1' } as const;
  story.call(node === 'i2' ? 'c2' : 'c1', node, { ...words, cards, recipients });
}
function says(story: Story, outcome: 'failed' | 'handed-over', attempt = 'a1', from = 'i1'): void {
  story.call(from, 'c1', { op: 'sdk.outcome', handle: 'h1', attempt, outcome, reason: '' });
}
function send(story: Story, cards: readonly CardId[], from: string): void {
  const body = { type: 'cards', cards } as const;
  story.call(from, 'im', { op: 'im.send', session: 'se9', id: 'm9', to: 'u2', body });
}

test('a share for a friend among strangers, or for whom the user picks, must be sent', () => {
  for (const { story } of [given(['u3', 'u2']), given(null)]) {
    expect(grounds(story, monitor)).toEqual([`1.k/omitted: ${exchange}`]);
    expect(occasions(story, monitor)).toEqual([
      '1.k/by-contact-client',
      '1.k/missing',
      '1.k/omitted',
    ]);
  }
});

test('a share for strangers alone, of no card, or at a client without account owes no message', () => {
  const empty = boundWith('x');
  share(empty.story, [], ['u2']);
  for (const { story } of [given(['u3']), given(['u2'], 'i9'), empty]) {
    expect(broken(story, monitor)).toEqual([]);
    expect(occasions(story, monitor)).not.toContain('1.k/omitted');
  }
});

test.each<Case>([
  ['another IM client sent them', (story, x, y) => send(story, [x, y], 'i2')],
  ['they went to somebody else', (story, x, y) => void story.im('m1', [x, y], 'u3')],
  ['the share failed at another IM client', (story) => says(story, 'failed', 'a1', 'i9')],
  ['another share was told as failed', (story) => says(story, 'failed', 'a2')],
])('fails when the given cards were not sent, and %s', (_, play) => {
  const { story, x, y } = given();
  play(story, x, y);
  expect(broken(story, monitor)).toContain('1.k/omitted');
});

test('what was sent before it was given, or is another card, is not the share', () => {
  const { story, cards } = boundWith('x', 'y');
  story.im('m0', cards);
  share(story, cards, ['u2']);
  expect(broken(story, monitor)).toContain('1.k/omitted');
  const other = given();
  other.story.im('m1', [other.story.card('z')]);
  expect(broken(other.story, monitor)).toContain('1.k/omitted');
});

test('says why it is open that nothing was sent', () => {
  const whyOf = (play: (story: Story) => void) => {
    const { story } = given();
    play(story);
    expect(undecided(story, monitor)).toEqual(omitted);
    return findingsOf(story, monitor).flatMap((each) =>
      each.kind === 'undecided' ? [each.why] : [],
    );
  };
  expect(whyOf((story) => says(story, 'failed'))).toEqual(['told failed']);
  expect(whyOf((story) => void story.session('i1', 'u1', false))).toEqual([
    'the IM client was not on-line all the time',
  ]);
});

test.each<Case>([
  [
    'the next share of one of its cards comes in between',
    (story, x, y) => {
      story.im('m1', [x, y]);
      share(story, [story.card('z'), x], null);
      story.im('m2', [x], 'u3');
    },
  ],
  [
    'a share of another card comes first',
    (story, x, y) => {
      share(story, [story.card('z')], null);
      story.im('m1', [x, y]).im('m2', [story.trace().cards.length - 1]);
    },
  ],
  [
    'another IM client is given the same card first',
    (story, x, y) => {
      share(story, [x], ['u1'], 'i2');
      const body = { type: 'cards', cards: [x] } as const;
      story.call('i2', 'im', { op: 'im.send', session: 'se2', id: 'm2', to: 'u1', body });
      story.im('m1', [x, y]);
    },
  ],
])('what the user picked is sent, and nothing is missing, when %s', (_, play) => {
  const { story, x, y } = given(null);
  play(story, x, y);
  expect(broken(story, monitor)).toEqual([]);
});

test('a share for a friend may be sent in part after the next share of the same card', () => {
  const { story, x, y } = given();
  story.fact({ kind: 'world.friend', of: 'u1', friend: 'u3', linked: true });
  story.im('m1', [x]);
  share(story, [y], ['u3']);
  story.im('m2', [y], 'u3').im('m3', [y]);
  expect(broken(story, monitor)).toEqual([]);
});

test('fails for the one of two friends whose card was left out', () => {
  const { story, x, y } = given(['u2', 'u3']);
  story.im('m1', [x, y]).im('m2', [x], 'u3');
  expect(grounds(story, monitor)).toContain(`1.k/missing: ${exchange}, sent im.send`);
  const found = findingsOf(story, monitor).find(({ kind }) => kind === 'counter-example');
  expect(found).toMatchObject({ expected: 'every given card is sent to u3' });
});

test('is open why a card was left out when the network refused it', () => {
  const { story, x, y } = given();
  const body = { type: 'cards', cards: [y] } as const;
  story.im('m1', [x]);
  story.failing('i1', 'im', { op: 'im.send', session: 'se1', id: 'm2', to: 'u2', body });
  expect(undecided(story, monitor)).toEqual(['1.k/missing']);
  expect(broken(story, monitor)).toEqual([]);
});

test('a card is missing only if this share was told as a success, by whichever client', () => {
  const play = (tell: (story: Story) => void, before: (story: Story) => void = () => {}) => {
    const { story, cards } = boundWith('x', 'y');
    story.select('a1', cards).act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
    before(story);
    share(story.state(true), cards, ['u2']);
    story.im('m1', cards.slice(0, 1));
    tell(story);
    return broken(story, monitor);
  };
  expect(play((story) => says(story, 'handed-over'))).toEqual(['1.k/missing']);
  expect(play((story) => void story.tell('a2', 'handed-over'))).toEqual([]);
  expect(play((story) => void story.tell('a1', 'unknown'))).toEqual([]);
  const early = (story: Story) => void story.tell('a1', 'done');
  expect(play((story) => void story.tell('a1', 'unknown'), early)).toEqual([]);
});
