import { expect, test } from 'vitest';
import type { Recipient } from '../alphabet.ts';
import { n2, n9, toU2 } from '../story.test-support.ts';
import { begun, bound, emptiedBy, lastSent, rejectedAt } from './replayed.test-support.ts';

const toU4 = { account: 'u4', number: n9 };

test('a client that listens in place of asking is accepted', () => {
  const { story, a } = bound();
  story.call('c1', 'i1', { op: 'sdk.listen', handle: 'h1' }, { online: false });
  story.call('i1', 'c1', { op: 'sdk.notice', handle: 'h1', online: true });
  story.select('s1', [a]).act('c1', { act: 'share', attempt: 's1', recipients: [toU2] });
  story.handOver('s1', [a]);
  story.call('i1', 'c1', { op: 'sdk.notice', handle: 'h1', online: false });
  story.select('s2', [a]).act('c1', { act: 'share', attempt: 's2', recipients: [toU2] });
  expect(emptiedBy(story.sms('s2', [a]).trace())).toBeNull();
});

test('a telling from before the binding counts while no later one is on record', () => {
  const { story, a } = begun();
  story.call('c1', 'i1', { op: 'sdk.open', app: 'contacts' }, { handle: 'h1' });
  story.state(true).bind().select('s1', [a]);
  expect(emptiedBy(story.handOver('s1', [a]).trace())).toBeNull();
});

test('selecting before the binding is accepted when nothing leaves the client before it', () => {
  const { story, a } = begun();
  story
    .select('s1', [a])
    .bind()
    .act('c1', { act: 'share', attempt: 's1', recipients: [toU2] });
  expect(emptiedBy(story.state(true).handOver('s1', [a]).trace())).toBeNull();
});

test.each(['im', 'short message'])(
  'when the state flips during the share, %s is right',
  (manner) => {
    const { story, a } = bound();
    story.select('s1', [a]).state(true);
    story.call('i1', 'c1', { op: 'sdk.notice', handle: 'h1', online: false });
    if (manner === 'im') story.handOver('s1', [a]);
    else story.sms('s1', [a]);
    expect(emptiedBy(story.trace())).toBeNull();
  },
);

test('after a flip two recipients may be served in two manners, one recipient in one', () => {
  const { story, a } = bound();
  story.select('s1', [a]);
  story.act('c1', { act: 'share', attempt: 's1', recipients: [toU2, toU4] });
  story.state(true).handOver('s1', [a], ['u2']);
  story.call('i1', 'c1', { op: 'sdk.notice', handle: 'h1', online: false });
  expect(emptiedBy(story.sms('s1', [a], n9).trace())).toBeNull();
  story.sms('s1', [a], n2);
  expect(emptiedBy(story.trace())).toBe(lastSent(story.trace(), 'sms.send'));
});

test('one share may take several calls of one manner', () => {
  const { story, a, b } = bound();
  story.select('s1', [a, b]).state(true).handOver('s1', [a]).handOver('s1', [b]);
  story.select('s2', [a, b]).state(false).sms('s2', [a]).sms('s2', [b]);
  expect(emptiedBy(story.trace())).toBeNull();
});

test('shares that overlap are followed one by one', () => {
  const { story, a, b } = bound();
  story.select('s1', [a]).state(true).select('s2', [b]).state(false);
  story.handOver('s1', [a]).sms('s2', [b]);
  expect(emptiedBy(story.trace())).toBeNull();
});

test('after a definite failure a new share may go in the other manner', () => {
  const { story, a } = bound();
  story.select('s1', [a]).state(true);
  const share = { op: 'sdk.share', handle: 'h1', attempt: 's1', cards: [a], recipients: ['u2'] };
  story.failing('c1', 'i1', { ...share, op: 'sdk.share' });
  expect(emptiedBy(story.state(false).sms('s1', [a]).trace())).toBeNull();
});

test('what the IM client says later of a hand-over may be a failure too', () => {
  const { story, a } = bound();
  story.select('s1', [a]).state(true).handOver('s1', [a]);
  const said = { op: 'sdk.outcome', handle: 'h1', attempt: 's1', reason: '' } as const;
  story.call('i1', 'c1', { ...said, outcome: 'failed' });
  expect(emptiedBy(story.sms('s1', [a]).trace())).toBeNull();
});

test('another manner without a failure, or after an indefinite one, is not accepted', () => {
  const { story, a } = bound();
  story.select('s1', [a]).state(true).handOver('s1', [a]).sms('s1', [a]);
  expect(emptiedBy(story.trace())).toBe(lastSent(story.trace(), 'sms.send'));
  const other = bound();
  other.story.select('s1', [a]).state(true);
  const share = { op: 'sdk.share', handle: 'h1', attempt: 's1', recipients: ['u2'] } as const;
  other.story.failing('c1', 'i1', { ...share, cards: [other.a] }, false).toString();
  other.story.sms('s1', [a]);
  expect(emptiedBy(other.story.trace())).toBe(lastSent(other.story.trace(), 'sms.send'));
});

test('sharing unbound, or after an unbind, is not accepted', () => {
  const { story, a } = begun();
  story.call('c1', 'i1', { op: 'sdk.open', app: 'contacts' }, { handle: 'h1' });
  story.select('s1', [a]).state(true).handOver('s1', [a]);
  expect(emptiedBy(story.trace())).toBe(lastSent(story.trace(), 'sdk.share'));
  const after = bound();
  after.story.shareOnline('s1', [a]).unbind().select('s2', [a]).state(true).handOver('s2', [a]);
  expect(emptiedBy(after.story.trace())).toBe(lastSent(after.story.trace(), 'sdk.share'));
});

test('between the request to unbind and its answer, use is still accepted', () => {
  const { story, a } = bound();
  story.select('s1', [a]).state(true);
  const unbind = story.sent('c1', 'i1', { op: 'sdk.unbind', handle: 'h1' });
  story.handOver('s1', [a]).reply(unbind, { ok: true });
  expect(emptiedBy(story.trace())).toBeNull();
});

test('a manner that does not follow the telling is not accepted', () => {
  for (const online of [true, false]) {
    const { story, a } = bound();
    story.select('s1', [a]).state(online);
    const trace = (online ? story.sms('s1', [a]) : story.handOver('s1', [a])).trace();
    expect(emptiedBy(trace)).toBe(lastSent(trace, online ? 'sms.send' : 'sdk.share'));
  }
});

test('a manner that follows a telling that was superseded is not accepted', () => {
  const { story, a } = bound();
  story.state(true).state(false).select('s1', [a]).handOver('s1', [a]);
  expect(emptiedBy(story.trace())).toBe(lastSent(story.trace(), 'sdk.share'));
  const asked = bound();
  asked.story.state(true).select('s1', [a]).state(false).handOver('s1', [a]);
  expect(emptiedBy(asked.story.trace())).toBe(lastSent(asked.story.trace(), 'sdk.share'));
});

test('a text with a code, sent while nothing is shared, is accepted with nothing told', () => {
  const { story } = bound();
  const code = { op: 'sms.send', attempt: 'b2', to: '+1', cards: [], text: '1234' } as const;
  story.call('c1', 'sms', { ...code, referenceBits: 16 });
  expect(emptiedBy(story.trace())).toBeNull();
});

test('sharing with nothing told is not accepted', () => {
  const { story, a } = bound();
  story.select('s1', [a]).handOver('s1', [a]).state(true);
  expect(emptiedBy(story.trace())).toBe(lastSent(story.trace(), 'sdk.share'));
});

test('the state of another IM client on the terminal does not count', () => {
  const { story, a } = bound();
  story.call('c1', 'i9', { op: 'sdk.state', handle: 'h9' }, { online: true });
  story.state(false).select('s1', [a]).sms('s1', [a]);
  expect(emptiedBy(story.trace())).toBeNull();
  story.select('s2', [a]).handOver('s2', [a]);
  expect(emptiedBy(story.trace())).toBe(lastSent(story.trace(), 'sdk.share'));
});

test('a share that was told off-line is not accepted when it goes by IM later', () => {
  const { story, a, b } = bound();
  story.shareOffline('s1', [a]).shareOnline('s2', [b]);
  expect(emptiedBy(story.trace())).toBeNull();
  expect(emptiedBy(story.im('late', [a]).trace())).toBe(lastSent(story.trace(), 'im.send'));
});

test('what is told after everything came to rest is no flip', () => {
  const { story, a } = bound();
  story.select('s1', [a]).act('c1', { act: 'share', attempt: 's1', recipients: [toU2] });
  story.state(false).fact({ kind: 'world.step', index: 1, text: '' });
  story.call('i1', 'c1', { op: 'sdk.notice', handle: 'h1', online: true });
  story.handOver('s1', [a]);
  expect(emptiedBy(story.trace())).toBe(lastSent(story.trace(), 'sdk.share'));
});

const share = { op: 'sdk.share', handle: 'h1', attempt: 's1' } as const;
const text = { op: 'sms.send', attempt: 's1', to: n2, cards: [], referenceBits: 16 } as const;
type Stage = ReturnType<typeof bound>;
type Plays = Readonly<Record<string, (stage: Stage) => unknown>>;

function ask(story: Stage['story'], ...recipients: readonly Recipient[]): Stage['story'] {
  story.act('c1', { act: 'share', attempt: 's1', recipients });
  return story;
}
function notice(story: Stage['story'], online: boolean): Stage['story'] {
  story.call('i1', 'c1', { op: 'sdk.notice', handle: 'h1', online });
  return story;
}
const toSomeone = { account: 'u2', number: null };

const accepted: Plays = {
  'the manner follows what was told between selecting and asking, with a rest before': ({
    story,
    a,
  }) => {
    story.state(true).select('s1', [a]).fact({ kind: 'world.step', index: 1, text: '' });
    ask(story.state(false), toU2).sms('s1', [a]);
  },
  'cards are selected again after the attempt was served': ({ story, a }) => {
    story.state(true).select('s1', [a]).handOver('s1', [a]);
    story.select('s1', [a]).state(false).sms('s1', [a]);
  },
  'a text goes out for a selection of nothing': ({ story }) => {
    story
      .state(true)
      .select('s1', [])
      .call('c1', 'sms', { ...text, text: '1234' }, { id: 'm' });
  },
  'nobody selected, and the hand-over follows the telling': ({ story, a }) =>
    ask(story.state(true), toU2).handOver('s1', [a]),
  'nobody was named, and either manner is right after a flip': ({ story, a }) =>
    ask(notice(story.state(true).select('s1', [a]), false)).handOver('s1', [a]),
  'it is asked for again after it was served': ({ story, a }) => {
    ask(story.select('s1', [a]), toU2)
      .state(true)
      .handOver('s1', [a]);
    ask(story, toU2).state(false).sms('s1', [a]);
  },
  'it is asked for again, and nobody but the one who was served changes manner': ({ story, a }) => {
    ask(story.select('s1', [a]), toU2, toU4)
      .state(true)
      .handOver('s1', [a]);
    ask(story, toU2, toU4).sms('s1', [a]);
  },
  'a failure is told of what was not yet handed over': ({ story, a }) => {
    story.state(true).select('s1', [a]);
    story.call('i1', 'c1', { ...share, op: 'sdk.outcome', outcome: 'failed', reason: '' });
    story.handOver('s1', [a]);
  },
  'a number that nobody entered is that of the one without a number': ({ story, a }) => {
    ask(story.select('s1', [a]), toSomeone, toU4)
      .state(true)
      .handOver('s1', [a], ['u4']);
    notice(story, false).sms('s1', [a], n2);
  },
  'the IM client sends what was never selected': ({ story, a, b }) =>
    story.shareOffline('s1', [a]).im('own', [b]),
  'the IM client sends what was selected and not yet asked for': ({ story, a }) =>
    story.select('s1', [a]).state(false).im('own', [a]),
  'the IM client sends what was told on-line': ({ story, a }) =>
    ask(story.select('s1', [a]), toU2)
      .state(true)
      .im('own', [a]),
  'the IM client sends one card that was handed over with one that was not': ({ story, a, b }) =>
    story.shareOffline('s1', [a]).shareOnline('s2', [b]).im('own', [a, b]),
};

test.each(Object.entries(accepted))('it is accepted that %s', (_, play) => {
  const stage = bound();
  play(stage);
  expect(rejectedAt(stage.story)).toBeNull();
});

const rejected: Readonly<Record<string, Plays>> = {
  'sms.send': {
    'it is asked for only after it was handed over': ({ story, a }) =>
      ask(story.select('s1', [a]).state(true).handOver('s1', [a]), toU2).sms('s1', [a]),
    'it is asked for again, and one who was never served changes manner': ({ story, a }) => {
      ask(story.select('s1', [a]), toU2, toU4)
        .state(true)
        .handOver('s1', [a]);
      ask(story, toU2, toU4).sms('s1', [a], n9);
    },
    'nobody selected, and the telling was on-line': ({ story, a }) =>
      story.state(true).sms('s1', [a]),
    'a text carries what was selected': ({ story, a }) => {
      story.state(true).select('s1', [a]);
      story.call('c1', 'sms', { ...text, text: 'Card' }, { id: 'm' });
    },
    'it was handed over without a selecting signal': ({ story, a }) =>
      notice(story.state(true).handOver('s1', [a]), false).sms('s1', [a]),
    'it was handed over for whom the IM client asks': ({ story, a }) => {
      ask(story.select('s1', [a]), toU2).state(true);
      story.call('c1', 'i1', { ...share, cards: [a], recipients: null });
      story.sms('s1', [a]);
    },
    'the IM client says of the hand-over that nobody knows': ({ story, a }) => {
      story.select('s1', [a]).state(true).handOver('s1', [a]);
      story.call('i1', 'c1', { ...share, op: 'sdk.outcome', outcome: 'unknown', reason: '' });
      story.sms('s1', [a]);
    },
  },
  'sdk.share': {
    'nobody selected, and the telling was off-line': ({ story, a }) =>
      story.state(false).handOver('s1', [a]),
  },
  'im.send': {
    'one card of two that were told off-line goes by IM': ({ story, a, b }) =>
      story.shareOffline('s1', [a, b]).im('late', [b]),
  },
};
const rows = Object.entries(rejected).flatMap(([op, plays]) =>
  Object.entries(plays).map(([name, play]) => [name, op, play] as const),
);

test.each(rows)('it is not accepted that %s: %s', (_, op, play) => {
  const stage = bound();
  play(stage);
  expect(rejectedAt(stage.story)).toBe(`sent ${op}`);
});

test('what an unbound client is told off-line says nothing of its IM client', () => {
  const { story, a } = begun();
  story.call('c1', 'i1', { op: 'sdk.open', app: 'contacts' }, { handle: 'h1' });
  ask(story.select('s1', [a]), toU2)
    .state(false)
    .im('own', [a]);
  expect(rejectedAt(story)).toBeNull();
});

test.each([
  [true, false],
  [true, true],
  [false, true],
  [false, false],
])('an answer to a query from before the selecting signal is a flip: %s, by IM %s', (was, byIm) => {
  const { story, a } = bound();
  const query = story.state(was).sent('c1', 'i1', { op: 'sdk.state', handle: 'h1' });
  story.got(query);
  story.select('s1', [a]).reply(query, { ok: true, online: !was });
  expect(rejectedAt(byIm ? story.handOver('s1', [a]) : story.sms('s1', [a]))).toBeNull();
});
