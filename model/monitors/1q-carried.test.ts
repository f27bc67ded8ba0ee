/** What a short message carries, to whom it goes, and who sends it. */
import { expect, test } from 'vitest';
import type { CardId } from '../alphabet.ts';
import { n2, n3, n9, type Story, toU2 } from '../story.test-support.ts';
import { monitorShortMessage as monitor } from './1q-short-message.ts';
import { broken, findingsOf, grounds, occasions, slips, undecided } from './judged.test-support.ts';
import { asked, boundWith } from './share-stories.test-support.ts';

const ofEachMessage = ['altered', 'by-im-client', 'other-recipient', 'unselected'].map(
  (name) => `1.q/${name}`,
);
const atSend = 'sent sms.send';
const atShare = `act share, ${atSend}`;

function sms(story: Story, cards: readonly CardId[], to = n2, from = 'c1') {
  const message = { op: 'sms.send', attempt: 'a1', to, cards, text: '' } as const;
  story.call(from, 'sms', { ...message, referenceBits: 16 }, { id: 'm', parts: 1 });
  return story;
}

test('each short message of a share is an occasion; told off-line it might have been a hand-over', () => {
  const { story, card } = asked();
  sms(story.state(false), [card]);
  expect(occasions(story, monitor)).toEqual([
    ...ofEachMessage.slice(0, 2),
    '1.q/handed-over',
    '1.q/missing',
    '1.q/nothing',
    ...ofEachMessage.slice(2),
  ]);
});

test('told on-line, or after a failure, it could not have been handed over wrongly', () => {
  const online = asked();
  sms(online.story.state(true), [online.card]);
  const again = asked();
  again.story.state(false);
  const lost = { op: 'sms.send', attempt: 'a1', to: n2, cards: [again.card], text: '' } as const;
  again.story.failing('c1', 'sms', { ...lost, referenceBits: 16 });
  again.story.handOver('a1', [again.card]);
  for (const { story } of [online, again]) expect(broken(story, monitor)).toEqual([]);
  expect(occasions(online.story, monitor)).not.toContain('1.q/handed-over');
  expect(occasions(again.story, monitor)).toContain('1.q/handed-over');
});

test('a hand-over alone has no occasion of a short message', () => {
  const { story, card } = asked();
  story.state(true).handOver('a1', [card]);
  expect(occasions(story, monitor)).toEqual([]);
});

test('a card that is not selected, one that lost a part, and one that looks like another are told apart', () => {
  const { story } = boundWith('x');
  const li = story.card('li', { names: ['name li'], core: ['tel 1', 'tel 2'] });
  const namesake = story.card('namesake', { names: ['name li'], core: ['tel 1'] });
  const cut = story.card('cut', { names: ['name li'], core: ['tel 2'] });
  story.book([story.card('first'), li, namesake]).select('a1', [li]);
  story.act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  sms(story.state(false), [li, namesake, cut]);
  expect(slips(story, monitor)).toEqual([
    `card ${namesake} was not selected`,
    `card ${cut} lost some of it`,
  ]);
  expect(grounds(story, monitor).filter((each) => !each.includes('short-message'))).toEqual([
    `1.q/unselected: ${atSend}`,
    `1.q/altered: ${atSend}`,
  ]);
});

test('says what was expected of the cards, and what a text named', () => {
  const { story, card } = asked();
  const names = ['name x', 'name y'];
  const cut = story.card('cut', { names: ['name x'], core: [] });
  const text = story.card('t', { form: 'text', names, core: ['tel x', 'tel y'] });
  sms(story.state(false), [card, cut, text, story.card('z')]);
  const alone = 'the selected cards alone';
  expect(findingsOf(story, monitor).filter(({ kind }) => kind === 'counter-example')).toMatchObject(
    [
      { check: '1.q/altered', expected: `the core of card ${card}` },
      {
        check: '1.q/unselected',
        expected: alone,
        actual: 'the text names another card of the book',
      },
      { check: '1.q/unselected', expected: alone },
    ],
  );
});

test('nothing is held against the cards when the book changed after the selection', () => {
  const { story } = asked();
  story.act('c1', { act: 'edit', attempt: 'e', add: [], remove: [] });
  sms(story.state(false), [story.card('new form')]);
  expect(broken(story, monitor)).toEqual([]);
});

test('fails when a message goes to a number that is nobody’s, or somebody else’s', () => {
  const nobodys = '+12025550199';
  for (const number of [n3, nobodys]) {
    const { story, card } = asked();
    sms(sms(story.state(false), [card]), [card], story.number(number, number));
    expect(slips(story, monitor)).toEqual([`a short message to ${number}`]);
    expect(grounds(story, monitor)).toContain(`1.q/other-recipient: ${atShare}`);
  }
});

test('a number that is nobody’s may stand in the book, if one recipient came without a number', () => {
  const { story, card } = asked([toU2, { account: 'u9', number: null }]);
  sms(story.state(false), [card], story.number('+12025550199', '+12025550199'));
  expect(undecided(story, monitor)).toContain('1.q/other-recipient');
  const why = 'nobody entered a number; it may stand in the book';
  expect(findingsOf(story, monitor)).toContainEqual(
    expect.objectContaining({ why, seqs: [expect.any(Number)] }),
  );
});

test('fails when the IM client texts a selected card among others, told off-line, and not otherwise', () => {
  const play = (online: boolean) => {
    const { story, card } = asked();
    sms(story.state(online), [story.card('z'), card], n2, 'i1').tell('a1', 'failed');
    return story;
  };
  const found = grounds(play(false), monitor).filter((each) => each.includes('by-im'));
  expect(found).toEqual([`1.q/by-im-client: ${atShare}`]);
  expect(occasions(play(false), monitor)).toContain('1.q/by-im-client');
  expect(broken(play(true), monitor)).toEqual([]);
});

test('a share is shown when all cards reached each recipient by messages that were taken', () => {
  const recipients = [toU2, { account: 'u9', number: n9 }];
  const play = (send: (story: Story, x: CardId, y: CardId) => void, online = false) => {
    const { story, cards } = boundWith('x', 'y');
    const [x = 0, y = 0] = cards;
    story.select('a1', cards).act('c1', { act: 'share', attempt: 'a1', recipients });
    send(story.state(online), x, y);
    return grounds(story.tell('a1', 'failed'), monitor).filter((each) => each.includes('short'));
  };
  const exchange = 'sent sms.send, reply sms.send';
  expect(play((story, x, y) => sms(sms(story, [x, y]), [x, y], n9))).toEqual([
    expect.stringMatching(`^1.q/short-message: .*reply sdk.state, ${exchange}, ${exchange}$`),
  ]);
  expect(play((story, x, y) => sms(sms(story, [x, y]), [x, y], n9), true)).toEqual([]);
  expect(play((story, x, y) => sms(story, [x, y]))).toEqual([]);
  expect(play((story, x, y) => sms(sms(story, [x]), [x, y], n9))).toEqual([]);
  const refused = (story: Story, x: CardId, y: CardId) => {
    const message = { op: 'sms.send', attempt: 'a1', to: n2, cards: [x, y], text: '' } as const;
    story.failing('c1', 'sms', { ...message, referenceBits: 16 });
    sms(story, [x, y], n9);
  };
  expect(play(refused)).toEqual([]);
});

test('a share to nobody, or of what the book did not show, is not shown', () => {
  const nobody = asked([]);
  sms(nobody.story.state(false), [nobody.card]);
  const { story, cards } = boundWith('x');
  story.act('c1', { act: 'select', attempt: 'a1', cards: [`b${cards[0]}`, 'gone'] });
  story.act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  sms(story.state(false), cards);
  for (const each of [nobody.story, story]) {
    expect(grounds(each, monitor).filter((line) => line.includes('short-message'))).toEqual([]);
  }
});
