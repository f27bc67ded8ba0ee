import { expect, test } from 'vitest';
import type { CardId } from '../alphabet.ts';
import type { Story } from '../story.test-support.ts';
import { monitorObtaining as monitor } from './1r-obtain.ts';
import {
  arrive,
  fetch,
  importing,
  list,
  listAtNetwork,
  pass,
  request,
} from './import-stories.test-support.ts';
import { said } from './said.test-support.ts';

type Plays = Readonly<Record<string, (story: Story) => unknown>>;

const friends = [{ account: 'u2', name: 'Two', online: true }];
const own = (story: Story, account = 'u2'): readonly CardId[] => [story.ownCard(account)];
const directory = { op: 'open.send', medium: 'directory', cards: [], text: 'u2' } as const;

function unfriend(story: Story, friend = 'u2'): Story {
  story.fact({ kind: 'world.friend', of: 'u1', friend, linked: false });
  return story;
}
/** The card was taken from a friend of whom nobody had asked. */
const otherwise = [
  'broken 1.r/otherwise by implementation: sent sdk.fetch',
  'broken 1.r/otherwise by implementation: sent sdk.fetch, sent sdk.card',
];

test('a friend who is asked for is shown once, at the request', () => {
  const { story } = importing();
  arrive(request(fetch(list(story))), own(story));
  expect(said(pass(story, own(story)), monitor)).toEqual([
    'opportunity 1.r/otherwise: sent sdk.fetch',
    'shown 1.r/obtained by implementation, A: reply sdk.friends, sent sdk.fetch',
    'opportunity 1.r/otherwise: sent sdk.card',
  ]);
});

const shown: Readonly<Record<string, readonly [string, (story: Story) => unknown]>> = {
  'when the IM client asks later': [
    'sent sdk.fetch, reply im.friends, sent sdk.card',
    (story) => {
      arrive(listAtNetwork(fetch(story)), own(story));
      pass(story, own(story));
    },
  ],
  'when nothing of the network is seen': [
    'sent sdk.fetch, reply sdk.friends, sent sdk.card',
    (story) => pass(list(fetch(story)), own(story)),
  ],
  'when the friend pushes it unasked': [
    'sent im.message, got im.message, sent sdk.card',
    (story) => pass(arrive(story, own(story)), own(story)),
  ],
  'when others asked others for theirs': [
    'sent im.message, got im.message, sent sdk.card',
    (story) => {
      const body = { type: 'card-request' } as const;
      const send = { op: 'im.send', session: 'se', id: 'q', body } as const;
      story.call('i3', 'im', { ...send, to: 'u2' });
      story.call('i1', 'im', { ...send, to: 'u3' });
      const cards = { type: 'cards', cards: [] } as const;
      story.call('i1', 'im', { ...send, to: 'u2', body: cards });
      pass(arrive(story, own(story)), own(story));
    },
  ],
};
test.each(Object.entries(shown))('the friend is found %s', (_, [seqs, play]) => {
  const { story } = importing();
  play(story);
  expect(said(story, monitor, 'witness', 'counter-example')).toEqual([
    `shown 1.r/obtained by implementation, A: ${seqs}`,
  ]);
});

const unshown: Plays = {
  'the IM client asks for the card, and nobody asked for the friends': (story) =>
    pass(arrive(request(story), own(story)), own(story)),
  'the card comes from nowhere': (story) => pass(story, own(story)),
  'the friends are asked for only when the card is there': (story) => {
    list(arrive(fetch(story), own(story)));
    pass(story, own(story));
  },
  'they are asked for then, and before the card of another comes': (story) => {
    list(arrive(fetch(story), own(story)));
    pass(arrive(story, own(story, 'u3'), 'u3'), own(story));
  },
  'they are asked for then, and before the friend sends other cards': (story) => {
    list(arrive(fetch(story), own(story)));
    const body = { type: 'cards', cards: own(story, 'u3') } as const;
    story.call('im', 'i1', { op: 'im.message', id: 'm', from: 'u2', body });
    pass(story, own(story));
  },
  'the friends are asked for and the card never comes': (story) => pass(fetch(story), []),
  'the network is out of sight': (story) => pass(fetch(story), own(story)),
};
test.each(Object.entries(unshown))('nothing is shown or broken where %s', (_, play) => {
  const { story } = importing();
  play(story);
  expect(said(story, monitor, 'witness', 'counter-example', 'extra')).toEqual([]);
});

test('both clients are blamed by the request and the card that nobody asked for the friends', () => {
  const { story } = importing();
  pass(arrive(fetch(story), own(story)), own(story));
  expect(said(story, monitor, 'counter-example')).toEqual(otherwise);
});

test.each(['c1', 'i1'])('what %s found in a directory stands with it in the accusation', (node) => {
  const { story } = importing();
  story.call(node, 'im', directory);
  pass(arrive(fetch(story), own(story)), own(story));
  expect(said(story, monitor, 'counter-example')).toEqual([
    'broken 1.r/otherwise by implementation: sent open.send, sent sdk.fetch',
    'broken 1.r/otherwise by implementation: sent open.send, sent sdk.fetch, sent sdk.card',
  ]);
});

test('only a directory is a search, and beside the question for the friends it is an extra', () => {
  for (const [medium, expected] of [
    ['directory', ['extra 1.r/otherwise: sent open.send']],
    ['clipboard', []],
  ] as const) {
    const { story } = importing();
    story.call('i1', 'c1', { ...directory, medium });
    arrive(request(fetch(list(story))), own(story));
    expect(said(pass(story, own(story)), monitor, 'extra', 'counter-example')).toEqual(expected);
  }
});

const strangers: Readonly<Record<string, readonly [string, (story: Story) => unknown]>> = {
  'who is asked': [
    'sent sdk.fetch, sent im.message, got im.message, sent sdk.card',
    (story) => {
      arrive(fetch(list(story), 'u3'), own(story, 'u3'), 'u3');
      pass(story, own(story, 'u3'), 'u3');
    },
  ],
  'whose card was there before it was asked for': [
    'sent im.message, got im.message, sent sdk.fetch, sent sdk.card',
    (story) => {
      fetch(arrive(story, own(story, 'u3'), 'u3'), 'u3');
      pass(story, own(story, 'u3'), 'u3');
    },
  ],
  'whose card comes from nowhere': [
    'sent sdk.card',
    (story) => pass(story, own(story, 'u3'), 'u3'),
  ],
  'who pushes a card and was once listed': [
    'sent im.message, got im.message, sent sdk.card',
    (story) => {
      arrive(unfriend(listAtNetwork(story)), own(story));
      pass(story, own(story));
    },
  ],
  'who is on the list of another IM client': [
    'sent sdk.fetch, sent im.message, got im.message, sent sdk.card',
    (story) => {
      story.call('i9', 'im', { op: 'im.friends', session: 'se9' }, { friends });
      arrive(fetch(unfriend(story)), own(story));
      pass(story, own(story));
    },
  ],
};
test.each(Object.entries(strangers))(
  'the card of one %s is taken from a stranger',
  (_, [seqs, play]) => {
    const { story } = importing('u3');
    play(story);
    expect(said(story, monitor, 'counter-example')).toEqual([
      `broken 1.r/non-friend by implementation: ${seqs}`,
    ]);
  },
);

test('one who may still be on the list of the session is left open', () => {
  const { story } = importing();
  arrive(fetch(unfriend(listAtNetwork(story))), own(story));
  expect(said(pass(story, own(story)), monitor, 'undecided', 'counter-example')).toEqual([
    'open 1.r/non-friend (the friends may be known from an earlier question of the same session): ' +
      'sent sdk.fetch, sent sdk.card',
  ]);
});

const wereFriends: Plays = {
  'at the request': (story) => {
    arrive(unfriend(fetch(list(story))), own(story));
    pass(story, own(story));
  },
  'when the card came': (story) => {
    unfriend(arrive(story, own(story)));
    pass(story, own(story));
  },
};
test.each(Object.entries(wereFriends))('who was a friend %s is no stranger', (_, play) => {
  const { story } = importing();
  play(story);
  expect(said(story, monitor, 'counter-example', 'undecided')).toEqual([]);
});

const occasions: Readonly<Record<string, readonly [readonly string[], (story: Story) => unknown]>> =
  {
    'is asked for by the contact client': [['sent sdk.fetch'], (story) => fetch(story, 'u3')],
    'is asked for by the IM client': [['sent im.send'], (story) => request(story, 'u3')],
    'pushes a card': [['got im.message'], (story) => arrive(story, own(story, 'u3'), 'u3')],
    'is named by the user': [
      ['act import'],
      (story) => story.act('c1', { act: 'import', attempt: 'p2', account: 'u3' }),
    ],
    'is written to, and writes': [
      [],
      (story) => {
        const body = { type: 'receipt', of: 'm' } as const;
        story.call('i1', 'im', { op: 'im.send', session: 'se', id: 'a', to: 'u3', body });
        story.call('im', 'i1', { op: 'im.message', id: 'b', from: 'u3', body });
      },
    ],
    'is named by a user who is not bound': [
      [],
      (story) => story.act('c2', { act: 'import', attempt: 'p2', account: 'u3' }),
    ],
    'is asked of an IM client that has no account': [
      [],
      (story) => story.call('c1', 'i9', { op: 'sdk.fetch', handle: 'h9', account: 'u3' }),
    ],
    'is the account itself': [[], (story) => fetch(story, 'u1')],
    'is a friend': [[], (story) => fetch(story)],
  };
test.each(Object.entries(occasions))('where one %s, the occasions are %j', (_, [events, play]) => {
  const { story } = importing();
  play(story);
  const found = said(story, monitor, 'opportunity').filter((each) => each.includes('non-friend'));
  expect(found).toEqual(events.map((event) => `opportunity 1.r/non-friend: ${event}`));
});

test('a friend who has no card is found neither way', () => {
  expect(said(pass(importing().story, []), monitor)).toEqual([]);
});

test('what an IM client without an account passes on is judged by others', () => {
  const { story } = importing();
  const card = { op: 'sdk.card', handle: 'h9', account: 'u3', reason: '' } as const;
  story.call('i9', 'c1', { ...card, cards: own(story, 'u3') });
  expect(said(story, monitor, 'counter-example')).toEqual([]);
});
