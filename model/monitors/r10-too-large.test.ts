import { expect, test } from 'vitest';
import { n2, Story, toU2 } from '../story.test-support.ts';
import { broken, occasions } from './judged.test-support.ts';
import { monitorTooLarge as monitor, octetsMax } from './r10-too-large.ts';

/** An off-line share of one card of this many octets, up to the point where the client acts on it. */
function sharing(octets: number): { story: Story; large: number } {
  const story = new Story().bind();
  const large = story.card('large', { octets: 'x'.repeat(octets) });
  story.book([large]).select('a', [large]);
  story.act('c1', { act: 'share', attempt: 'a', recipients: [toU2] });
  story.state(false);
  return { story, large };
}
function message(cards: readonly number[], referenceBits: 8 | 16 = 16) {
  return { op: 'sms.send', attempt: 'a', to: n2, cards, text: '', referenceBits } as const;
}

test('passes when a card that is too large is told as failed and not sent', () => {
  const { story, large } = sharing(octetsMax[8] + 1);
  story.failing('c1', 'sms', message([large]));
  story.tell('a', 'failed');
  expect(broken(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).toEqual(['R10/part-sent']);
});

test('a card that just fits is sent; with 8-bit references a little more does', () => {
  for (const bits of [8, 16] as const) {
    const { story, large } = sharing(octetsMax[bits]);
    story.call('c1', 'sms', message([large], bits), { id: 'm', parts: 255 });
    story.tell('a', 'handed-over');
    expect(broken(story, monitor)).toEqual([]);
    expect(occasions(story, monitor)).toEqual([]);
  }
});

test('fails when more than 255 parts were sent, by one card or by several together', () => {
  const { story, large } = sharing(octetsMax[16] + 1);
  story.call('c1', 'sms', message([large]), { id: 'm', parts: 255 });
  story.tell('a', 'failed');
  expect(broken(story, monitor)).toEqual(['R10/part-sent']);
  const two = sharing(20_000);
  two.story.call('c1', 'sms', message([two.large, two.large]), { id: 'm', parts: 255 });
  expect(broken(two.story, monitor)).toEqual(['R10/part-sent']);
});

test('fails when a part of the card was sent, without a number of it', () => {
  const { story } = sharing(octetsMax[8] + 1);
  story.sms('a', [story.card('large', { octets: 'small', core: [] })]).tell('a', 'failed');
  expect(broken(story, monitor)).toEqual(['R10/part-sent']);
});

test('a card without its photo, and a text, keep what counts', () => {
  const { story } = sharing(octetsMax[8] + 1);
  story.sms('a', [story.card('large', { octets: 'without photo', whole: [] })]);
  story.tell('a', 'handed-over');
  expect(broken(story, monitor)).toEqual([]);
});

test('fails when the failure is not told, or told as something else', () => {
  const { story } = sharing(octetsMax[8] + 1);
  expect(broken(story, monitor)).toEqual(['R10/part-sent']);
  const told = sharing(octetsMax[8] + 1);
  told.story.tell('a', 'handed-over');
  expect(broken(told.story, monitor)).toEqual(['R10/part-sent']);
});

test('fails on order only: by IM the same card may go', () => {
  const { story, large } = sharing(octetsMax[8] + 1);
  story.state(true).handOver('a', [large]).tell('a', 'handed-over');
  expect(broken(story, monitor)).toEqual([]);
});

test('has no occasion when every card fits', () => {
  const { story, large } = sharing(100);
  story.sms('a', [large]).tell('a', 'handed-over');
  expect(occasions(story, monitor)).toEqual([]);
});
