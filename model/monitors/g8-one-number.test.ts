import { expect, test } from 'vitest';
import { n1, n2, n3, Story } from '../story.test-support.ts';
import { monitorOneNumber as monitor } from './g8-one-number.ts';
import { broken, occasions } from './judged.test-support.ts';

function put(story: Story, number: string): void {
  story.call('c1', 'cs', { op: 'cs.put', number, secret: 's1', cards: [] });
}
function get(story: Story, number: string): void {
  story.call('i1', 'cs', { op: 'cs.get', number, proof: 'k1', page: 0 }, { cards: [], next: null });
}

test('passes when bind, key and request name one number, however it is spelt', () => {
  const story = new Story().bind();
  put(story, story.number('202-555-0101', n1));
  get(story, n1);
  expect(broken(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).toEqual(['G8']);
});

test('two numbers of a terminal may be bound one after the other', () => {
  const story = new Story();
  story.fact({ kind: 'world.terminal', terminal: 't1', region: 'US', numbers: [n1, n3] });
  put(story, n3);
  story.bind(n1);
  put(story, n1);
  story.bind(n3, 'bind-2');
  put(story, n3);
  get(story, n3);
  expect(broken(story, monitor)).toEqual([]);
});

test('a number that has left the terminal binds nobody to file the book under it', () => {
  const story = new Story().bind();
  story.fact({ kind: 'world.terminal', terminal: 't1', region: 'US', numbers: [n3] });
  put(story, n3);
  expect(broken(story, monitor)).toEqual([]);
});

test('fails when the server key is another number of the terminal than the bound one', () => {
  const story = new Story();
  story.fact({ kind: 'world.terminal', terminal: 't1', region: 'US', numbers: [n1, n3] });
  story.bind(n1);
  put(story, n3);
  expect(broken(story, monitor)).toEqual(['G8']);
});

test('fails when the request names another number', () => {
  const story = new Story().bind();
  get(story, n2);
  expect(broken(story, monitor)).toEqual(['G8']);
});

test('fails when a number that is not of the terminal is bound, and not when it is refused', () => {
  const story = new Story().bind(n2);
  expect(broken(story, monitor)).toEqual(['G8']);
  const refused = new Story();
  refused.failing('c1', 'i1', { op: 'sdk.bind', handle: 'h1', number: n2, token: '' });
  expect(broken(refused, monitor)).toEqual([]);
});

test('fails on order: after a rebind the number of the first binding is no key', () => {
  const story = new Story();
  story.fact({ kind: 'world.terminal', terminal: 't1', region: 'US', numbers: [n1, n3] });
  story.bind(n1).bind(n3, 'bind-2');
  put(story, n1);
  expect(broken(story, monitor)).toEqual(['G8']);
});

test('has no occasion without a binding', () => {
  const story = new Story();
  put(story, n1);
  expect(occasions(story, monitor)).toEqual([]);
});
