import { expect, test } from 'vitest';
import type { CardId } from '../alphabet.ts';
import { replay } from '../replay.ts';
import { n1, n2, n9, type Story, toU2, without } from '../story.test-support.ts';
import { begun, bound, rejectedAt } from './replayed.test-support.ts';

interface Stage {
  readonly story: Story;
  readonly a: CardId;
  readonly b: CardId;
}
type Plays = Readonly<Record<string, (stage: Stage) => unknown>>;

const get = { op: 'cs.get', number: n1, proof: 'k1', page: 0 } as const;
const answer = (a: CardId) => ({ ok: true, cards: [a], next: null }) as const;
const bindTo = (number: string) => ({ op: 'sdk.bind', handle: 'h', number, token: 'k' }) as const;
const cardOf = (cards: readonly CardId[]) =>
  ({ op: 'sdk.card', handle: 'h1', account: 'u2', cards, reason: '' }) as const;
const ends = { handle: 'h1', attempt: 'r1', reason: '' } as const;
const unbind = { op: 'sdk.unbind', handle: 'h1' } as const;
const unbound = { op: 'sdk.unbound', handle: 'h1', reason: '' } as const;

function page(attempt: string, cards: readonly CardId[], more = false) {
  return { op: 'sdk.deliver', handle: 'h1', attempt, cards, more } as const;
}
function signal(story: Story): Story {
  story.act('i1', { act: 'restore', attempt: 'r1' });
  return story;
}
/** Signal, request and answer. */
function fetched({ story, a }: Stage): Story {
  signal(story).call('i1', 'cs', get, { cards: [a] });
  return story;
}
function open(story: Story): Story {
  story.call('c1', 'i1', { op: 'sdk.open', app: 'contacts' }, { handle: 'h1' });
  return story;
}
function reported(story: Story, node: string, status: 'delivered' | 'failed', id = 'm-s1'): void {
  story.call('sms', node, { op: 'sms.report', id, status });
}
/** s1 has gone by short message, and the IM client is on-line again. */
function sentByShortMessage({ story, a }: Stage): Story {
  return story.select('s1', [a]).state(false).sms('s1', [a]);
}

const othersDoings: Plays = {
  'another IM client tells another state': ({ story, a }) => {
    story.state(true);
    story.call('i9', 'c1', { op: 'sdk.notice', handle: 'h9', online: false });
    story.select('s1', [a]).handOver('s1', [a]);
  },
  'another contact client sends short messages': ({ story, a, b }) => {
    story.state(true).select('s1', [a]);
    const sms = { op: 'sms.send', attempt: 's2', to: n1, text: '', referenceBits: 16 } as const;
    story.call('c2', 'sms', { ...sms, cards: [b] }, { id: 'm', parts: 1 });
    story.handOver('s1', [a]);
  },
  'another contact client binds to its own IM client': ({ story, a }) => {
    story.call('c2', 'i2', bindTo(n2));
    story.select('s1', [a]).state(true).handOver('s1', [a]);
  },
  'another IM client refuses a bind': ({ story, a }) => {
    story.failing('c1', 'i9', bindTo(n9));
    story.select('s1', [a]).state(true).handOver('s1', [a]);
  },
  'another contact client passes the restoring signal on': ({ story, a }) => {
    story.call('c2', 'i1', { op: 'sdk.restore', handle: 'h1', attempt: 'r1' });
    story.call('i1', 'cs', get, { cards: [a] });
    story.call('i1', 'c1', page('r1', [a]));
  },
};

test.each(Object.entries(othersDoings))('the pair is as it was when %s', (_, play) => {
  const stage = bound();
  play(stage);
  expect(rejectedAt(stage.story)).toBeNull();
});

const noRestore: Plays = {
  'on a log-in in place of the signal': ({ story, a }) => {
    story.act('i1', { act: 'login', attempt: 'r1', account: 'u1', secret: '' });
    story.call('i1', 'cs', get, { cards: [a] });
  },
  'on a signal that the contact client kept to itself': ({ story, a }) => {
    story.act('c1', { act: 'restore', attempt: 'r1' });
    story.call('i1', 'cs', get, { cards: [a] });
  },
  'on a signal that was passed to another IM client': ({ story, a }) => {
    story.call('c1', 'i9', { op: 'sdk.restore', handle: 'h9', attempt: 'r1' });
    story.call('i1', 'cs', get, { cards: [a] });
  },
  'on the request of another IM client': ({ story, a }) => {
    const early = story.sent('i1', 'cs', get);
    signal(story).sent('i9', 'cs', get);
    story.reply(early, answer(a));
  },
  'on the answer to another IM client': ({ story, a }) => {
    signal(story).sent('i1', 'cs', get);
    story.call('i9', 'cs', get, { cards: [a] });
  },
  'on a request of another kind': ({ story, a }) => {
    const early = story.sent('i1', 'cs', get);
    signal(story).call('i1', 'im', { op: 'im.friends', session: 'se1' }, { friends: [] });
    story.reply(early, answer(a));
  },
  'on an answer of another kind': ({ story }) => {
    signal(story).sent('i1', 'cs', get);
    story.call('i1', 'im', { op: 'im.friends', session: 'se1' }, { friends: [] });
  },
};

test.each(Object.entries(noRestore))('a delivery %s is not accepted', (_, play) => {
  const stage = bound();
  play(stage);
  stage.story.call('i1', 'c1', page('r1', [stage.a]));
  expect(rejectedAt(stage.story)).toBe('sent sdk.deliver');
});

const over: Plays = {
  'the IM client told its user that it failed': (stage) =>
    fetched(stage).tell('r1', 'failed', 'i1'),
  'the IM client said that it failed': (stage) =>
    fetched(stage).call('i1', 'c1', { op: 'sdk.outcome', ...ends, outcome: 'failed' }),
  'the IM client gave it up': (stage) =>
    fetched(stage).call('i1', 'c1', { op: 'sdk.restore-failed', ...ends }),
  'its last page was taken': (stage) => fetched(stage).call('i1', 'c1', page('r1', [stage.a])),
};
const underWay: Plays = {
  'nobody knows what became of it': (stage) => fetched(stage).tell('r1', 'unknown', 'i1'),
  'more is to come': (stage) => fetched(stage).call('i1', 'c1', page('r1', [stage.a], true)),
  'its last page was not taken': (stage) =>
    fetched(stage).failing('i1', 'c1', page('r1', [stage.a])),
};

test.each([
  ...Object.entries(over).map(([name, play]) => [name, play, 'sent sdk.deliver'] as const),
  ...Object.entries(underWay).map(([name, play]) => [name, play, null] as const),
])('what is delivered for no signal, when of the last restore %s: %s', (_, play, rejected) => {
  const stage = bound();
  play(stage);
  stage.story.call('i1', 'c1', page('', [stage.a]));
  expect(rejectedAt(stage.story)).toBe(rejected);
});

/** The contact client is bound elsewhere; the IM client may not know. */
function boundElsewhere(): Stage {
  const stage = bound();
  stage.story.call('c1', 'i9', bindTo(n9));
  return stage;
}
const oneSided: Plays = {
  'a notice': ({ story }) =>
    story.call('i1', 'c1', { op: 'sdk.notice', handle: 'h1', online: true }),
  'a message without a card': ({ story }) => story.call('i1', 'c1', cardOf([])),
  'a card that is refused': ({ story, a }) => story.failing('i1', 'c1', cardOf([a])),
};
test.each(Object.entries(oneSided))(
  'a client that is bound elsewhere may be given %s',
  (_, play) => {
    const stage = boundElsewhere();
    play(stage);
    expect(rejectedAt(stage.story)).toBeNull();
  },
);

test.each<readonly [string, string, (stage: Stage) => unknown]>([
  ['is bound elsewhere and takes it', 'reply sdk.card', () => undefined],
  [
    'is bound elsewhere, as the IM client said',
    'sent sdk.card',
    ({ story }) => story.call('i1', 'c1', unbound),
  ],
  [
    'is bound elsewhere, and has unbound',
    'sent sdk.card',
    ({ story }) => story.call('c1', 'i1', unbind),
  ],
])('a card is not accepted where the contact client %s: %s', (_, at, play) => {
  const stage = boundElsewhere();
  play(stage);
  stage.story.call('i1', 'c1', cardOf([stage.a]));
  expect(rejectedAt(stage.story)).toBe(at);
});

test('a friend without a card says nothing of a binding, a fetch that is taken does', () => {
  const { story } = begun();
  open(story).call('i1', 'c1', cardOf([]));
  expect(rejectedAt(story)).toBeNull();
  story.call('c1', 'i1', { op: 'sdk.fetch', handle: 'h1', account: 'u2' });
  expect(rejectedAt(story)).toBe('reply sdk.fetch');
});

const beingBound: Plays = {
  'is refused': ({ story, a }) => {
    const bind = story.sent('c1', 'i1', bindTo(n1));
    story.got(bind);
    fetched({ story, a, b: a }).reply(bind, { ok: false, reason: '', definite: true });
  },
  'is asked for by another contact client': ({ story, a }) => {
    story.call('c2', 'i1', bindTo(n1));
    fetched({ story, a, b: a });
  },
};
test.each(Object.entries(beingBound))('no binding that %s carries a restore', (_, play) => {
  const stage = begun();
  play({ ...stage, story: open(stage.story) });
  stage.story.call('i1', 'c1', page('r1', [stage.a]));
  expect(rejectedAt(stage.story)).toBe('sent sdk.deliver');
});

test('a binding of which nobody knows carries a restore, and so does one that is not replaced', () => {
  const first = begun();
  const bind = open(first.story).sent('c1', 'i1', bindTo(n1));
  first.story.got(bind);
  fetched(first).reply(bind, { ok: false, reason: '', definite: false });
  first.story.call('i1', 'c1', page('r1', [first.a]));
  expect(rejectedAt(first.story)).toBeNull();
  const again = bound();
  fetched(again).failing('c1', 'i1', bindTo(n2));
  again.story.call('i1', 'c1', page('r1', [again.a]));
  expect(rejectedAt(again.story)).toBeNull();
});

test('a share that was begun unbound is not accepted after a bind was refused', () => {
  const { story, a } = begun();
  open(story).select('s1', [a]).failing('c1', 'i1', bindTo(n1));
  expect(rejectedAt(story.state(true).handOver('s1', [a]))).toBe('sent sdk.share');
});

test('nothing is shared with an IM client that has ended the binding', () => {
  const { story, a } = bound();
  story.call('i1', 'c1', unbound);
  story.select('s1', [a]).state(true).handOver('s1', [a]);
  expect(rejectedAt(story)).toBe('sent sdk.share');
});

test('whether an unbind failed for certain decides whether the telling still binds', () => {
  for (const [definite, rejected] of [
    [false, null],
    [true, 'sent sms.send'],
  ] as const) {
    const { story, a } = bound();
    story.failing('c1', 'i1', unbind, definite);
    story.state(true).select('s1', [a]).sms('s1', [a]);
    expect(rejectedAt(story)).toBe(rejected);
  }
});

const otherManner: Plays = {
  'the message was delivered': ({ story }) => reported(story, 'c1', 'delivered'),
  'another message failed': ({ story }) => reported(story, 'c1', 'failed', 'm'),
  'another client was told that it failed': ({ story }) => reported(story, 'c2', 'failed'),
};
test.each(Object.entries(otherManner))('no other manner is accepted when %s', (_, play) => {
  const stage = bound();
  sentByShortMessage(stage);
  play(stage);
  stage.story.state(true).handOver('s1', [stage.a]);
  expect(rejectedAt(stage.story)).toBe('sent sdk.share');
});

test('another manner is accepted after a report of failure, and after a definite refusal', () => {
  const told = bound();
  reported(sentByShortMessage(told), 'c1', 'failed');
  expect(rejectedAt(told.story.state(true).handOver('s1', [told.a]))).toBeNull();
  for (const [definite, rejected] of [
    [true, null],
    [false, 'sent sdk.share'],
  ] as const) {
    const { story, a } = bound();
    const sms = { op: 'sms.send', attempt: 's1', to: n2, text: '', referenceBits: 16 } as const;
    story
      .select('s1', [a])
      .state(false)
      .failing('c1', 'sms', { ...sms, cards: [a] }, definite);
    expect(rejectedAt(story.state(true).handOver('s1', [a]))).toBe(rejected);
  }
});

test('the failure of another IM client excuses no second manner', () => {
  const { story, a } = bound();
  story.select('s1', [a]).state(true).handOver('s1', [a]);
  const share = { op: 'sdk.share', handle: 'h9', attempt: 's1', recipients: ['u2'] } as const;
  story.failing('c1', 'i9', { ...share, cards: [a] });
  expect(rejectedAt(story.sms('s1', [a]))).toBe('sent sms.send');
});

test('the book of another client is not that of which cards are selected', () => {
  const { story, a, b } = bound();
  story.fact({ kind: 'world.book', node: 'c2', entries: [{ id: `b${a}`, card: b }] });
  expect(rejectedAt(story.shareOffline('s1', [a], [toU2]).im('late', [a]))).toBe('sent im.send');
});

test('a trace that lacks any one event is judged all the same', () => {
  const { story, a, b } = bound();
  story.shareOnline('s1', [a]).shareOffline('s2', [b]).import('m1').restore('r1', [a]);
  story.act('c1', { act: 'restore', attempt: 'r2' });
  story.failing('c1', 'i1', { op: 'sdk.restore', handle: 'h1', attempt: 'r2' });
  reported(story, 'c1', 'failed', 'm-s2');
  const trace = story.unbind().end().trace();
  for (const { seq } of trace.events) {
    expect(replay(without(trace, seq)).bindings).toHaveLength(1);
  }
});
