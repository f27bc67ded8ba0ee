import { expect, test } from 'vitest';
import { n2, Story, toU2 } from '../story.test-support.ts';
import { monitorInformationSharing } from './1c-information-sharing.ts';
import { broken, checksFound, expectEachEventNeeded, shown } from './findings.test-support.ts';

const shares = { act: 'share', attempt: 'a1', recipients: [toU2] } as const;

function handOver(story: Story, ok: boolean, definite = true): number {
  const card = story.card('x');
  const words = { op: 'sdk.share', handle: 'h1', attempt: 'a1', recipients: ['u2'] } as const;
  const message = { ...words, cards: [card] };
  return ok ? story.call('c1', 'i1', message) : story.failing('c1', 'i1', message, definite);
}

test('passes when each operation works bound and is refused unbound', () => {
  const story = new Story();
  story.act('c1', shares);
  story.tell('a1', 'refused');
  story.act('c1', { act: 'import', attempt: 'a2', account: 'u2' });
  story.tell('a2', 'refused');
  story.act('i1', { act: 'restore', attempt: 'a3' });
  story.tell('a3', 'failed', 'i1');
  story.bind();
  const card = story.card('y');
  story.shareOnline('a4', [card]).import('a5').restore('a6', [card]).end();
  expect(new Set(shown(story.trace(), monitorInformationSharing))).toEqual(
    new Set(
      ['share', 'import', 'restore'].flatMap((each) => [
        `1.c/gate: ${each}, bound`,
        `1.c/gate: ${each}, unbound`,
      ]),
    ),
  );
  expect(broken(story, monitorInformationSharing)).toEqual([]);
  expectEachEventNeeded(story.trace(), monitorInformationSharing);
});

test('fails when the IM client accepts a share of a client that was never bound', () => {
  const story = new Story();
  story.act('c1', shares);
  handOver(story, true);
  story.tell('a1', 'refused').end();
  expect(broken(story, monitorInformationSharing)).toEqual(['1.c/accepted-unbound']);
  expect(shown(story.trace(), monitorInformationSharing)).toEqual([]);
});

test('fails on order: a share is accepted after the unbind', () => {
  const story = new Story().bind().unbind();
  handOver(story, true);
  expect(broken(story, monitorInformationSharing)).toEqual(['1.c/accepted-unbound']);
});

test('a bind or an unbind whose answer was lost leaves the IM client free', () => {
  const bind = { op: 'sdk.bind', handle: 'h1', number: n2, token: 'k1' } as const;
  const first = new Story();
  first.failing('c1', 'i1', bind, false);
  handOver(first, true);
  const second = new Story().bind();
  second.failing('c1', 'i1', { op: 'sdk.unbind', handle: 'h1' }, false);
  handOver(second, false);
  expect(broken(first.end(), monitorInformationSharing)).toEqual([]);
  expect(broken(second.end(), monitorInformationSharing)).toEqual([]);
});

test('a contact client that binds elsewhere leaves its first IM client in good faith', () => {
  const story = new Story().bind();
  story.call('c1', 'i9', { op: 'sdk.bind', handle: 'h9', number: n2, token: 'k2' });
  handOver(story, true);
  expect(broken(story, monitorInformationSharing)).toEqual([]);
});

test('fails when a bound client is refused for no reason', () => {
  const story = new Story().bind();
  handOver(story, false);
  expect(broken(story, monitorInformationSharing)).toEqual(['1.c/no-effect']);
});

test('a refusal that the world explains is no word about the binding', () => {
  const offline = new Story().bind().session('i1', 'u1', false);
  handOver(offline, false);
  const stranger = new Story().bind();
  const words = {
    op: 'sdk.share',
    handle: 'h1',
    attempt: 'a1',
    cards: [stranger.card('x')],
  } as const;
  stranger.failing('c1', 'i1', { ...words, recipients: ['u3'] });
  const other = new Story().bind().session('i1', 'u9', true);
  handOver(other, false);
  for (const story of [offline, stranger, other]) {
    expect(broken(story, monitorInformationSharing)).toEqual([]);
    expect(checksFound('undecided', story, monitorInformationSharing)).toEqual(['1.c/no-effect']);
  }
});

test('a friend that the user picked in the IM client may be a stranger; without a pick nothing explains a no', () => {
  const play = (picks: boolean) => {
    const story = new Story().bind();
    const words = { op: 'sdk.share', handle: 'h1', attempt: 'a1', recipients: null } as const;
    const share = story.sent('c1', 'i1', { ...words, cards: [story.card('x')] });
    story.got(share);
    const prompt = { kind: 'recipients', friends: ['u2'] } as const;
    const answer = { kind: 'recipients', accounts: ['u3'] } as const;
    if (picks) story.call('i1', 'user', { op: 'ui.ask', attempt: 'a1', prompt }, { answer });
    story.reply(share, { ok: false, reason: 'no', definite: true });
    return broken(story, monitorInformationSharing);
  };
  expect(play(true)).toEqual([]);
  expect(play(false)).toEqual(['1.c/no-effect']);
});

test('is open, never met, when nothing was tried', () => {
  expect(shown(new Story().bind().end().trace(), monitorInformationSharing)).toEqual([]);
});
