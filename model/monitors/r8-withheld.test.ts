import { expect, test } from 'vitest';
import { Story, toU2 } from '../story.test-support.ts';
import {
  ask,
  begun,
  bindAct,
  card,
  deliver,
  ended,
  failure,
  fetch,
  importing,
  put,
  restore,
  restoring,
  revoke,
  sdkBind,
  sdkUnbind,
  synchronising,
  unbinding,
} from './ended-attempts.test-support.ts';
import { broken, findingsOf, occasions } from './judged.test-support.ts';
import { monitorTelling as monitor } from './r8-telling.ts';

const check = 'R8/withheld';
const share = { op: 'sdk.share', handle: 'h1', attempt: 'a', cards: [], recipients: null } as const;

test.each(ended)('passes for %s when that is told, and fails when unknown is', (_, word, play) => {
  expect(broken(play(word), monitor)).toEqual([]);
  expect(occasions(play(word), monitor)).toContain(check);
  expect(broken(play('unknown'), monitor)).toEqual([check]);
});

test('fails on order: unknown after the end, and not the same before it', () => {
  const before = importing();
  before.call('c1', 'i1', fetch);
  before.tell('a', 'unknown');
  card(before);
  expect(broken(before, monitor)).toEqual([]);
  expect(occasions(before, monitor)).not.toContain(check);
  const twice = importing();
  twice.call('c1', 'i1', fetch);
  twice.tell('a', 'unknown');
  card(twice);
  twice.tell('a', 'unknown');
  expect(broken(twice, monitor)).toEqual([check]);
});

test('is not held of an end that came before the IM client had taken the signal', () => {
  const early = restoring();
  const asked = early.sent('c1', 'i1', restore);
  early.got(asked);
  early.call('i1', 'c1', deliver(false));
  early.reply(asked, { ok: true });
  early.tell('a', 'unknown');
  expect(broken(early, monitor)).toEqual([]);
  expect(occasions(early, monitor)).not.toContain(check);
});

test('unknown first, and the outcome when it is known, is what R7 asks for', () => {
  const story = importing();
  story.tell('a', 'unknown').call('c1', 'i1', fetch);
  card(story);
  story
    .tell('a', 'unknown')
    .tell('a', 'done')
    .book([story.ownCard('u2')]);
  expect(broken(story, monitor)).toEqual([]);
});

test('blames the telling, and shows the event at which the end was known', () => {
  const story = importing();
  story.call('c1', 'i1', fetch);
  card(story);
  story.tell('a', 'unknown');
  const { events } = story.trace();
  const seqOf = (kind: string, op: string) =>
    events.findLast((each) => each.kind === kind && JSON.stringify(each).includes(op))?.seq;
  const found = findingsOf(story, monitor).filter(({ kind }) => kind === 'counter-example');
  const act = events.find((each) => each.kind === 'act' && each.act === 'import');
  const seqs = [act?.seq, seqOf('got', 'sdk.card'), seqOf('sent', 'ui.tell')];
  expect(found).toMatchObject([{ check, seqs, by: 'implementation' }]);
});

test('a call in doubt leaves the attempt unknown, whatever the others brought', () => {
  const importAsked = importing();
  importAsked.failing('c1', 'i1', fetch, false);
  card(importAsked);
  const restoreAsked = restoring();
  restoreAsked.failing('c1', 'i1', restore, false);
  restoreAsked.call('i1', 'c1', deliver(false));
  const putTwice = synchronising();
  putTwice.failing('c1', 'cs', put, false);
  putTwice.failing('c1', 'cs', put);
  const halfBound = begun(bindAct);
  halfBound.failing('c1', 'i1', sdkBind, false);
  halfBound.call('c1', 'i1', sdkUnbind);
  const halfLeft = unbinding();
  halfLeft.call('c1', 'i1', sdkUnbind);
  halfLeft.failing('c1', 'cs', revoke, false);
  const waiting = synchronising();
  waiting.sent('c1', 'cs', put);
  for (const story of [importAsked, restoreAsked, putTwice, halfBound, halfLeft, waiting]) {
    expect(broken(story.tell('a', 'unknown'), monitor)).toEqual([]);
  }
  const pieces = restoring('i1');
  pieces.call('i1', 'cs', ask, { cards: [], next: null });
  pieces.failing('i1', 'c1', deliver(true), false);
  pieces.call('i1', 'c1', deliver(false));
  expect(broken(pieces.tell('a', 'unknown', 'i1'), monitor)).toEqual([]);
});

test('answers that do not agree leave the attempt unknown', () => {
  const halfPut = synchronising();
  halfPut.call('c1', 'cs', put);
  halfPut.failing('c1', 'cs', put);
  const oneSided = unbinding();
  oneSided.failing('c1', 'i1', sdkUnbind);
  oneSided.call('c1', 'cs', revoke);
  const bothEnds = restoring();
  bothEnds.call('c1', 'i1', restore);
  bothEnds.call('i1', 'c1', deliver(false));
  bothEnds.call('i1', 'c1', failure);
  const droppedAgain = begun(bindAct);
  droppedAgain.call('c1', 'i1', sdkBind);
  droppedAgain.call('i1', 'c1', { op: 'sdk.unbound', handle: 'h1', reason: 'another account' });
  for (const story of [halfPut, oneSided, bothEnds, droppedAgain]) {
    expect(broken(story.tell('a', 'unknown'), monitor)).toEqual([]);
  }
  const twoClients = restoring('i1');
  twoClients.call('i1', 'cs', ask, { cards: [], next: null });
  twoClients.call('i1', 'c1', deliver(false));
  twoClients.failing('i1', 'c2', deliver(false));
  expect(broken(twoClients.tell('a', 'unknown', 'i1'), monitor)).toEqual([]);
});

test('what is not the end of this attempt does not end it', () => {
  const pushed = importing();
  card(pushed);
  pushed.call('c1', 'i1', fetch);
  const other = importing();
  other.call('c1', 'i1', fetch);
  card(other, 'u3');
  const refusing = importing();
  refusing.call('c1', 'i1', fetch);
  const cards = [refusing.ownCard('u2')];
  const late = { op: 'sdk.card', handle: 'h0', account: 'u2', cards, reason: '' } as const;
  refusing.failing('i1', 'c1', late);
  const again = synchronising();
  again.failing('c1', 'cs', put);
  again.tell('a', 'unknown').failing('c1', 'cs', put, false);
  const more = restoring();
  more.call('c1', 'i1', restore);
  more.call('i1', 'c1', deliver(true));
  const never = begun(bindAct);
  never.failing('c1', 'i1', { op: 'sdk.open', app: 'contacts' });
  for (const story of [pushed, other, refusing, again, more, never]) {
    expect(broken(story.tell('a', 'unknown'), monitor)).toEqual([]);
  }
});

test('shares, what the user was asked about, and a client that died are not judged', () => {
  const sharing = new Story();
  const x = sharing.card('x');
  sharing.book([x]).select('a', [x]);
  sharing.act('c1', { act: 'share', attempt: 'a', recipients: [toU2] });
  sharing.call('c1', 'i1', { ...share, cards: [x] });
  const asking = synchronising();
  const prompt = { kind: 'confirm', text: 'sure?' } as const;
  asking.call('c1', 'user', { op: 'ui.ask', attempt: 'a', prompt }, { answer: { kind: 'none' } });
  asking.call('c1', 'cs', put);
  const dead = synchronising();
  dead.call('c1', 'cs', put);
  dead.fact({ kind: 'world.sut-error', node: 'c1', what: 'died' });
  for (const story of [sharing, asking, dead]) {
    expect(occasions(story.tell('a', 'unknown'), monitor)).not.toContain(check);
  }
});

test('is open when nothing ended before it was told, or nothing was told', () => {
  expect(occasions(new Story(), monitor)).toEqual([]);
  const silent = synchronising();
  silent.call('c1', 'cs', put);
  expect(occasions(silent, monitor)).not.toContain(check);
});
