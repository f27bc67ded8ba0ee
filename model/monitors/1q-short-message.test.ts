import { expect, test } from 'vitest';
import type { CardId } from '../alphabet.ts';
import { n1, n2, n3, type Story } from '../story.test-support.ts';
import { monitorShortMessage } from './1q-short-message.ts';
import { broken, checksFound, expectEachEventNeeded, shown } from './findings.test-support.ts';
import { asked, boundWith, step } from './share-stories.test-support.ts';

function text(story: Story, cards: readonly CardId[], from = 'c1'): Story {
  const words = {
    op: 'sms.send',
    attempt: 'a1',
    to: n2,
    text: 'hello',
    referenceBits: 16,
  } as const;
  story.call(from, 'sms', { ...words, cards }, { id: 'm', parts: 1 });
  return story;
}

test('passes when the selected cards go to the number of each recipient, one message each', () => {
  const { story, cards } = boundWith('x', 'y');
  const recipients = [
    { account: 'u2', number: n2 },
    { account: 'u3', number: null },
  ];
  story.select('a1', cards).act('c1', { act: 'share', attempt: 'a1', recipients });
  story.state(false);
  for (const to of [n2, n3]) for (const card of cards) story.sms('a1', [card], to);
  story.tell('a1', 'handed-over').end();
  expect(shown(story.trace(), monitorShortMessage)).toEqual(['1.q/short-message']);
  expect(broken(story, monitorShortMessage)).toEqual([]);
});

test('a witness of the short message needs each of its events', () => {
  const { story, card } = asked();
  story.state(false).sms('a1', [card]).end();
  expectEachEventNeeded(story.trace(), monitorShortMessage);
});

test('passes when several texts carry the card together', () => {
  const { story, card } = asked();
  const name = { form: 'text', names: ['name x'], core: [] } as const;
  const tel = { form: 'text', names: [], core: ['tel x'] } as const;
  text(text(story.state(false), [story.card('t1', name)]), [story.card('t2', tel)]).end();
  expect(shown(story.trace(), monitorShortMessage)).toEqual(['1.q/short-message']);
  expect(broken(story, monitorShortMessage)).toEqual([]);
  expect(card).toBeDefined();
});

test('fails on order: told off-line, the cards are handed over', () => {
  const { story, card } = asked();
  story.state(false).handOver('a1', [card]).end();
  expect(broken(story, monitorShortMessage)).toEqual(['1.q/handed-over']);
});

test('fails when the share waits for the IM client to come back', () => {
  const { story, card } = asked();
  step(story.state(false)).state(true).handOver('a1', [card]).end();
  expect(broken(story, monitorShortMessage)).toEqual(['1.q/nothing', '1.q/queued']);
});

test('a card that the IM client sends to somebody else was not waiting for this share', () => {
  const { story, card } = asked();
  story.state(false).sms('a1', [card]).session('i1', 'u1', true).im('late', [card], 'u3').end();
  expect(broken(story, monitorShortMessage)).toEqual([]);
});

test('fails when the IM client, back on-line, sends a card that it was not given by the SDK', () => {
  const { story, card } = asked();
  story.state(false).sms('a1', [card]).session('i1', 'u1', true).im('late', [card]).end();
  expect(broken(story, monitorShortMessage)).toEqual(['1.q/queued']);
  expect(checksFound('opportunity', story, monitorShortMessage)).toContain('1.q/queued');
});

test('a later share of the same card under a new attempt is no queue', () => {
  const { story, cards } = boundWith('x');
  story.shareOffline('a1', cards).shareOnline('a2', cards).end();
  expect(broken(story, monitorShortMessage)).toEqual([]);
});

test('fails when nothing is sent and nothing stood in the way', () => {
  const { story } = asked();
  story.state(false).tell('a1', 'failed').end();
  expect(broken(story, monitorShortMessage)).toEqual(['1.q/nothing']);
});

test('a number that nobody knows is a reason to send nothing, but not to tell success', () => {
  const { story } = asked([{ account: 'u2', number: null }]);
  story.state(false).tell('a1', 'failed').end();
  expect(broken(story, monitorShortMessage)).toEqual([]);
  const claims = asked([{ account: 'u2', number: null }]);
  claims.story.state(false).tell('a1', 'handed-over').end();
  expect(broken(claims.story, monitorShortMessage)).toEqual(['1.q/no-number']);
});

test('a card that no short message can carry is refused, and told', () => {
  const { story } = boundWith('x');
  const large = story.card('z'.repeat(46_688));
  story.book([large]).select('a1', [large]);
  story.act('c1', { act: 'share', attempt: 'a1', recipients: [{ account: 'u2', number: n2 }] });
  story.state(false).tell('a1', 'failed').end();
  expect(broken(story, monitorShortMessage)).toEqual([]);
});

test('nothing of a card that no short message can carry was missing, whatever was told', () => {
  const { story } = boundWith('x');
  const large = story.card('z'.repeat(46_688));
  story.book([large]).select('a1', [large]);
  story.act('c1', { act: 'share', attempt: 'a1', recipients: [{ account: 'u2', number: n2 }] });
  story.state(false).tell('a1', 'unknown').end();
  expect(broken(story, monitorShortMessage)).toEqual([]);
});

test('fails when the IM client sends the short message', () => {
  const { story, card } = asked();
  text(story.state(false), [card], 'i1').end();
  expect(broken(story, monitorShortMessage)).toContain('1.q/by-im-client');
});

test('an IM client may send a code by short message', () => {
  const { story, card } = asked();
  const code = story.card('code', { form: 'text', names: [], core: [] });
  text(story.state(false).sms('a1', [card]), [code], 'i1').end();
  expect(broken(story, monitorShortMessage)).toEqual([]);
});

test('fails when a card that was not selected goes out, as a card or in a text', () => {
  const { story, card } = asked();
  const other = story.card('z');
  story.state(false).sms('a1', [card, other]).end();
  expect(broken(story, monitorShortMessage)).toEqual(['1.q/unselected']);
  const written = asked();
  const names = ['name x', 'name y'];
  const row = written.story.card('t', { form: 'text', names, core: ['tel x', 'tel y'] });
  text(written.story.state(false), [row]).end();
  expect(broken(written.story, monitorShortMessage)).toEqual(['1.q/unselected']);
});

test('a sender may sign: the own card of the sender in a text is nobody else’s', () => {
  const { story, card } = asked();
  const mine = story.ownCard('u1');
  story.book([card, mine]);
  const names = ['name x', 'name own card of u1'];
  const core = ['tel x', 'tel own card of u1'];
  text(story.state(false), [story.card('t', { form: 'text', names, core })]).end();
  expect(broken(story, monitorShortMessage)).toEqual([]);
});

test('two selected cards that look alike are told apart, the best match first', () => {
  const { story } = boundWith('x');
  const one = story.card('one', { names: ['name li'], core: ['tel 1'] });
  const two = story.card('two', { names: ['name li'], core: ['tel 1', 'tel 2'] });
  const recipients = [{ account: 'u2', number: n2 }];
  story.book([one, two]).select('a1', [one, two]);
  story.act('c1', { act: 'share', attempt: 'a1', recipients });
  story.state(false).sms('a1', [two]).sms('a1', [one]).end();
  expect(broken(story, monitorShortMessage)).toEqual([]);
});

test('fails when the core of a selected card is lost, in a card or in a text', () => {
  const { story } = asked();
  const cut = story.card('cut', { names: ['name x'], core: [] });
  story.state(false).sms('a1', [cut]).end();
  expect(broken(story, monitorShortMessage)).toEqual(['1.q/altered']);
  const written = asked();
  const row = written.story.card('t', { form: 'text', names: ['name x'], core: [] });
  text(written.story.state(false), [row]).end();
  expect(broken(written.story, monitorShortMessage)).toEqual(['1.q/altered']);
});

test('other properties of a card may stay behind: a short message is judged at core level', () => {
  const { story } = asked();
  const short = story.card('short', { names: ['name x'], core: ['tel x'], whole: [] });
  story.state(false).sms('a1', [short]).end();
  expect(shown(story.trace(), monitorShortMessage)).toEqual(['1.q/short-message']);
  expect(broken(story, monitorShortMessage)).toEqual([]);
});

test('fails when a card or a recipient is left out and the share is told as good', () => {
  const { story, cards } = boundWith('x', 'y');
  const recipients = [{ account: 'u2', number: n2 }];
  story.select('a1', cards).act('c1', { act: 'share', attempt: 'a1', recipients });
  story.state(false).tell('a1', 'unknown').sms('a1', cards.slice(1));
  story.tell('a1', 'handed-over').end();
  expect(broken(story, monitorShortMessage)).toEqual(['1.q/missing']);
  const both = [...recipients, { account: 'u3', number: n3 }];
  const lonely = asked(both);
  lonely.story.state(false).sms('a1', [lonely.card]).tell('a1', 'handed-over').end();
  expect(broken(lonely.story, monitorShortMessage)).toEqual(['1.q/missing']);
});

test('what was told as failed is not missing', () => {
  const { story, cards } = boundWith('x', 'y');
  const recipients = [{ account: 'u2', number: n2 }];
  story.select('a1', cards).act('c1', { act: 'share', attempt: 'a1', recipients });
  story.state(false).sms('a1', cards.slice(1)).tell('a1', 'failed').end();
  expect(broken(story, monitorShortMessage)).toEqual([]);
});

test('fails when the message goes to a number that is no recipient’s', () => {
  const { story, card } = asked([{ account: 'u2', number: null }]);
  story.state(false).sms('a1', [card], n1).end();
  expect(broken(story, monitorShortMessage)).toEqual(['1.q/other-recipient']);
});

test('a number in another spelling, asked for, or found in the book is right', () => {
  const { story, card } = asked();
  story.state(false).sms('a1', [card], story.number('(202) 555-0102', n2)).end();
  expect(broken(story, monitorShortMessage)).toEqual([]);
  const told = asked([{ account: 'u2', number: null }]);
  const prompt = { kind: 'number', account: 'u2' } as const;
  const number = told.story.number('+12025550155', '+12025550155');
  const answer = { kind: 'number', number } as const;
  told.story.state(false).call('c1', 'user', { op: 'ui.ask', attempt: 'a1', prompt }, { answer });
  told.story.sms('a1', [told.card], number).end();
  expect(broken(told.story, monitorShortMessage)).toEqual([]);
  const book = asked([{ account: 'u2', number: null }]);
  book.story.state(false).sms('a1', [book.card], '+12025550166').end();
  expect(broken(book.story, monitorShortMessage)).toEqual([]);
  expect(checksFound('undecided', book.story, monitorShortMessage)).toContain(
    '1.q/other-recipient',
  );
});

test('is open, never met, when nothing was shared off-line', () => {
  const { story, cards } = boundWith('x');
  story.shareOnline('a1', cards).end();
  expect(shown(story.trace(), monitorShortMessage)).toEqual([]);
  expect(checksFound('opportunity', story, monitorShortMessage)).toEqual([]);
});
