/** 1.k: the events on which its findings stand, and what stands beside the step or in its place. */
import { expect, test } from 'vitest';
import type { CardId } from '../alphabet.ts';
import { type Story, toU2 } from '../story.test-support.ts';
import { monitorSharing as monitor } from './1k-share.ts';
import { checksFound, findingsIn } from './findings.test-support.ts';
import { broken, findingsOf, grounds, occasions } from './judged.test-support.ts';
import { boundWith } from './share-stories.test-support.ts';

const message = 'sent im.send, got im.send, reply im.send';
const handOver = 'sent sdk.share, got sdk.share, reply sdk.share';

function given(): { story: Story; x: CardId; y: CardId } {
  const { story, cards } = boundWith('x', 'y');
  const [x = 0, y = 0] = cards;
  return { story: story.handOver('a1', [x, y]), x, y };
}
function slipsOf(story: Story) {
  return findingsOf(story, monitor).filter(({ kind }) => kind === 'counter-example');
}
function send(cards: readonly CardId[], from = 'se1') {
  const body = { type: 'cards', cards } as const;
  return { op: 'im.send', session: from, id: 'm9', to: 'u2', body } as const;
}

test('shows the hand-over and the message, but none of two hand-overs that gave the same', () => {
  const once = given();
  once.story.im('m1', [once.x, once.y]);
  expect(grounds(once.story, monitor)).toEqual([`1.k/shared: ${handOver}, ${message}`]);
  const twice = given();
  twice.story.handOver('a2', [twice.x, twice.y]).im('m1', [twice.x, twice.y]);
  expect(grounds(twice.story, monitor)).toEqual([`1.k/shared: ${message}`]);
});

test('shows nothing of a message without cards, or with one that was not given', () => {
  const { story, x } = given();
  story.im('m1', []).im('m2', [x, story.card('z')]);
  expect(grounds(story, monitor)).toEqual(['1.k/not-given: sent im.send']);
  const slips = ['altered-core', 'altered-whole', 'not-given'].map((slip) => `1.k/${slip}`);
  expect(occasions(story, monitor)).toEqual([...slips, '1.k/missing', '1.k/omitted'].sort());
});

test('an altered card is shown with the hand-over that gave it, and with what was expected', () => {
  const { story, x, y } = given();
  const first = story.trace().events.length - 3;
  const z = story.card('z');
  const cut = story.card('cut', { names: ['name x'], core: [] });
  story.handOver('a2', [z]).im('m1', [y, cut, story.card('foreign')]);
  expect(slipsOf(story)).toMatchObject([
    { check: '1.k/altered-core', seqs: [first, expect.any(Number)] },
    { check: '1.k/not-given', expected: 'a card that was given' },
    { check: '1.k/omitted' },
  ]);
  expect(slipsOf(story)[0]).toMatchObject({ expected: `card ${x} as it was given` });
});

test('what another IM client sent whole is not what went beside it', () => {
  const { story, x, y } = given();
  story.call('i2', 'im', send([x], 'se2'));
  story.im('m1', [y, story.card('cut', { names: ['name x'], core: [] })]);
  expect(broken(story, monitor)).toContain('1.k/altered-core');
});

test('a share that a user asks for is an occasion to send it past the IM client', () => {
  const { story, cards } = boundWith('x');
  story.select('a1', cards).act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  expect(occasions(story, monitor)).toEqual(['1.k/by-contact-client']);
});

test('the contact client stands in the place of the step unless one of its cards goes by IM too', () => {
  const play = (byIm: (story: Story, x: CardId, z: CardId) => void) => {
    const { story, x, y } = given();
    byIm(story, x, story.card('z'));
    story.call('c1', 'im', send([x, y]));
    return grounds(story, monitor).filter((each) => each.includes('by-contact-client'));
  };
  const alone = ['1.k/by-contact-client: sent im.send'];
  expect(play((story, x, z) => void story.im('m1', [x, z]))).toEqual([]);
  expect(play((story, _x, z) => void story.im('m1', [z]))).toEqual(alone);
  const request = { ...send([]), body: { type: 'card-request' } } as const;
  expect(play((story) => void story.call('i1', 'im', request))).toEqual(alone);
});

test('what the contact client sent by itself is open before all has come to rest, and an extra beside', () => {
  const { story, x, y } = given();
  story.call('c1', 'im', send([x, y]));
  const sent = story.trace().events.length - 3;
  const why = 'the run ended before it came to rest';
  const open = { kind: 'undecided', check: '1.k/by-contact-client', seqs: [sent], why };
  expect(findingsIn(story.trace(), monitor)).toContainEqual(open);
  expect(checksFound('counter-example', story, monitor)).toEqual([]);
  const extra = { kind: 'extra', check: '1.k/by-contact-client', seqs: [sent] };
  expect(findingsOf(story.im('m1', [x, y]), monitor)).toContainEqual(extra);
});
