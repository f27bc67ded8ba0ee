import { expect, test } from 'vitest';
import { n2 } from '../story.test-support.ts';
import { broken, checksFound } from './findings.test-support.ts';
import { monitorAsSelectedCore, monitorAsSelectedWhole } from './g3-as-selected.ts';
import { asked, boundWith } from './share-stories.test-support.ts';

test('passes when every manner and channel carries what was selected, as one message or many', () => {
  const { story, cards } = boundWith('x', 'y');
  story.shareOnline('a1', cards).shareOffline('a2', cards.slice(1)).end();
  for (const monitor of [monitorAsSelectedCore, monitorAsSelectedWhole]) {
    expect(broken(story, monitor)).toEqual([]);
    expect(checksFound('opportunity', story, monitor)).toContain(monitor.row);
  }
});

test('a copy in another version with properties added is the same card', () => {
  const { story } = asked();
  const copy = story.card('x', { uid: 'made', whole: ['fn x', 'note x', 'tel x', 'more'] });
  story.state(true).handOver('a1', [copy]).im('m1', [copy]).end();
  expect(broken(story, monitorAsSelectedCore)).toEqual([]);
  expect(broken(story, monitorAsSelectedWhole)).toEqual([]);
});

test('fails at core level for an unselected and for an altered card, on each channel', () => {
  for (const channel of ['sdk', 'im', 'sms'] as const) {
    const { story, card } = asked();
    const cut = story.card('cut', { names: ['name x'], core: [], whole: ['fn x'] });
    for (const wrong of [cut, story.card('z')]) {
      if (channel === 'sdk') story.handOver('a1', [wrong]);
      if (channel === 'im') story.handOver('a1', [card]).im('m', [card, wrong]);
      if (channel === 'sms') story.sms('a1', [wrong]);
    }
    expect(broken(story.end(), monitorAsSelectedCore)).toHaveLength(2);
  }
});

test('fails when a message to one friend carries what was selected for another one', () => {
  const { story, cards } = boundWith('x', 'y');
  const [x = 0, y = 1] = cards;
  const toU9 = { account: 'u9', number: null };
  story.shareOnline('a1', [x]).select('a2', [y]);
  story.act('c1', { act: 'share', attempt: 'a2', recipients: [toU9] });
  story.state(true).handOver('a2', [y], ['u9']).im('m2', [y, x], 'u9').end();
  expect(broken(story, monitorAsSelectedCore)).toEqual(['G3/core']);
});

test('a copy to a friend who was not chosen carries what was selected', () => {
  const { story, card } = asked();
  const namesake = story.card('y', { names: ['name x'] });
  story.handOver('a1', [card]).im('m1', [card]).im('m2', [card], 'u9');
  story.select('a2', [namesake]).act('c1', { act: 'share', attempt: 'a2', recipients: [] });
  story.state(true).handOver('a2', [namesake], ['u9']).im('m3', [namesake], 'u9');
  story.im('m4', [card], 'u9').end();
  expect(broken(story, monitorAsSelectedCore)).toEqual([]);
});

test('fails at whole level, on SDK and IM, and never for a short message', () => {
  const { story } = asked();
  const plain = story.card('x', { whole: ['fn x'] });
  story.handOver('a1', [plain]).sms('a1', [plain]).end();
  expect(broken(story, monitorAsSelectedCore)).toEqual([]);
  expect(broken(story, monitorAsSelectedWhole)).toEqual(['G3/whole']);
  const sent = asked();
  const poor = sent.story.card('x', { whole: ['fn x'] });
  sent.story.handOver('a1', [sent.card]).im('m', [poor]).end();
  expect(broken(sent.story, monitorAsSelectedWhole)).toEqual(['G3/whole']);
});

test('an IM client that sends on what it was given is not to blame for what was altered before', () => {
  const { story } = asked();
  const cut = story.card('cut', { names: ['name x'], core: [], whole: ['fn x'] });
  story.handOver('a1', [cut]).im('m', [cut]).end();
  expect(broken(story, monitorAsSelectedCore)).toEqual(['G3/core']);
});

test('fails when texts hold a part of a selected card only, and not for two halves of it', () => {
  const text = { op: 'sms.send', attempt: 'a1', to: n2, text: 'hi', referenceBits: 16 } as const;
  const half = asked();
  const name = { form: 'text', names: ['name x'], core: [] } as const;
  const tel = { form: 'text', names: [], core: ['tel x'] } as const;
  half.story.state(false).call('c1', 'sms', { ...text, cards: [half.story.card('n', name)] });
  expect(broken(half.story.end(), monitorAsSelectedCore)).toEqual(['G3/core']);
  const both = asked();
  for (const row of [name, tel]) {
    both.story.call('c1', 'sms', { ...text, cards: [both.story.card(`${row.names}`, row)] });
  }
  expect(broken(both.story.end(), monitorAsSelectedCore)).toEqual([]);
});

test('a photo that was left out for its size is undecided if it was told, and else a fault', () => {
  for (const reason of ['photo left out', '']) {
    const { story } = boundWith('x');
    const octets = 'z'.repeat(40_000);
    const large = story.card('large', { octets });
    const small = story.card('large', { whole: ['fn large', 'tel large'] });
    story.book([large]).select('a1', [large]);
    story.act('c1', { act: 'share', attempt: 'a1', recipients: [] });
    story.handOver('a1', [small]);
    story.call('c1', 'user', { op: 'ui.tell', attempt: 'a1', outcome: 'handed-over', reason });
    expect(broken(story.end(), monitorAsSelectedWhole)).toEqual(reason === '' ? ['G3/whole'] : []);
  }
});

test('fails on order: a card that is selected only afterwards was not selected for this share', () => {
  const { story, cards } = boundWith('x', 'y');
  story.shareOnline('a1', cards.slice(0, 1)).handOver('a1', cards.slice(1));
  story.select('a2', cards.slice(1)).end();
  expect(broken(story, monitorAsSelectedCore)).toEqual(['G3/core']);
});

test('is open, never green, when nothing was shared', () => {
  const { story } = boundWith('x');
  expect(checksFound('opportunity', story.end(), monitorAsSelectedCore)).toEqual([]);
  expect(checksFound('opportunity', story, monitorAsSelectedWhole)).toEqual([]);
});
