import { expect, test } from 'vitest';
import { n1, Story, toU2 } from '../story.test-support.ts';
import { monitorTerminal } from './1pre-terminal.ts';
import { broken, checksFound, expectEachEventNeeded, shown } from './findings.test-support.ts';

test('passes when cards go out from the terminal of both clients and come into it', () => {
  const story = new Story().bind();
  story
    .shareOnline('a1', [story.card('x')])
    .import('a2')
    .end();
  expect(shown(story.trace(), monitorTerminal)).toEqual([
    '1.pre/one-terminal: taking in',
    '1.pre/one-terminal: sharing out',
  ]);
  expect(broken(story, monitorTerminal)).toEqual([]);
  expectEachEventNeeded(story.trace(), monitorTerminal);
});

test('fails when a contact client is bound to an IM client of another terminal', () => {
  const story = new Story();
  story.call('c1', 'i2', { op: 'sdk.open', app: 'contacts' }, { handle: 'h2' });
  story.call('c1', 'i2', { op: 'sdk.bind', handle: 'h2', number: n1, token: 'k1' });
  expect(new Set(broken(story, monitorTerminal))).toEqual(new Set(['1.pre/two-terminals']));
});

test('a bind across terminals that is refused is no work with that client', () => {
  const story = new Story();
  story.failing('c1', 'i2', { op: 'sdk.bind', handle: '', number: n1, token: 'k1' });
  expect(broken(story, monitorTerminal)).toEqual([]);
  expect(checksFound('opportunity', story, monitorTerminal)).toEqual(['1.pre/two-terminals']);
});

test('fails on order: what the IM client sent before it was given the card is no sharing out', () => {
  const story = new Story().bind();
  const card = story.card('x');
  story.im('early', [card]);
  story.select('a1', [card]).act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  story.state(true).handOver('a1', [card]).end();
  expect(shown(story.trace(), monitorTerminal)).toEqual([]);
});

test('an import that found no card brings nothing in', () => {
  const story = new Story().bind();
  const none = { op: 'sdk.card', handle: 'h1', account: 'u2', cards: [], reason: 'none' } as const;
  story.call('i1', 'c1', none);
  expect(shown(story.trace(), monitorTerminal)).toEqual([]);
});

test('is open, never met, when nothing was shared', () => {
  expect(shown(new Story().bind().end().trace(), monitorTerminal)).toEqual([]);
});
