import { expect, test } from 'vitest';
import { n1, n2, Story } from '../story.test-support.ts';
import { monitorServerAccess as monitor } from './g7-server-access.ts';
import { broken, extras, occasions } from './judged.test-support.ts';

function bound(): { story: Story; x: number } {
  const story = new Story().bind();
  story.book([]);
  return { story, x: story.card('x') };
}
function get(story: Story, from: string, number: string, cards: readonly number[]): void {
  story.call(from, 'cs', { op: 'cs.get', number, proof: 'k1', page: 0 }, { cards, next: null });
}

test('passes for a restore through the IM client', () => {
  const { story, x } = bound();
  story.restore('r', [x]);
  expect(broken(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).toEqual(['G7']);
});

test('a request by the contact client outside of a restore is an extra', () => {
  const { story, x } = bound();
  story.act('c1', { act: 'synchronise', attempt: 's' });
  get(story, 'c1', n1, [x]);
  story.tell('s', 'done').book([x]);
  expect(broken(story, monitor)).toEqual([]);
  expect(extras(story, monitor)).toEqual(['G7']);
});

test('fails when a restore writes what came from the server directly', () => {
  const { story, x } = bound();
  story.act('c1', { act: 'restore', attempt: 'r' });
  get(story, 'c1', n1, [x]);
  story.tell('r', 'done').book([x]);
  expect(broken(story, monitor)).toEqual(['G7']);
});

test('fails when an IM client asks for a number that it is not bound to', () => {
  const { story, x } = bound();
  get(story, 'i1', n2, [x]);
  expect(broken(story, monitor)).toEqual(['G7']);
  const unbound = bound();
  unbound.story.unbind();
  unbound.story.failing('i1', 'cs', { op: 'cs.get', number: n1, proof: 'k1', page: 0 });
  expect(broken(unbound.story, monitor)).toEqual(['G7']);
});

test('an IM client that was bound twice is still bound when the contact client ends one of the two', () => {
  const { story, x } = bound();
  story.call('c1', 'i1', { op: 'sdk.bind', handle: 'h2', number: n1, token: 'k2' });
  story.call('c1', 'i1', { op: 'sdk.unbind', handle: 'h2' });
  get(story, 'i1', n1, [x]);
  expect(broken(story, monitor)).toEqual([]);
  story.call('c1', 'i1', { op: 'sdk.unbind', handle: 'h1' });
  get(story, 'i1', n1, [x]);
  expect(broken(story, monitor)).toEqual(['G7']);
});

test('fails on order: the request comes before the binding', () => {
  const story = new Story();
  get(story, 'i1', n1, []);
  story.bind();
  expect(broken(story, monitor)).toEqual(['G7']);
});

test('has no occasion when nobody asked for anything', () => {
  expect(occasions(bound().story, monitor)).toEqual([]);
});
