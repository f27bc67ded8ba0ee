import { expect, test } from 'vitest';
import { n1, n2, n9, Story } from '../story.test-support.ts';
import { monitorNumber } from './1e-number.ts';
import { broken, checksFound, expectEachEventNeeded, shown } from './findings.test-support.ts';

function request(number: string) {
  return { op: 'sdk.bind', handle: 'h1', number, token: 'k1' } as const;
}
function filing(number: string) {
  return { op: 'cs.put', number, secret: 's1', cards: [] } as const;
}

test("passes when the bind and the server's key are the terminal's number", () => {
  const story = new Story().book([]).bind().synchronise('a1').end();
  expect(shown(story.trace(), monitorNumber)).toEqual([
    '1.e/number-of-terminal: bind',
    '1.e/number-of-terminal: server key',
  ]);
  expect(broken(story, monitorNumber)).toEqual([]);
  expectEachEventNeeded(story.trace(), monitorNumber);
});

test('the number in another spelling is still the number of the terminal', () => {
  const story = new Story();
  story.call('c1', 'i1', request(story.number('(202) 555-0101', n1)));
  expect(broken(story, monitorNumber)).toEqual([]);
  expect(shown(story.trace(), monitorNumber)).toEqual(['1.e/number-of-terminal: bind']);
});

test("fails when an account name, or another terminal's number, serves as the number", () => {
  const story = new Story();
  story.failing('c1', 'i1', request('u1'));
  story.failing('c1', 'cs', filing(n2));
  expect(broken(story, monitorNumber)).toEqual(['1.e/other-number', '1.e/other-number']);
});

test('a wrong number that the user gave is passed on, and not yet used', () => {
  const story = new Story();
  story.act('c1', { act: 'bind', attempt: 'b1', imClient: 'i1', number: n9 });
  story.failing('c1', 'i1', request(n9));
  expect(broken(story, monitorNumber)).toEqual([]);
  expect(checksFound('opportunity', story, monitorNumber)).toEqual(['1.e/other-number']);
  expect(broken(new Story().bind(n9), monitorNumber)).toEqual([]);
});

test('fails when a binding on a wrong number is accepted and used', () => {
  const story = new Story().bind(n9);
  story.shareOnline('a1', [story.card('x')]);
  expect(broken(story, monitorNumber)).toEqual(['1.e/other-number']);
});

test('fails on order: the old number is used after the client was told, and not before', () => {
  const story = new Story().bind();
  story.fact({ kind: 'world.terminal', terminal: 't1', region: 'US', numbers: [n9] });
  story.call('c1', 'cs', filing(n1));
  expect(broken(story, monitorNumber)).toEqual([]);
  const numbers = [{ number: n9, secret: 's9' }];
  story.act('c1', { act: 'number-change', attempt: 'n1', numbers });
  story.tell('n1', 'done').call('c1', 'cs', filing(n9));
  expect(broken(story, monitorNumber)).toEqual([]);
  story.call('c1', 'cs', filing(n1));
  expect(broken(story, monitorNumber)).toEqual(['1.e/other-number']);
});

test('is open, never met, when nothing was bound or filed', () => {
  expect(shown(new Story().end().trace(), monitorNumber)).toEqual([]);
});
