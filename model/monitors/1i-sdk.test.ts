import { expect, test } from 'vitest';
import { Story, toU2 } from '../story.test-support.ts';
import { monitorSdk } from './1i-sdk.ts';
import { broken, checksFound, expectEachEventNeeded, shown } from './findings.test-support.ts';

function selected(online = true): { story: Story; card: number } {
  const story = new Story();
  const card = story.card('x');
  story.book([card]).bind();
  story.select('a1', [card]).act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  return { story: story.state(online), card };
}
function paste(story: Story, card: number): void {
  const message = { op: 'open.send', medium: 'clipboard', cards: [card], text: '' } as const;
  story.call('c1', 'i1', message);
}

test('passes when the cards cross by an SDK call with the handle that was minted', () => {
  const { story, card } = selected();
  story.handOver('a1', [card]).tell('a1', 'handed-over').end();
  expect(shown(story.trace(), monitorSdk)).toEqual(['1.i/through-sdk']);
  expect(broken(story, monitorSdk)).toEqual([]);
  expectEachEventNeeded(story.trace(), monitorSdk);
});

test('fails when a handle was made up, or was minted for somebody else', () => {
  const { story, card } = selected();
  story.call('c1', 'i9', { op: 'sdk.open', app: 'contacts' }, { handle: 'h9' });
  const words = { op: 'sdk.share', attempt: 'a1', cards: [card], recipients: ['u2'] } as const;
  story.call('c1', 'i1', { ...words, handle: 'made up' });
  story.call('c1', 'i1', { ...words, handle: 'h9' });
  expect(broken(story, monitorSdk)).toEqual(['1.i/foreign-handle', '1.i/foreign-handle']);
});

test('fails on order: the handle is used before it was minted', () => {
  const story = new Story();
  story.state(true).bind();
  expect(broken(story, monitorSdk)).toEqual(['1.i/foreign-handle']);
});

test('two IM clients may mint the same handle', () => {
  const { story, card } = selected();
  story.call('c2', 'i2', { op: 'sdk.open', app: 'contacts' }, { handle: 'h1' });
  story.handOver('a1', [card]);
  expect(broken(story, monitorSdk)).toEqual([]);
});

test('fails when the cards go by clipboard or by a network call in place of the SDK', () => {
  const { story, card } = selected();
  paste(story, card);
  expect(broken(story.end(), monitorSdk)).toEqual(['1.i/around-sdk']);
  const direct = selected();
  const body = { type: 'cards', cards: [direct.card] } as const;
  direct.story.call('c1', 'im', { op: 'im.send', session: 's', id: 'm', to: 'u2', body });
  expect(broken(direct.story.end(), monitorSdk)).toEqual(['1.i/around-sdk']);
});

test('another way beside the SDK call, or for a share told off-line, is listed and not judged', () => {
  const beside = selected();
  beside.story.handOver('a1', [beside.card]);
  paste(beside.story, beside.card);
  const offline = selected(false);
  paste(offline.story, offline.card);
  for (const { story } of [beside, offline]) {
    expect(broken(story.end(), monitorSdk)).toEqual([]);
    expect(checksFound('extra', story, monitorSdk)).toEqual(['1.i/around-sdk']);
  }
});

test('a backup that the user asked for after a share that came to nothing is no way around', () => {
  const { story, card } = selected();
  story.tell('a1', 'refused').act('c1', { act: 'synchronise', attempt: 'a2' });
  paste(story, card);
  expect(broken(story.end(), monitorSdk)).toEqual([]);
});

test('an export of a card that nobody shares is no share', () => {
  const { story } = selected();
  paste(story, story.card('z'));
  expect(broken(story.end(), monitorSdk)).toEqual([]);
});

test('is open, never met, when nothing was shared', () => {
  expect(shown(new Story().bind().end().trace(), monitorSdk)).toEqual([]);
});
