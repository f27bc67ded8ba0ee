import { expect, test } from 'vitest';
import { n1, n9, Story } from '../story.test-support.ts';
import { monitorBinding } from './1a-bind.ts';
import { broken, checksFound, expectEachEventNeeded, shown } from './findings.test-support.ts';

const asks = { act: 'bind', attempt: 'b1', imClient: 'i1', number: n1 } as const;
const holds = { kind: 'world.binding', node: 'c1' } as const;

test('passes when the contact client asks, is told yes and holds the binding', () => {
  const story = new Story().bind().end();
  expect(shown(story.trace(), monitorBinding)).toEqual(['1.a/bound']);
  expect(broken(story, monitorBinding)).toEqual([]);
  expectEachEventNeeded(story.trace(), monitorBinding);
});

test('fails when the user asked to bind and the IM client was never asked', () => {
  const story = new Story();
  story.act('c1', asks);
  story.tell('b1', 'done').end();
  expect(broken(story, monitorBinding)).toEqual(['1.a/omitted']);
});

test('that the user was told no is no reason for it', () => {
  const story = new Story();
  story.act('c1', asks);
  story.sent('c1', 'user', { op: 'ui.tell', attempt: 'b1', outcome: 'failed', reason: '' });
  story.end();
  expect(broken(story, monitorBinding)).toEqual(['1.a/omitted']);
});

test('a contact client that refuses a number that is not of its terminal omits nothing', () => {
  const story = new Story();
  story.act('c1', { ...asks, number: n9 });
  story.tell('b1', 'refused').end();
  expect(broken(story, monitorBinding)).toEqual([]);
  expect(checksFound('undecided', story, monitorBinding)).toEqual(['1.a/omitted']);
});

test('a step that failed before the request leaves the omission undecided', () => {
  const story = new Story();
  story.act('c1', asks);
  story.failing('c1', 'cs', { op: 'cs.grant', number: n1, secret: 's1' });
  story.tell('b1', 'failed').end();
  expect(checksFound('undecided', story, monitorBinding)).toEqual(['1.a/omitted']);
  expect(broken(story, monitorBinding)).toEqual([]);
});

test('nothing is missing when the world did not come to rest', () => {
  const story = new Story();
  story.act('c1', asks);
  expect(broken(story, monitorBinding)).toEqual([]);
});

test('fails when a binding is held that no request made, and lists it beside one that was', () => {
  const story = new Story();
  story.fact({ ...holds, binding: { imClient: 'i1', number: n1 } });
  story.end();
  expect(broken(story, monitorBinding)).toEqual(['1.a/without-act']);

  const bound = new Story();
  bound.fact({ ...holds, binding: { imClient: 'i1', number: n1 } });
  bound.bind().end();
  expect(broken(bound, monitorBinding)).toEqual([]);
  expect(checksFound('extra', bound, monitorBinding)).toEqual(['1.a/without-act']);
});

test('fails when one side holds the binding and the other does not', () => {
  const forgotten = new Story().bind();
  forgotten.fact({ ...holds, binding: null });
  expect(broken(forgotten, monitorBinding)).toEqual(['1.a/one-sided']);

  const kept = new Story();
  kept.failing('c1', 'i1', { op: 'sdk.bind', handle: 'h1', number: n1, token: 'k1' });
  kept.fact({ ...holds, binding: { imClient: 'i1', number: n1 } });
  expect(broken(kept, monitorBinding)).toEqual(['1.a/one-sided']);
});

test('fails when the user ends the binding and the IM client is not told', () => {
  const story = new Story().bind();
  story.act('c1', { act: 'unbind', attempt: 'u1' });
  story.fact({ ...holds, binding: null });
  expect(broken(story, monitorBinding)).toEqual(['1.a/one-sided']);
});

test('fails on order: the binding is still held after it was ended', () => {
  const story = new Story().bind().unbind();
  story.fact({ ...holds, binding: { imClient: 'i1', number: n1 } });
  expect(broken(story, monitorBinding)).toEqual(['1.a/one-sided']);
});

test('an answer that was lost on the way leaves either side free', () => {
  const story = new Story();
  story.failing('c1', 'i1', { op: 'sdk.bind', handle: 'h1', number: n1, token: 'k1' }, false);
  story.fact({ ...holds, binding: { imClient: 'i1', number: n1 } });
  const unbound = new Story().bind();
  unbound.act('c1', { act: 'unbind', attempt: 'u1' });
  unbound.failing('c1', 'i1', { op: 'sdk.unbind', handle: 'h1' }, false);
  unbound.fact({ ...holds, binding: null });
  expect(broken(story, monitorBinding)).toEqual([]);
  expect(broken(unbound, monitorBinding)).toEqual([]);
});

test('a binding whose number left the terminal may be dropped, and a re-bind is one binding', () => {
  const story = new Story().bind();
  story.act('c1', { act: 'number-change', attempt: 'n1', numbers: [] });
  story.fact({ ...holds, binding: null });
  expect(broken(story, monitorBinding)).toEqual([]);
  expect(broken(new Story().bind().bind(n1, 'b2').end(), monitorBinding)).toEqual([]);
});

test('is open, never met, when nobody asked to bind', () => {
  expect(shown(new Story().end().trace(), monitorBinding)).toEqual([]);
});
