import { expect, test } from 'vitest';
import { n1, n2, Story } from '../story.test-support.ts';
import { monitorAssociatedAccount } from './1b-associated-account.ts';
import { broken, checksFound, expectEachEventNeeded, shown } from './findings.test-support.ts';

function asking(number: string): Story {
  const story = new Story();
  story.act('c1', { act: 'bind', attempt: 'b1', imClient: 'i1', number });
  return story;
}
function request(number: string) {
  return { op: 'sdk.bind', handle: 'h1', number, token: 'k1' } as const;
}

test('passes when the request carries the number that the user gave', () => {
  const story = new Story().bind().end();
  expect(shown(story.trace(), monitorAssociatedAccount)).toEqual(['1.b/number-carried']);
  expect(broken(story, monitorAssociatedAccount)).toEqual([]);
  expectEachEventNeeded(story.trace(), monitorAssociatedAccount);
});

test('the same number in another spelling is the same number', () => {
  const story = asking(n1);
  story.call('c1', 'i1', request(story.number('202-555-0101', n1)));
  expect(broken(story.end(), monitorAssociatedAccount)).toEqual([]);
});

test('fails when the clients are paired without a number, and lists it beside a real bind', () => {
  const story = asking(n1);
  story.call('c1', 'i1', request(''));
  expect(broken(story, monitorAssociatedAccount)).toEqual([]);
  expect(broken(story.end(), monitorAssociatedAccount)).toEqual(['1.b/no-number']);

  const both = asking(n1);
  both.call('c1', 'i1', request(''));
  both.call('c1', 'i1', request(n1));
  both.end();
  expect(broken(both, monitorAssociatedAccount)).toEqual([]);
  expect(checksFound('extra', both, monitorAssociatedAccount)).toEqual(['1.b/no-number']);
});

test('fails when the request carries something else than the user gave', () => {
  const story = asking(n1);
  story.failing('c1', 'i1', request('u1'));
  expect(broken(story, monitorAssociatedAccount)).toEqual(['1.b/other-account']);
});

test('a success that was told before the request excuses no other number in it', () => {
  const story = asking(n1).tell('b1', 'done');
  story.failing('c1', 'i1', request(n2));
  expect(broken(story, monitorAssociatedAccount)).toEqual(['1.b/other-account']);
});

test('fails on order: the number of an earlier bind is used for the next one', () => {
  const story = new Story().bind(n1);
  story.act('c1', { act: 'bind', attempt: 'b2', imClient: 'i1', number: n2 });
  story.call('c1', 'i1', request(n1));
  expect(broken(story, monitorAssociatedAccount)).toEqual(['1.b/other-account']);
});

test('a contact client may bind anew by itself, with its new number or back to the old one', () => {
  const story = new Story().bind(n1);
  const numbers = [{ number: n2, secret: 's2' }];
  story.act('c1', { act: 'number-change', attempt: 'n1', numbers });
  story.failing('c1', 'i1', request(n2));
  story.call('c1', 'i1', request(n1));
  expect(broken(story, monitorAssociatedAccount)).toEqual([]);
});

test('fails when the IM client accepts a number that is not registered for its account', () => {
  const story = asking(n2);
  story.call('c1', 'i1', request(n2));
  expect(broken(story, monitorAssociatedAccount)).toEqual(['1.b/wrong-number-accepted']);
});

test('an IM client that refuses the wrong number had its occasion and is not blamed', () => {
  const story = asking(n2);
  story.failing('c1', 'i1', request(n2));
  expect(broken(story, monitorAssociatedAccount)).toEqual([]);
  const counted = checksFound('opportunity', story, monitorAssociatedAccount);
  expect(counted).toContain('1.b/wrong-number-accepted');
});

test('which number is registered is undecided while the IM client has no session', () => {
  const story = asking(n2).session('i1', 'u1', false);
  story.call('c1', 'i1', request(n2));
  expect(broken(story, monitorAssociatedAccount)).toEqual([]);
  const open = checksFound('undecided', story, monitorAssociatedAccount);
  expect(open).toEqual(['1.b/wrong-number-accepted']);
});

test('is open, never met, when nobody asked to bind', () => {
  expect(shown(new Story().end().trace(), monitorAssociatedAccount)).toEqual([]);
});
