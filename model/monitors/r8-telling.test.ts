import { expect, test } from 'vitest';
import type { Outcome } from '../alphabet.ts';
import { n1, n2, Story, toU2 } from '../story.test-support.ts';
import { broken, findingsOf, occasions } from './judged.test-support.ts';
import { monitorTelling as monitor } from './r8-telling.ts';

function bound(): Story {
  return new Story().bind();
}
/** A share that the user asked for; what comes of it is told in each test. */
function sharing(story = bound()): { story: Story; x: number } {
  const x = story.card('x');
  story.book([x]).select('a', [x]);
  story.act('c1', { act: 'share', attempt: 'a', recipients: [toU2] });
  return { story, x };
}
function outcome(story: Story, word: Outcome): void {
  const message = { op: 'sdk.outcome', handle: 'h1', attempt: 'a', reason: '' } as const;
  story.call('i1', 'c1', { ...message, outcome: word });
}
const put = { op: 'cs.put', number: n1, secret: 's1' } as const;
const ask = { op: 'cs.get', number: n1, proof: 'k1', page: 0 } as const;

test('passes for honest lives: shares in both manners, import, synchronisation, restore, unbind', () => {
  const story = bound().book([]);
  const [x, y] = [story.card('x'), story.card('y')];
  story.shareOnline('a', [x]).shareOffline('a2', [y]).import('i').synchronise('s');
  story.restore('r', [x]).restore('r2', [x]).unbind();
  expect(broken(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).toEqual(['R8/overstated', 'R8/untold', 'R8/withheld']);
});

test('a selection and the share of one attempt are told one after the other', () => {
  const { story, x } = sharing();
  story.handOver('a', [x]).tell('a', 'handed-over').im('m', [x]).tell('a', 'delivered');
  expect(broken(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).toContain('R8/contradicted');
});

test('an empty answer may be told as done, and an error as failed', () => {
  const story = bound();
  story.act('i1', { act: 'restore', attempt: 'r' });
  story.call('i1', 'cs', ask, { cards: [], next: null });
  story.tell('r', 'done', 'i1');
  story.act('i1', { act: 'restore', attempt: 'r2' });
  story.failing('i1', 'cs', ask);
  story.tell('r2', 'failed', 'i1');
  expect(broken(story, monitor)).toEqual([]);
});

test('fails when handed over is told and nothing was accepted', () => {
  const { story } = sharing();
  story.failing('c1', 'i1', {
    op: 'sdk.share',
    handle: 'h1',
    attempt: 'a',
    cards: [],
    recipients: null,
  });
  story.tell('a', 'handed-over');
  expect(broken(story, monitor)).toEqual(['R8/overstated']);
});

test('fails when delivered is told and no recipient or report had confirmed it', () => {
  const { story, x } = sharing();
  story.handOver('a', [x]).tell('a', 'delivered').im('m', [x]);
  expect(broken(story, monitor)).toEqual(['R8/overstated']);
  const text = sharing();
  text.story.sms('a', [text.x]).tell('a', 'delivered');
  expect(broken(text.story, monitor)).toEqual(['R8/overstated']);
});

test('a report confirms a short message', () => {
  const { story, x } = sharing();
  story.sms('a', [x]).tell('a', 'handed-over');
  story.call('sms', 'c1', { op: 'sms.report', id: 'm-a', status: 'delivered' });
  story.tell('a', 'delivered');
  expect(broken(story, monitor)).toEqual([]);
});

test('a card that was altered on its way was delivered all the same', () => {
  const { story, x } = sharing();
  const cut = story.card('cut', { names: ['name x'], core: [] });
  story.handOver('a', [x]).im('m', [cut]);
  outcome(story, 'delivered');
  story.tell('a', 'delivered');
  expect(broken(story, monitor)).toEqual([]);
});

test('an IM client that says delivered too early is at fault, and not the one that believes it', () => {
  const { story, x } = sharing();
  story.handOver('a', [x]);
  outcome(story, 'delivered');
  story.tell('a', 'delivered').im('m', [x]);
  expect(broken(story, monitor)).toEqual(['R8/overstated']);
});

test('fails when done is told of a bind, an import, a synchronisation or a restore that was not', () => {
  const binding = new Story();
  binding.act('c1', { act: 'bind', attempt: 'b', imClient: 'i1', number: n1 });
  binding.tell('b', 'done');
  const importing = bound().book([]);
  importing.act('c1', { act: 'import', attempt: 'i', account: 'u2' });
  importing.tell('i', 'done');
  const left = bound().book([]).import('i').book([]);
  const syncing = bound();
  syncing.book([syncing.card('x')]).act('c1', { act: 'synchronise', attempt: 's' });
  syncing.tell('s', 'done');
  const restoring = bound();
  restoring.act('i1', { act: 'restore', attempt: 'r' });
  restoring.tell('r', 'done', 'i1');
  for (const story of [binding, importing, syncing, restoring]) {
    expect(broken(story, monitor)).toEqual(['R8/overstated']);
  }
  expect(broken(left, monitor)).toEqual([]);
  const lost = bound().book([]);
  lost.act('c1', { act: 'import', attempt: 'i', account: 'u2' });
  const cards = [lost.ownCard('u2')];
  lost.call('i1', 'c1', { op: 'sdk.card', handle: 'h1', account: 'u2', cards, reason: '' });
  lost.tell('i', 'done').book([]);
  expect(broken(lost, monitor)).toEqual(['R8/overstated']);
});

test('fails when delivered is told and one of two recipients had got nothing', () => {
  const { story, x } = sharing();
  story.handOver('a', [x], ['u2', 'u3']).im('m', [x]);
  outcome(story, 'delivered');
  story.tell('a', 'delivered');
  expect(broken(story, monitor)).toEqual(['R8/overstated']);
  const message = { op: 'im.message', id: 'm3', from: 'u1' } as const;
  const both = sharing();
  both.story.handOver('a', [both.x], ['u2', 'u3']).im('m', [both.x]);
  both.story.call('im', 'i3', { ...message, body: { type: 'cards', cards: [both.x] } });
  outcome(both.story, 'delivered');
  both.story.tell('a', 'delivered');
  expect(broken(both.story, monitor)).toEqual([]);
});

test('of two hand-overs of one attempt the IM client may tell of each, as soon as that one was confirmed', () => {
  const play = (confirmed: boolean) => {
    const { story, x } = sharing();
    story.handOver('a', [x], ['u2']).handOver('a', [x], ['u3']);
    if (confirmed) story.im('m', [x]);
    outcome(story, 'delivered');
    outcome(story, 'unknown');
    story.tell('a', 'unknown');
    return broken(story, monitor);
  };
  expect(play(true)).toEqual([]);
  expect(play(false)).toEqual(['R8/overstated']);
});

test('an IM client that takes back what it told is at fault, and not the one that passes it on', () => {
  const { story, x } = sharing();
  story.handOver('a', [x]).im('m', [x]);
  outcome(story, 'delivered');
  story.tell('a', 'delivered');
  outcome(story, 'failed');
  story.tell('a', 'failed');
  const outcomes = story
    .trace()
    .events.filter((each) => each.kind === 'sent' && each.message.op === 'sdk.outcome');
  const found = findingsOf(story, monitor).filter(({ kind }) => kind === 'counter-example');
  const seqs = outcomes.map(({ seq }) => seq);
  expect(found).toMatchObject([{ check: 'R8/contradicted', seqs }]);
});

test('an IM client may tell delivered of a share that no user asked for', () => {
  const story = bound();
  const x = story.card('x');
  story.handOver('a', [x]).im('m', [x]);
  outcome(story, 'delivered');
  expect(broken(story, monitor)).toEqual([]);
});

test('fails when failed is told of what was accepted, and not when a part of it was left out', () => {
  const { story, x } = sharing();
  story.handOver('a', [x]).tell('a', 'failed');
  expect(broken(story, monitor)).toEqual(['R8/overstated']);
  const reported = sharing();
  reported.story.handOver('a', [reported.x]);
  outcome(reported.story, 'failed');
  reported.story.tell('a', 'failed');
  expect(broken(reported.story, monitor)).toEqual([]);
  const part = bound();
  const y = part.card('y');
  part.book([y]).select('a', [y]);
  const recipients = [toU2, { account: 'u9', number: null }];
  part.act('c1', { act: 'share', attempt: 'a', recipients });
  part.sms('a', [y], n2).tell('a', 'failed');
  expect(broken(part, monitor)).toEqual([]);
});

test('a two-way synchronisation that had only to fetch is done', () => {
  const story = bound();
  const [x, y] = [story.card('x'), story.card('y')];
  story.book([x]).fact({ kind: 'world.server-book', number: n1, cards: [x, y] });
  story.act('c1', { act: 'synchronise', attempt: 's' });
  story.call('c1', 'cs', { ...ask, proof: 's1' }, { cards: [x, y], next: null });
  story.tell('s', 'done').book([x, y]);
  expect(broken(story, monitor)).toEqual([]);
});

test('an answer that was lost leaves handed over true if the other end has it', () => {
  const { story, x } = sharing();
  const message = { op: 'sdk.share', handle: 'h1', attempt: 'a', cards: [x] } as const;
  story.failing('c1', 'i1', { ...message, recipients: null }, false);
  story.tell('a', 'unknown').tell('a', 'handed-over');
  expect(broken(story, monitor)).toEqual([]);
});

test('fails when an attempt comes to rest and nothing is told', () => {
  const story = bound();
  story.act('c1', { act: 'synchronise', attempt: 's' });
  story.call('c1', 'cs', { ...put, cards: [] });
  expect(broken(story, monitor)).toEqual(['R8/untold']);
});

test('a client that died, or that still asks its user, owes no telling', () => {
  const story = bound();
  story.act('c1', { act: 'unbind', attempt: 'u' });
  story.fact({ kind: 'world.sut-error', node: 'c1', what: 'died' });
  expect(broken(story, monitor)).toEqual([]);
  const asking = bound();
  asking.act('c1', { act: 'unbind', attempt: 'u' });
  const prompt = { kind: 'confirm', text: 'sure?' } as const;
  asking.sent('c1', 'user', { op: 'ui.ask', attempt: 'u', prompt });
  expect(broken(asking, monitor)).toEqual([]);
});

test('fails on order: a telling is taken back, or goes backwards', () => {
  for (const [first, second] of [
    ['done', 'failed'],
    ['refused', 'done'],
  ] as const) {
    const story = bound();
    story.act('c1', { act: 'unbind', attempt: 'u' });
    story.call('c1', 'i1', { op: 'sdk.unbind', handle: 'h1' });
    story.tell('u', first).tell('u', second);
    expect(broken(story, monitor)).toEqual(['R8/contradicted']);
  }
  const { story, x } = sharing();
  story.handOver('a', [x]).tell('a', 'handed-over').tell('a', 'unknown');
  expect(broken(story, monitor)).toEqual(['R8/contradicted']);
});

test('has no occasion when nobody asked for anything', () => {
  expect(occasions(new Story(), monitor)).toEqual([]);
});
