import { expect, test } from 'vitest';
import { Story, toU2 } from '../story.test-support.ts';
import { monitorSelecting } from './1g-select.ts';
import { broken, checksFound, expectEachEventNeeded, shown } from './findings.test-support.ts';

function withBook(): { story: Story; x: number; y: number } {
  const story = new Story();
  const x = story.card('x');
  const y = story.card('y');
  story.book([x, y]).bind();
  return { story, x, y };
}

test('passes when one card and several cards of the book are taken and shared', () => {
  const { story, x, y } = withBook();
  story.shareOnline('a1', [x]).shareOffline('a2', [x, y]).end();
  expect(shown(story.trace(), monitorSelecting)).toEqual([
    '1.g/selected: one',
    '1.g/selected: several',
  ]);
  expect(broken(story, monitorSelecting)).toEqual([]);
  expectEachEventNeeded(story.trace(), monitorSelecting);
});

test('fails when a valid selection is refused, but not when the client is not bound', () => {
  const { story, x } = withBook();
  const act = { act: 'select', attempt: 'a1', cards: [`b${x}`] } as const;
  story.act('c1', act);
  story.tell('a1', 'refused');
  expect(broken(story, monitorSelecting)).toEqual(['1.g/refused-valid']);

  const unbound = new Story();
  unbound.book([unbound.card('x')]).act('c1', { ...act, cards: ['b4'] });
  unbound.tell('a1', 'refused');
  expect(broken(unbound, monitorSelecting)).toEqual([]);
  expect(checksFound('undecided', unbound, monitorSelecting)).toEqual(['1.g/refused-valid']);
});

test('a share that fails after a selection that was taken refuses no selection', () => {
  const { story, x } = withBook();
  story.act('c1', { act: 'select', attempt: 'a1', cards: [`b${x}`] });
  story.act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  story.tell('a1', 'failed');
  expect(broken(story, monitorSelecting)).toEqual([]);
});

test('fails when a selection of nothing or of an unknown card is taken', () => {
  const { story } = withBook();
  story.select('a1', []);
  story.act('c1', { act: 'select', attempt: 'a2', cards: ['nobody'] });
  story.tell('a2', 'done');
  expect(broken(story, monitorSelecting)).toEqual(['1.g/none-selected', '1.g/unknown-selected']);
});

test('passes when a selection of nothing or of an unknown card is refused', () => {
  const { story } = withBook();
  story.act('c1', { act: 'select', attempt: 'a1', cards: [] });
  story.tell('a1', 'refused');
  story.act('c1', { act: 'select', attempt: 'a2', cards: ['nobody'] });
  story.act('c1', { act: 'share', attempt: 'a2', recipients: [toU2] });
  story.tell('a2', 'failed');
  expect(broken(story, monitorSelecting)).toEqual([]);
  expect(checksFound('opportunity', story, monitorSelecting)).toEqual([
    '1.g/none-selected',
    '1.g/unknown-selected',
  ]);
});

test('an id that a changed book may hold by now is no unknown card', () => {
  const { story } = withBook();
  story.act('c1', { act: 'edit', attempt: 'e1', add: [story.card('z')], remove: [] });
  story.act('c1', { act: 'select', attempt: 'a1', cards: ['b6'] });
  story.tell('a1', 'done');
  expect(broken(story, monitorSelecting)).toEqual([]);
});

test('fails when cards are shared with no signal, or no card at all is shared', () => {
  const { story, x } = withBook();
  story.act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  story.handOver('a1', [x]);
  expect(broken(story, monitorSelecting)).toEqual(['1.g/no-signal']);
  const empty = withBook();
  empty.story.select('a1', [empty.x]).handOver('a1', []);
  expect(broken(empty.story, monitorSelecting)).toEqual(['1.g/none-selected']);
});

test('fails on order: the signal comes only after the share', () => {
  const { story, x } = withBook();
  story.handOver('a1', [x]).select('a1', [x]);
  expect(broken(story, monitorSelecting)).toEqual(['1.g/no-signal']);
});

test('a new share after a failure stands on the signal of the first, and not after success', () => {
  const failed = withBook();
  failed.story.select('a1', [failed.x]);
  failed.story.act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  failed.story.tell('a1', 'failed').handOver('a2', [failed.x]);
  expect(broken(failed.story, monitorSelecting)).toEqual([]);
  const done = withBook();
  done.story.shareOnline('a1', [done.x]).handOver('a2', [done.x]);
  expect(broken(done.story, monitorSelecting)).toEqual(['1.g/no-signal']);
});

test('a text message for another purpose is no share, unless it names a card of the book', () => {
  const text = (names: readonly string[]) => {
    const { story } = withBook();
    const like = { form: 'text', names, core: ['tel x', 'tel code'] } as const;
    const cards = [story.card('code', like)];
    const code = { op: 'sms.send', attempt: 'bind-1', to: '+1', cards, text: '1234' } as const;
    story.call('c1', 'sms', { ...code, referenceBits: 16 });
    return story;
  };
  expect(broken(text(['name code']), monitorSelecting)).toEqual([]);
  expect(broken(text(['name x']), monitorSelecting)).toEqual(['1.g/no-signal']);
});

test('fails when the IM client sends a card of the book that nobody selected', () => {
  const { story, x, y } = withBook();
  story.shareOnline('a1', [x]).im('m1', [y]);
  expect(broken(story, monitorSelecting)).toEqual(['1.g/by-im-client']);
});

test('what is selected on another phone is not selected on this one', () => {
  const { story, y } = withBook();
  story.book([y], 'c2');
  story.act('c2', { act: 'select', attempt: 'a2', cards: [`b${y}`] });
  story.im('m1', [y]);
  expect(broken(story, monitorSelecting)).toEqual(['1.g/by-im-client']);
});

test("a friend's card that came by IM is listed and not judged when the IM client passes it on", () => {
  const { story } = withBook();
  story.import('a1').im('m1', [story.ownCard('u2')]);
  expect(broken(story, monitorSelecting)).toEqual([]);
  expect(checksFound('extra', story, monitorSelecting)).toEqual(['1.g/by-im-client']);
});

test('is open, never met, when nothing was selected', () => {
  expect(shown(withBook().story.end().trace(), monitorSelecting)).toEqual([]);
});
