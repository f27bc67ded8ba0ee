import { expect, test } from 'vitest';
import { n1, Story } from '../story.test-support.ts';
import { monitorReturnDelivery as monitor } from './1z-deliver.ts';
import { broken, needless, undecided, witnessed } from './judged.test-support.ts';
import { said } from './said.test-support.ts';

function bound(): { story: Story; x: number; y: number } {
  const story = new Story().bind();
  return { story, x: story.card('x'), y: story.card('y') };
}
const ask = { op: 'cs.get', number: n1, proof: 'k1', page: 0 } as const;
function signal(story: Story, attempt = 'r'): void {
  story.act('i1', { act: 'restore', attempt });
}
function get(story: Story, cards: readonly number[], next: number | null = null): void {
  story.call('i1', 'cs', ask, { cards, next });
}
function deliver(story: Story, cards: readonly number[], to = 'c1', attempt = 'r'): void {
  story.call('i1', to, { op: 'sdk.deliver', handle: 'h1', attempt, cards, more: false });
}

test('passes when what the server answered is delivered', () => {
  const { story, x, y } = bound();
  story.restore('r', [x, y]);
  expect(witnessed(story, monitor)).toEqual(['1.z/delivered']);
  expect(broken(story, monitor)).toEqual([]);
  expect(needless(story, monitor)).toEqual([]);
});

test('passes for cards in another version, with a UID, and in several messages', () => {
  const { story, x, y } = bound();
  signal(story);
  get(story, [x, y]);
  const other = story.card('x', { uid: 'made up', octets: 'x in another version' });
  const page = { op: 'sdk.deliver', handle: 'h1', attempt: 'r' } as const;
  story.call('i1', 'c1', { ...page, cards: [other], more: true });
  story.call('i1', 'c1', { ...page, cards: [y], more: false });
  expect(broken(story, monitor)).toEqual([]);
  expect(witnessed(story, monitor)).toEqual(['1.z/delivered']);
});

test('a repeated restore, and one that brings nothing, break nothing and show nothing new', () => {
  const { story, x } = bound();
  story.handOver('a', [x]).restore('r', [x]).restore('r2', [x]).restore('r3', []);
  expect(broken(story, monitor)).toEqual([]);
  expect(witnessed(story, monitor)).toEqual([]);
  expect(undecided(story, monitor)).toEqual(['1.z/delivered']);
});

test('fails when the answer is never delivered, and is open when it was told as failed', () => {
  const { story, x } = bound();
  signal(story);
  get(story, [x]);
  expect(broken(story, monitor)).toEqual(['1.z/omitted']);
  story.tell('r', 'failed', 'i1');
  expect(broken(story, monitor)).toEqual(['1.z/omitted']);
  const told = bound();
  signal(told.story);
  get(told.story, [told.x]);
  told.story.tell('r', 'failed', 'i1');
  expect(broken(told.story, monitor)).toEqual([]);
  expect(undecided(told.story, monitor)).toEqual(['1.z/omitted']);
});

test('what was told as done before the answer came is still to be delivered', () => {
  const { story, x } = bound();
  signal(story);
  story.tell('r', 'done', 'i1');
  get(story, [x]);
  expect(broken(story, monitor)).toEqual(['1.z/omitted']);
});

test('a request that failed and was repeated has not stood in the way of the delivery', () => {
  const { story, x } = bound();
  signal(story);
  story.failing('i1', 'cs', ask);
  get(story, [x]);
  expect(broken(story, monitor)).toEqual(['1.z/omitted']);
});

test('fails on order: cards are delivered before the answer', () => {
  const { story, x } = bound();
  signal(story);
  const call = story.sent('i1', 'cs', ask);
  deliver(story, [x]);
  story.got(call);
  story.reply(call, { ok: true, cards: [x], next: null });
  expect(broken(story, monitor)).toEqual(['1.z/before-answer']);
  expect(witnessed(story, monitor)).toEqual([]);
});

test('fails when what is delivered is not in the answer: a cache behind a request for show', () => {
  const { story, x, y } = bound();
  story.restore('r', [x]);
  signal(story, 'r2');
  get(story, [y]);
  deliver(story, [x], 'c1', 'r2');
  expect(broken(story, monitor)).toEqual(['1.z/not-in-answer']);
});

test('fails when a delivered card is changed, in its core or otherwise', () => {
  for (const change of [{ core: ['tel other'] }, { whole: ['fn x'] }]) {
    const { story, x } = bound();
    signal(story);
    get(story, [x]);
    deliver(story, [story.card('x', change)]);
    expect(broken(story, monitor)).toEqual(['1.z/altered']);
  }
});

test('a card that is like one of the answer and comes beside it is not a changed copy of it', () => {
  const { story, x, y } = bound();
  signal(story);
  get(story, [x, y]);
  deliver(story, [x, y, story.card('namesake', { names: ['name x'] })]);
  expect(broken(story, monitor)).toEqual(['1.z/not-in-answer']);
});

test('fails when cards go to a client that is not bound, or on another terminal', () => {
  const { story, x } = bound();
  signal(story);
  get(story, [x]);
  deliver(story, [x], 'c2');
  expect(broken(story, monitor)).toEqual(['1.z/wrong-client']);
  const late = bound();
  signal(late.story);
  get(late.story, [late.x]);
  late.story.unbind();
  deliver(late.story, [late.x]);
  expect(broken(late.story, monitor)).toEqual(['1.z/wrong-client']);
});

test('an unbind that is still on its way accuses no delivery', () => {
  const { story, x } = bound();
  signal(story);
  get(story, [x]);
  const unbind = story.sent('c1', 'i1', { op: 'sdk.unbind', handle: 'h1' });
  deliver(story, [x]);
  story.got(unbind);
  expect(broken(story, monitor)).toEqual([]);
});

test('fails when cards of the answer go to friends, unless they were shared as well', () => {
  const { story, x } = bound();
  story.restore('r', [x]).im('m', [x]);
  expect(broken(story, monitor)).toEqual(['1.z/forwarded']);
  const shared = bound();
  shared.story.restore('r', [shared.x]).handOver('a', [shared.x]).im('m', [shared.x]);
  expect(broken(shared.story, monitor)).toEqual([]);
});

test('is open, never met, when nothing was restored', () => {
  const { story } = bound();
  expect(witnessed(story, monitor)).toEqual([]);
  expect(broken(story, monitor)).toEqual([]);
});

type Stage = ReturnType<typeof bound>;
type Plays = Readonly<Record<string, (stage: Stage) => unknown>>;
const page = { op: 'sdk.deliver', handle: 'h1', attempt: 'r', more: false } as const;
const whole = 'sent sdk.deliver, got sdk.deliver, reply sdk.deliver';
const failed = { op: 'sdk.restore-failed', handle: 'h1', attempt: 'r', reason: '' } as const;

test('says what was delivered, and what could have gone wrong with it', () => {
  const { story, x } = bound();
  expect(said(story.restore('r', [x]), monitor)).toEqual([
    'opportunity 1.z/forwarded: reply cs.get',
    'opportunity 1.z/omitted: reply cs.get',
    'opportunity 1.z/wrong-client: sent sdk.deliver',
    'opportunity 1.z/before-answer: sent sdk.deliver',
    'opportunity 1.z/not-in-answer: sent sdk.deliver',
    'opportunity 1.z/altered: sent sdk.deliver',
    'shown 1.z/delivered by implementation, A: act restore, sent cs.get, ' +
      `reply cs.get, ${whole}`,
  ]);
});

test('pages that are delivered in one message stand together, and a page beside them does not', () => {
  const { story, x, y } = bound();
  signal(story);
  get(story, [x], 1);
  get(story, [y], 2);
  get(story, [story.card('z')]);
  deliver(story, [x, y]);
  expect(said(story, monitor, 'witness')).toEqual([
    'shown 1.z/delivered by implementation, A: act restore, sent cs.get, reply cs.get, ' +
      `sent cs.get, reply cs.get, ${whole}`,
  ]);
});

test('cards that it held before show nothing, unless a new one comes with them', () => {
  const { story, x, y } = bound();
  story.handOver('a', [x]).restore('r', [x]);
  expect(said(story, monitor, 'witness', 'undecided')).toEqual([
    'open 1.z/delivered (the IM client held these cards before): act restore, sent cs.get, ' +
      `reply cs.get, ${whole}`,
  ]);
  expect(said(story.restore('r2', [x, y]), monitor, 'witness')).toHaveLength(1);
});

const undelivered: Plays = {
  'nothing, for nothing was there': ({ story }) => deliver(story, []),
  'cards that no signal called for': ({ story, x }) => {
    get(story, [x]);
    deliver(story, [x]);
  },
  'cards that are not taken': ({ story, x }) => {
    signal(story);
    get(story, [x]);
    story.failing('i1', 'c1', { ...page, cards: [x] });
  },
  'cards of which one is not in the answer': ({ story, x, y }) => {
    signal(story);
    get(story, [x]);
    deliver(story, [x, y]);
  },
  'cards that the server sends itself': ({ story, x }) =>
    story.call('cs', 'c1', { ...page, cards: [x] }),
};
test.each(Object.entries(undelivered))('it shows nothing to deliver %s', (_, play) => {
  const stage = bound();
  play(stage);
  expect(said(stage.story, monitor, 'witness', 'undecided')).toEqual([]);
});

test('what a contact client asks for, and the server delivers, is judged by others', () => {
  const { story, x } = bound();
  story.call('c1', 'cs', ask, { cards: [x], next: null });
  story.call('cs', 'c1', { ...page, cards: [x] });
  story.failing('i1', 'cs', ask);
  expect(said(story, monitor)).toEqual([]);
});

test('an empty answer is no occasion to forward cards, an answer without a signal to omit them', () => {
  const { story, x } = bound();
  signal(story);
  get(story, []);
  expect(said(story, monitor)).toEqual(['opportunity 1.z/omitted: reply cs.get']);
  const other = bound();
  get(other.story, [x]);
  expect(said(other.story, monitor)).toEqual(['opportunity 1.z/forwarded: reply cs.get']);
});

test('an accusation stands on the answers and the delivery', () => {
  const { story, x, y } = bound();
  signal(story);
  get(story, [x]);
  deliver(story, [y], 'c2');
  deliver(story, [x], 'stranger');
  expect(said(story, monitor, 'counter-example')).toEqual([
    'broken 1.z/wrong-client by implementation: sent sdk.deliver',
    'broken 1.z/not-in-answer by implementation: reply cs.get, sent sdk.deliver',
    'broken 1.z/wrong-client by implementation: sent sdk.deliver',
  ]);
});

const rightCards: Plays = {
  'a page from before an interruption': ({ story, x, y }) => {
    signal(story);
    get(story, [x], 1);
    story.call('i1', 'c1', failed);
    signal(story, 'r2');
    story.call('i1', 'cs', { ...ask, page: 1 }, { cards: [y], next: null });
    deliver(story, [x, y], 'c1', 'r2');
  },
  'a page while another one is missing': ({ story, x }) => {
    signal(story);
    get(story, [x], 1);
    deliver(story, [x]);
  },
  'what it made up after an error, with a request on its way': ({ story, x }) => {
    signal(story);
    story.failing('i1', 'cs', ask);
    story.sent('i1', 'cs', ask);
    deliver(story, [x]);
  },
};
test.each(Object.entries(rightCards))('nothing is said here against delivering %s', (_, play) => {
  const stage = bound();
  play(stage);
  expect(said(stage.story, monitor, 'counter-example')).toEqual([]);
});

/** The cards came in the first answer, the second had none; before that and after it there was this. */
function answered({ before, after }: { readonly before?: Play; readonly after?: Play }): Story {
  const stage = bound();
  before?.(stage);
  signal(stage.story);
  get(stage.story, [stage.x], 1);
  get(stage.story, []);
  after?.(stage);
  return stage.story;
}
type Play = Plays[string];
const unbind = { op: 'sdk.unbind', handle: 'h1' } as const;
const toldFailed = 'the restore was told as failed';

test.each<readonly [string, string, Play]>([
  ['it is told as failed', toldFailed, ({ story }) => story.tell('r', 'failed', 'i1')],
  ['the IM client gave it up', toldFailed, ({ story }) => story.call('i1', 'c1', failed)],
  [
    'an unbind is on its way',
    'the binding is in doubt',
    ({ story }) => story.sent('c1', 'i1', unbind),
  ],
  [
    'the kit cut the IM client off',
    'world.fault at 42',
    ({ story }) => story.fact({ kind: 'world.fault', fault: 'cut', node: 'i1' }),
  ],
])('that nothing was delivered is left open where %s', (_, why, after) => {
  expect(said(answered({ after }).end(), monitor, 'counter-example', 'undecided')).toEqual([
    `open 1.z/omitted (${why}): act restore, reply cs.get`,
  ]);
});

test.each<readonly [string, { readonly before?: Play; readonly after?: Play }]>([
  ['at all', {}],
  ['after an earlier restore', { before: ({ story, y }) => story.restore('r0', [y]) }],
  ['after an earlier failure', { before: ({ story }) => story.call('i1', 'c1', failed) }],
  [
    'but by another client',
    { after: ({ story, x }) => story.call('i2', 'c2', { ...page, cards: [x] }) },
  ],
  ['and another client gave up', { after: ({ story }) => story.call('i2', 'c2', failed) }],
])('an IM client that delivers nothing %s is accused', (_, plays) => {
  expect(said(answered(plays).end(), monitor, 'counter-example').at(-1)).toBe(
    'broken 1.z/omitted by implementation: act restore, reply cs.get',
  );
});

test.each<readonly [string, (stage: Stage) => Story]>([
  ['that was unbound meanwhile', () => answered({ after: ({ story }) => story.unbind() }).end()],
  ['that has not come to rest', () => answered({})],
  [
    'that was cut short',
    () => {
      const story = answered({});
      story.fact({ kind: 'world.end', quiescent: false });
      return story;
    },
  ],
  [
    'that was answered with nothing',
    ({ story }) => {
      signal(story);
      get(story, []);
      return story.end();
    },
  ],
])('an IM client %s is not accused of omitting', (_, play) => {
  expect(said(play(bound()), monitor, 'counter-example', 'undecided')).toEqual([]);
});

test('each signal is judged once, at the next rest', () => {
  const story = answered({});
  story.fact({ kind: 'world.step', index: 1, text: '' });
  expect(said(story.end(), monitor, 'counter-example')).toHaveLength(1);
});

const notForwarded: Plays = {
  'the own card of its account': ({ story }) => {
    const own = story.ownCard('u1');
    story.restore('r', [own]).im('m', [own]);
  },
  'what a contact client sends': ({ story, x }) => {
    story.call('c1', 'cs', ask, { cards: [x], next: null });
    const body = { type: 'cards', cards: [x] } as const;
    story.call('c1', 'im', { op: 'im.send', session: 'se1', id: 'm', to: 'u2', body });
  },
  'a message without cards': ({ story, x }) => {
    story.restore('r', [x]);
    const body = { type: 'card-request' } as const;
    story.call('i1', 'im', { op: 'im.send', session: 'se1', id: 'm', to: 'u2', body });
  },
};
test.each(Object.entries(notForwarded))('%s is not forwarded', (_, play) => {
  const stage = bound();
  play(stage);
  expect(said(stage.story, monitor, 'counter-example')).toEqual([]);
});

test.each<readonly [string, string, (story: Story) => unknown]>([
  ['an account that nobody knows', 'i1', (story) => story.session('i1', 'u7', true)],
  ['no account', 'i9', () => undefined],
])('cards of the answer are forwarded also through %s', (_, from, play) => {
  const { story, x } = bound();
  play(story);
  story.call(from, 'cs', ask, { cards: [x], next: null });
  const body = { type: 'cards', cards: [x] } as const;
  story.call(from, 'im', { op: 'im.send', session: 'se', id: 'm', to: 'u2', body });
  expect(said(story, monitor, 'counter-example')).toEqual([
    'broken 1.z/forwarded by implementation: sent im.send',
  ]);
});
