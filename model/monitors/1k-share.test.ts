import { expect, test } from 'vitest';
import { Story, toU2 } from '../story.test-support.ts';
import { monitorSharing } from './1k-share.ts';
import { broken, checksFound, expectEachEventNeeded, shown } from './findings.test-support.ts';

interface Given {
  readonly story: Story;
  readonly x: number;
  readonly y: number;
}
/** Two cards are given to i1 for u2, and the user was told that they were handed over. */
function given(): Given {
  const story = new Story().bind();
  const x = story.card('x');
  const y = story.card('y');
  story.select('a1', [x, y]).act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  story.state(true).handOver('a1', [x, y]).tell('a1', 'handed-over');
  return { story, x, y };
}

test('passes when the given cards are sent in one message or one each', () => {
  const one = given();
  one.story.im('m1', [one.x, one.y]).end();
  const each = given();
  each.story.im('m1', [each.y]).im('m2', [each.x]).end();
  for (const { story } of [one, each]) {
    expect(shown(story.trace(), monitorSharing)).toEqual(['1.k/shared']);
    expect(broken(story, monitorSharing)).toEqual([]);
    expectEachEventNeeded(story.trace(), monitorSharing);
  }
});

test('a namesake that came from the contact server is no changed copy of a given card', () => {
  const { story, x, y } = given();
  const namesake = story.card('namesake', { names: ['name x'] });
  story.restore('r', [namesake]).im('m1', [x, y]).im('m2', [namesake], 'u4').end();
  expect(broken(story, monitorSharing)).toEqual(['1.k/not-given']);
});

test('a card that goes to one friend in one share and to another in the next is missing in neither', () => {
  const { story, x, y } = given();
  story.fact({ kind: 'world.friend', of: 'u1', friend: 'u3', linked: true });
  story.im('m1', [x, y]).select('a2', [y]);
  story.act('c1', { act: 'share', attempt: 'a2', recipients: [{ account: 'u3', number: null }] });
  story.state(true).handOver('a2', [y], ['u3']).tell('a2', 'handed-over');
  story.im('m2', [y], 'u3').end();
  expect(broken(story, monitorSharing)).toEqual([]);
});

test('a message that is sent again, or in another version, is the given card', () => {
  const { story, x, y } = given();
  const copy = story.card('x', { octets: 'another version of x' });
  story.im('m1', [x]).im('m1-again', [copy]).im('m2', [y]).end();
  expect(broken(story, monitorSharing)).toEqual([]);
});

test('a message that is sent before the answer to the share was given its cards', () => {
  const story = new Story().bind();
  const x = story.card('x');
  const words = { op: 'sdk.share', handle: 'h1', attempt: 'a1', recipients: ['u2'] } as const;
  const call = story.sent('c1', 'i1', { ...words, cards: [x] });
  story.got(call);
  story.im('m1', [x]).reply(call, { ok: true });
  story.end();
  expect(shown(story.trace(), monitorSharing)).toEqual(['1.k/shared']);
  expect(broken(story, monitorSharing)).toEqual([]);
});

test('fails when accepted cards are never sent, and nothing is told', () => {
  const { story } = given();
  expect(broken(story.end(), monitorSharing)).toEqual(['1.k/omitted']);
});

test('an IM client that is cut off, refused by the network, or tells the failure omits nothing', () => {
  const offline = given().story.session('i1', 'u1', false);
  const refused = given().story;
  refused.failing('i1', 'im', { op: 'im.friends', session: 'se1' });
  const told = given().story;
  const failed = { op: 'sdk.outcome', handle: 'h1', attempt: 'a1', outcome: 'failed' } as const;
  told.call('i1', 'c1', { ...failed, reason: 'blocked' });
  for (const story of [offline, refused, told]) {
    expect(broken(story.end(), monitorSharing)).toEqual([]);
    expect(checksFound('undecided', story, monitorSharing)).toEqual(['1.k/omitted']);
  }
});

test('what goes wrong when all had come to rest is no excuse for what was not sent before', () => {
  const { story } = given();
  story.fact({ kind: 'world.step', index: 1, text: 'log-out' });
  story.session('i1', 'u1', false).failing('i1', 'im', { op: 'im.friends', session: 'se1' });
  expect(broken(story.end(), monitorSharing)).toEqual(['1.k/omitted']);
});

test('a user who picks nobody prevents the sending', () => {
  const story = new Story().bind();
  const words = { op: 'sdk.share', handle: 'h1', attempt: 'a1', recipients: null } as const;
  story.call('c1', 'i1', { ...words, cards: [story.card('x')] });
  const prompt = { kind: 'recipients', friends: ['u2'] } as const;
  const answer = { kind: 'recipients', accounts: [] } as const;
  story.call('i1', 'user', { op: 'ui.ask', attempt: 'a1', prompt }, { answer });
  expect(broken(story.end(), monitorSharing)).toEqual([]);
});

test('fails when a given card is left out and the share was told as handed over', () => {
  const { story, x } = given();
  story.im('m1', [x]).end();
  expect(broken(story, monitorSharing)).toEqual(['1.k/missing']);
});

test('nothing is missing when the world did not come to rest', () => {
  const { story, x } = given();
  story.im('m1', [x]);
  expect(broken(story, monitorSharing)).toEqual([]);
});

test('fails when a card is sent that nobody gave', () => {
  const { story, x, y } = given();
  story.im('m1', [x, y, story.card('z')]).end();
  expect(broken(story, monitorSharing)).toEqual(['1.k/not-given']);
});

test('a card that shares its name with a given one, and goes beside it or after it, is another card', () => {
  const { story, x, y } = given();
  const namesake = story.card('z', { names: ['name x'] });
  story.im('m1', [x, y, namesake]).im('m2', [namesake]).end();
  expect(broken(story, monitorSharing)).toEqual(['1.k/not-given', '1.k/not-given']);
});

test('fails on order: the card is sent before it is given', () => {
  const story = new Story().bind();
  const x = story.card('x');
  story.im('m1', [x]).handOver('a1', [x]).im('m2', [x]).end();
  expect(broken(story, monitorSharing)).toEqual(['1.k/not-given']);
});

test('fails when a number, or another property, of a given card is lost', () => {
  const { story, y } = given();
  const core = story.card('c', { names: ['name x'], core: [] });
  const whole = story.card('w', { names: ['name x'], core: ['tel x'], whole: ['tel x'] });
  story.im('m1', [core, y]).im('m2', [whole]).end();
  expect(broken(story, monitorSharing)).toEqual(['1.k/altered-core', '1.k/altered-whole']);
});

test('fails when a card goes altered to one friend, though it went whole to another', () => {
  const { story, x, y } = given();
  const core = story.card('c', { names: ['name x'], core: [] });
  story.im('m1', [x, y]).im('m2', [core, y], 'u3').end();
  expect(broken(story, monitorSharing)).toEqual(['1.k/altered-core']);
});

test('fails when the contact client sends the message itself, and lists it beside the step', () => {
  const alone = given();
  const body = { type: 'cards', cards: [alone.x, alone.y] } as const;
  const send = { op: 'im.send', session: 'se1', id: 'm9', to: 'u2', body } as const;
  alone.story.call('c1', 'im', send);
  expect(broken(alone.story.end(), monitorSharing)).toContain('1.k/by-contact-client');
  const beside = given();
  beside.story.im('m1', [beside.x, beside.y]).call('c1', 'im', send);
  expect(broken(beside.story.end(), monitorSharing)).toEqual([]);
  expect(checksFound('extra', beside.story, monitorSharing)).toEqual(['1.k/by-contact-client']);
});

test('is open, never met, when nothing was given', () => {
  expect(shown(new Story().bind().end().trace(), monitorSharing)).toEqual([]);
});
