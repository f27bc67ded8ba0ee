import { expect, test } from 'vitest';
import { monitorAdding } from './1t-add.ts';
import {
  deliver,
  nameless,
  numberless,
  ofSize,
  type Play,
  passToC2,
  played,
  told,
} from './adding-stories.test-support.ts';
import { pass } from './import-stories.test-support.ts';
import { charges, said } from './said.test-support.ts';
import { step } from './share-stories.test-support.ts';

const taken = 'sent sdk.card, got sdk.card, reply sdk.card';

test('says when there was an occasion, what showed it, and nothing else', () => {
  const story = played(({ story, old, own }) =>
    pass(story, [own]).book([old, own]).book([old, own]).end(),
  );
  expect(said(story, monitorAdding)).toEqual([
    `shown 1.t/added by implementation, A: ${taken}, world.book`,
    'opportunity 1.t/not-added: sent sdk.card',
    'opportunity 1.t/altered-core: sent sdk.card',
    'opportunity 1.t/altered-whole: sent sdk.card',
    'opportunity 1.t/replaced: sent sdk.card',
  ]);
});

test.each<readonly [string, number, Play]>([
  ['none', 0, ({ story, own }) => pass(story.book([]), [own]).book([own])],
  ['no other', 0, ({ story, own }) => pass(story.book([own]), [own]).book([own])],
  ['more', 1, ({ story, own, old }) => pass(story.book([own, old]), [own]).book([own])],
])('a book of %s cards gives occasions to lose others: %i', (_, count, play) => {
  const occasions = said(played(play).end(), monitorAdding, 'opportunity');
  expect(occasions.filter((each) => each.includes('replaced'))).toHaveLength(count);
});

test.each([
  ['both are there', 1, [], ['own', 'other']],
  ['one was there before', 1, ['own'], ['own', 'other']],
  ['one is missing', 0, [], ['own']],
] as const)('two cards in one message, where %s, are shown so often: %i', (_, count, had, has) => {
  const story = played(({ story, own, like }) => {
    const cards = { own, other: like({ core: ['tel other'] }) };
    story.book(had.map((name) => cards[name]));
    pass(story, [cards.own, cards.other]).book(has.map((name) => cards[name]));
  });
  expect(said(story.end(), monitorAdding, 'witness')).toHaveLength(count);
});

const notAdded: Record<string, Play> = {
  'leaves it out, and says that it is done': ({ story, own, old }) =>
    pass(story, [own]).tell('p1', 'done').book([old]),
  'leaves out a plain card, and says that it failed': ({ story, own, old }) =>
    pass(story, [own]).tell('p1', 'failed').book([old]),
  'leaves out a card of 4096 octets, and says that it failed': ({ story, old, like }) =>
    pass(story, [like(ofSize(4_096))])
      .tell('p1', 'failed')
      .book([old]),
  'leaves out a card without a name, and says that it is done': ({ story, old }) =>
    pass(story, [story.card('z', nameless)])
      .tell('p1', 'done')
      .book([old]),
  'leaves it out, and says of another import that it failed': ({ story, old }) => {
    pass(story, [story.card('z', nameless)]);
    story.act('c1', { act: 'import', attempt: 'p2', account: 'u3' });
    story.tell('p2', 'failed').book([old]);
  },
  'leaves it out, and says of a synchronisation that it failed': ({ story, old }) => {
    pass(story, [story.card('z', nameless)]);
    story.act('c1', { act: 'synchronise', attempt: 's1' });
    story.tell('s1', 'failed').book([old]);
  },
  'leaves it out, and another client says that it failed': ({ story, old }) => {
    pass(story, [story.card('z', nameless)]);
    story.act('c2', { act: 'import', attempt: 'p2', account: 'u2' });
    story.tell('p2', 'failed', 'c2').book([old]);
  },
  'writes another card in its place': ({ story, own, old }) =>
    pass(story, [own]).book([old, story.card('unrelated')]),
  'leaves it out because one of that name was there': ({ story, own, old, like }) => {
    const namesake = like({ core: ['tel namesake'] });
    pass(story.book([namesake, old]), [own]).book([namesake, old]);
  },
  'leaves it out, but adds another friend of that name': ({ story, own, old, like }) => {
    const namesake = like({ core: ['tel namesake'] });
    pass(pass(story, [own]), [namesake], 'u3').book([old, namesake]);
  },
};
const alteredCore: Record<string, Play> = {
  'adds a namesake whom only another client received': ({ story, own, old, like }) => {
    const namesake = like({ core: ['tel namesake'] });
    passToC2(story.book([], 'c2'), [namesake]).book([namesake], 'c2');
    pass(story, [own]).book([old, namesake]);
  },
};
const alteredWhole: Record<string, Play> = {
  'leaves out a large photo, and tells no reason': ({ story, old, like }) => {
    told(pass(story, [like(ofSize(4_097))]), 'done', '');
    story.book([old, like({ whole: [] })]);
  },
  'loses a property of a card of 4096 octets, and tells a reason': ({ story, old, like }) => {
    told(pass(story, [like(ofSize(4_096))]), 'done', 'too large');
    story.book([old, like({ whole: [] })]);
  },
};
const replaced: Record<string, Play> = {
  'loses a card for one of that name with another UID': ({ story, old, like }) => {
    const own = like({ uid: 'B' });
    const mine = like({ uid: 'A', core: ['tel mine'] });
    pass(story.book([mine, old]), [own]).book([own, old]);
  },
  'loses a card that the user of another client took out': ({ story, own, old }) => {
    pass(story, [own]).act('c2', { act: 'edit', attempt: 'e', add: [], remove: [`b${old}`] });
    story.book([own]);
  },
  'loses a card while another client restores': ({ story, own }) =>
    deliver(pass(story, [own]), 'i2', 'c2').book([own]),
};

const cheats = {
  '1.t/not-added': notAdded,
  '1.t/altered-core': alteredCore,
  '1.t/altered-whole': alteredWhole,
  '1.t/replaced': replaced,
};
const rows = Object.entries(cheats).flatMap(([check, plays]) =>
  Object.entries(plays).map(([name, play]) => [name, check, play] as const),
);

test.each(rows)('accuses a client that %s: %s', (_, check, play) => {
  expect(charges(played(play).end(), monitorAdding)).toEqual([
    `broken ${check} by implementation: ${taken}, world.book`,
  ]);
});

const honest: Record<string, Play> = {
  'skips a card that it knows by its UID': ({ story, old, like }) => {
    const known = like({ uid: 'A', core: ['tel former'] });
    pass(story.book([old, known]), [like({ uid: 'A' })]).book([old, known]);
  },
  'puts a card in the place of the one with its UID': ({ story, old, like }) => {
    const known = like({ uid: 'A', core: ['tel former'] });
    const own = like({ uid: 'A' });
    const second = like({ core: ['tel w'] });
    pass(story.book([known, old]), [second, own]).book([own, old, second]);
  },
  'keeps the earlier card of the account': ({ story, old, own }) => {
    step(pass(story, [own]).book([old, own]));
    pass(story, [story.card('newer')]).book([old, own]);
  },
  'puts a newer card of the account in the place of the earlier': ({ story, old, own }) => {
    const newer = story.card('newer');
    step(pass(story, [own]).book([old, own]));
    pass(story, [newer]).book([old, newer]);
  },
  'cannot read a card without a name, and says so': ({ story, old }) =>
    pass(story, [story.card('z', nameless)])
      .tell('p1', 'failed')
      .book([old]),
  'cannot read a card without a number, and refuses it': ({ story, old }) =>
    pass(story, [story.card('z', numberless)])
      .tell('p1', 'refused')
      .book([old]),
  'cannot read a very large card, and says so in the end': ({ story, old, like }) =>
    pass(story, [like(ofSize(4_097))])
      .tell('p1', 'unknown')
      .tell('p1', 'failed')
      .book([old]),
  'says so of an attempt to which more acts belong': ({ story, old }) => {
    pass(story, [story.card('z', nameless)]);
    story.act('c1', { act: 'edit', attempt: 'p1', add: [], remove: [] });
    story.tell('p1', 'failed').book([old]);
  },
  'leaves a photo out for its size, and says so': ({ story, old, like }) => {
    told(pass(story, [like(ofSize(4_097))]), 'unknown', '');
    told(story, 'done', 'too large').book([old, like({ whole: [] })]);
  },
  'restores after it': ({ story, own }) => deliver(pass(story, [own]), 'i1', 'c1').book([own]),
};

test.each(Object.entries(honest))('says nothing against a client that %s', (_, play) => {
  expect(charges(played(play).end(), monitorAdding)).toEqual([]);
});
