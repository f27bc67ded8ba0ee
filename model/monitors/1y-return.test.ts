import { expect, test } from 'vitest';
import type { CardRow } from '../alphabet.ts';
import { n1, n2, Story } from '../story.test-support.ts';
import { monitorReturn as monitor } from './1y-return.ts';
import { broken, needless, occasions, witnessed } from './judged.test-support.ts';
import { said } from './said.test-support.ts';

/** Bound, with two cards on the server. */
function ready(): { story: Story; x: number; y: number } {
  const story = new Story().bind();
  const [x, y] = [story.card('x'), story.card('y')];
  story.book([x, y]).synchronise('s').book([]);
  return { story, x, y };
}
function get(story: Story, cards: readonly number[], page = 0, next: number | null = null): void {
  story.call('i1', 'cs', { op: 'cs.get', number: n1, proof: 'k1', page }, { cards, next });
}
function error(story: Story, page = 0): void {
  story.failing('i1', 'cs', { op: 'cs.get', number: n1, proof: 'k1', page });
}
function signal(story: Story, attempt = 'r'): Story {
  story.act('i1', { act: 'restore', attempt });
  return story;
}
function deliver(story: Story, cards: readonly number[], more = false, attempt = 'r'): void {
  story.call('i1', 'c1', { op: 'sdk.deliver', handle: 'h1', attempt, cards, more });
}

test('passes when the server returns the contact', () => {
  const { story, x, y } = ready();
  story.restore('r', [x, y]);
  expect(witnessed(story, monitor)).toEqual(['1.y/returned']);
  expect(broken(story, monitor)).toEqual([]);
  expect(needless(story, monitor)).toEqual([]);
});

test('pages may be fetched and delivered one by one, and a restore may be retried', () => {
  const { story, x, y } = ready();
  signal(story);
  get(story, [x], 0, 1);
  deliver(story, [x], true);
  error(story, 1);
  get(story, [y], 1);
  deliver(story, [y]);
  expect(broken(story, monitor)).toEqual([]);
});

test('an interrupted restore may be resumed at the page that was missing', () => {
  const { story, x, y } = ready();
  signal(story);
  get(story, [x], 0, 1);
  deliver(story, [x], true);
  error(story, 1);
  story.call('i1', 'c1', { op: 'sdk.restore-failed', handle: 'h1', attempt: 'r', reason: '' });
  signal(story, 'r2');
  get(story, [y], 1);
  deliver(story, [y], false, 'r2');
  expect(broken(story, monitor)).toEqual([]);
});

test('an empty contact may be delivered as no cards, or not at all', () => {
  const story = new Story().bind();
  signal(story);
  get(story, []);
  deliver(story, []);
  signal(story, 'r2');
  get(story, []);
  story.tell('r2', 'done', 'i1');
  expect(broken(story, monitor)).toEqual([]);
  expect(witnessed(story, monitor)).toEqual([]);
});

test('an error that is told as failed is the honest end', () => {
  const { story } = ready();
  signal(story);
  error(story);
  story.tell('r', 'failed', 'i1');
  expect(broken(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).toEqual(['1.y/fabricated']);
});

test('fails when the IM client goes on with empty or made-up data after an error', () => {
  for (const label of [null, 'made up']) {
    const { story } = ready();
    signal(story);
    error(story);
    deliver(story, label === null ? [] : [story.card(label)]);
    expect(broken(story, monitor)).toEqual(['1.y/fabricated']);
  }
  const { story } = ready();
  signal(story);
  error(story);
  story.tell('r', 'done', 'i1');
  expect(broken(story, monitor)).toEqual(['1.y/fabricated']);
});

test('an error that comes when the restore is over makes nothing up', () => {
  const { story, x } = ready();
  signal(story);
  deliver(story, [x]);
  error(story);
  story.tell('r', 'done', 'i1');
  expect(broken(story, monitor)).toEqual([]);
});

test('fails when a page is never fetched, or cards are left out, and it is said to be complete', () => {
  const { story, x } = ready();
  signal(story);
  get(story, [x], 0, 1);
  deliver(story, [x]);
  expect(broken(story, monitor)).toEqual(['1.y/partial']);
  const other = ready();
  signal(other.story);
  get(other.story, [other.x, other.y]);
  deliver(other.story, [other.x]);
  expect(broken(other.story, monitor)).toEqual(['1.y/partial']);
});

test('fails when the server leaves a card out or changes one', () => {
  const { story, x, y } = ready();
  signal(story);
  get(story, [x]);
  expect(broken(story, monitor)).toEqual(['1.y/server-partial']);
  const other = ready();
  signal(other.story);
  get(other.story, [y, other.story.card('x', { whole: ['fn x'] })]);
  expect(broken(other.story, monitor)).toEqual(['1.y/server-partial']);
  expect(x).toBe(other.x);
});

test('what another device changed while the pages were fetched is no fault of the server', () => {
  const { story, x, y } = ready();
  signal(story);
  get(story, [x], 0, 1);
  story.fact({ kind: 'world.server-book', number: n1, cards: [x, y, story.card('new')] });
  get(story, [y], 1);
  deliver(story, [x, y]);
  expect(broken(story, monitor)).toEqual([]);
});

test('fails when the server sends cards straight to the contact client', () => {
  const { story, x } = ready();
  signal(story);
  const message = { op: 'open.send', medium: 'socket', cards: [x], text: '' } as const;
  story.call('cs', 'c1', message);
  expect(broken(story, monitor)).toEqual(['1.y/straight']);
});

test('a contact client that asks the server itself is answered rightly', () => {
  const { story, x, y } = ready();
  const message = { op: 'cs.get', number: n1, proof: 's1', page: 0 } as const;
  story.call('c1', 'cs', message, { cards: [x, y], next: null });
  expect(broken(story, monitor)).toEqual([]);
});

test('fails on order: an answer that no signal called for shows nothing', () => {
  const { story, x, y } = ready();
  get(story, [x, y]);
  signal(story);
  expect(witnessed(story, monitor)).toEqual([]);
});

test('is open, never met, when nobody asked', () => {
  const { story } = ready();
  expect(witnessed(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).toEqual([]);
});

type Stage = ReturnType<typeof ready>;
type Plays = Readonly<Record<string, (stage: Stage) => unknown>>;
const request = { op: 'cs.get', number: n1, proof: 'k1', page: 0 } as const;

test('returned is what was signalled, asked for, received and answered', () => {
  const { story, x, y } = ready();
  story.restore('r', [x, y]);
  expect(said(story, monitor, 'witness', 'opportunity')).toEqual([
    'opportunity 1.y/straight: reply cs.get',
    'shown 1.y/returned by implementation, A: act restore, sent cs.get, got cs.get, reply cs.get',
    'opportunity 1.y/server-partial: reply cs.get',
    'opportunity 1.y/partial: sent sdk.deliver',
  ]);
});

const unreturned: Plays = {
  'an answer that was not heard by the server': ({ story, x, y }) => {
    story.reply(signal(story).sent('i1', 'cs', request), { ok: true, cards: [x, y], next: null });
  },
  'a refusal': ({ story }) => error(signal(story)),
  'what somebody else answers': ({ story, x }) =>
    signal(story).call('i1', 'c1', request, { cards: [x], next: null }),
};
test.each(Object.entries(unreturned))('%s is nothing that the server returned', (_, play) => {
  const stage = ready();
  play(stage);
  expect(said(stage.story, monitor, 'witness', 'counter-example')).toEqual([]);
});

const whole: Plays = {
  'a number of which nothing is known': ({ story }) =>
    signal(story).call('i1', 'cs', { ...request, number: n2 }, { cards: [], next: null }),
  'a page that is not the last': ({ story, x }) => get(signal(story), [x], 0, 1),
  'a page that no other one led to': ({ story, x }) => get(signal(story), [x], 3),
  'pages, of which one was asked for twice': ({ story, x, y }) => {
    get(signal(story), [x], 0, 1);
    get(story, [x], 0, 1);
    get(story, [y], 1);
  },
  'three pages': ({ story, x, y }) => {
    get(signal(story), [x], 0, 4);
    get(story, [], 4, 7);
    get(story, [y], 7);
  },
};
test.each(Object.entries(whole))('the server is not accused for %s', (_, play) => {
  const stage = ready();
  play(stage);
  expect(broken(stage.story, monitor)).toEqual([]);
});

function ask(from: string, to: string, number: string, { story }: Stage): void {
  story.call(from, to, { ...request, number }, { cards: [], next: 1 });
}
const partial: Plays = {
  'the page before it went to another client': (stage) => ask('i2', 'cs', n1, stage),
  'the page before it came from somebody else': (stage) => ask('i1', 'im', n1, stage),
  'the page before it was of another number': (stage) => ask('i1', 'cs', n2, stage),
};
test.each(Object.entries(partial))('a last page alone is not judged when %s', (_, play) => {
  const stage = ready();
  signal(stage.story);
  play(stage);
  get(stage.story, [stage.y], 1);
  expect(said(stage.story, monitor, 'counter-example')).toEqual([]);
});

test('the server is accused by all requests that led to its last page', () => {
  const { story, y } = ready();
  get(signal(story), [], 0, 1);
  get(story, [y], 1);
  expect(said(story, monitor, 'counter-example')).toEqual([
    'broken 1.y/server-partial by implementation: sent cs.get, sent cs.get, reply cs.get',
  ]);
});

const straightOn: Plays = {
  "a friend's card": ({ story, x }) =>
    story.call('cs', 'c1', { op: 'sdk.card', handle: '', account: '', cards: [x], reason: '' }),
  'a delivery': ({ story, x }) =>
    story.call('cs', 'c1', {
      op: 'sdk.deliver',
      handle: '',
      attempt: 'r',
      cards: [x],
      more: true,
    }),
};
test.each(Object.entries(straightOn))('%s straight from the server is an accusation', (_, play) => {
  const stage = ready();
  play(stage);
  const [accusation, ...others] = said(stage.story, monitor, 'counter-example');
  expect(accusation).toMatch(/^broken 1\.y\/straight by implementation: sent sdk\.(card|deliver)$/);
  expect(others).toEqual([]);
});

const beside: Plays = {
  'a message without cards': ({ story }) =>
    story.call('cs', 'c1', { op: 'open.send', medium: 'socket', cards: [], text: 'changed' }),
  'cards for the IM client': ({ story, x }) =>
    story.call('cs', 'i1', { op: 'open.send', medium: 'socket', cards: [x], text: '' }),
  'cards from the IM client': ({ story, x }) =>
    story.call('i1', 'c1', { op: 'open.send', medium: 'clipboard', cards: [x], text: '' }),
};
test.each(Object.entries(beside))('%s are not sent straight', (_, play) => {
  const stage = ready();
  play(stage);
  expect(said(stage.story, monitor)).toEqual([]);
});

test('the accusation of a part names every request and answer, in the order of the story', () => {
  const { story, x, y } = ready();
  const [first, second] = [
    signal(story).sent('i1', 'cs', request),
    story.sent('i1', 'cs', { ...request, page: 1 }),
  ];
  for (const call of [first, second]) story.got(call);
  story.reply(first, { ok: true, cards: [x], next: 1 });
  story.reply(second, { ok: true, cards: [y], next: null });
  deliver(story, [x]);
  expect(said(story, monitor, 'counter-example')).toEqual([
    'broken 1.y/partial by implementation: sent cs.get, sent cs.get, reply cs.get, reply cs.get, ' +
      'sent sdk.deliver',
  ]);
});

test.each<readonly [string, boolean, (stage: Stage) => readonly [number, number]]>([
  ['is the same person by a UID', true, ({ story }) => two(story, { uid: 'A' }, { uid: 'A' })],
  ['has another UID', false, ({ story }) => two(story, { uid: 'A' }, { uid: 'B' })],
  ['has no UID either', false, ({ story }) => two(story, {}, {})],
  [
    'has one of the numbers',
    true,
    ({ story }) => two(story, { core: ['tel p', 'tel q'] }, { core: ['tel r', 'tel p'] }),
  ],
  ['has no number either', false, ({ story }) => two(story, { core: [] }, { core: [] })],
])('a card that %s is delivered in a changed form: %s', (_, isThere, cards) => {
  const stage = ready();
  const [returned, delivered] = cards(stage);
  stage.story.fact({ kind: 'world.server-book', number: n1, cards: [returned] });
  get(signal(stage.story), [returned]);
  deliver(stage.story, [delivered]);
  expect(broken(stage.story, monitor)).toEqual(isThere ? [] : ['1.y/partial']);
});
function two(story: Story, one: Partial<CardRow>, other: Partial<CardRow>) {
  return [story.card('returned', one), story.card('delivered', other)] as const;
}

const invented: Plays = {
  'the end without cards': ({ story }) => deliver(twoErrors(story), []),
  'cards, and more to come': ({ story, x }) => deliver(twoErrors(story), [x], true),
  'nothing, but tells that it is done': ({ story }) => twoErrors(story).tell('r', 'done', 'i1'),
};
function twoErrors(story: Story): Story {
  error(signal(story));
  error(story);
  return story;
}
test.each(Object.entries(invented))(
  'after two errors an IM client may not deliver %s',
  (_, play) => {
    const stage = ready();
    play(stage);
    const last = stage.story.trace().events.findLast(({ kind }) => kind === 'sent');
    const op = last?.kind === 'sent' ? last.message.op : '';
    expect(said(stage.story, monitor)).toEqual([
      `opportunity 1.y/fabricated: sent ${op}`,
      `broken 1.y/fabricated by implementation: reply cs.get, reply cs.get, sent ${op}`,
    ]);
  },
);

const notInvented: Plays = {
  'tells that it failed': ({ story }) => twoErrors(story).tell('r', 'failed', 'i1'),
  'tells that something else is done': ({ story }) => twoErrors(story).tell('l', 'done', 'i1'),
  'says that cards will follow': ({ story }) => deliver(twoErrors(story), [], true),
};
test.each(Object.entries(notInvented))('after an error an IM client rightly %s', (_, play) => {
  const stage = ready();
  play(stage);
  expect(said(stage.story, monitor, 'counter-example')).toEqual([]);
});

test('what a contact client tells, and a delivery after a request that is not answered, invent nothing', () => {
  const { story, x } = ready();
  error(signal(story));
  story.tell('r', 'done', 'c1');
  expect(said(story, monitor)).toEqual([]);
  const other = ready();
  signal(other.story).sent('i1', 'cs', request);
  deliver(other.story, [x]);
  expect(said(other.story, monitor)).toEqual([]);
});

test('a retry after an error is an occasion to invent, and no invention', () => {
  const { story, x, y } = ready();
  error(signal(story));
  get(story, [x, y]);
  deliver(story, [x, y]);
  expect(said(story, monitor, 'opportunity', 'counter-example')).toEqual([
    'opportunity 1.y/straight: reply cs.get',
    'opportunity 1.y/server-partial: reply cs.get',
    'opportunity 1.y/partial: sent sdk.deliver',
    'opportunity 1.y/fabricated: sent sdk.deliver',
  ]);
});
