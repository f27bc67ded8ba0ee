import { expect, test } from 'vitest';
import { n1, Story } from '../story.test-support.ts';
import { record } from './record.ts';
import { answersIn, endOf, openSignal, pagesOf, restoreAt } from './restoring.ts';
import { Scene } from './scene.ts';

const ask = { op: 'cs.get', number: n1, proof: 'k1', page: 0 } as const;
const late = Number.POSITIVE_INFINITY;

function sceneOf(story: Story): Scene {
  const trace = story.end().trace();
  const scene = new Scene(trace);
  for (const event of trace.events) record(scene, event);
  return scene;
}
function signal(story: Story, attempt: string): Story {
  story.act('i1', { act: 'restore', attempt });
  return story;
}

test('a signal stays open over errors and pages until all is delivered and taken', () => {
  const story = signal(new Story().bind(), 'r');
  story.failing('i1', 'cs', ask, false);
  story.call('i1', 'cs', ask, { cards: [0], next: 1 });
  expect(openSignal(sceneOf(story), 'i1', late)?.attempt).toBe('r');
  story.call('i1', 'cs', { ...ask, page: 1 }, { cards: [1], next: null });
  const message = { op: 'sdk.deliver', handle: 'h1', attempt: 'r', cards: [0, 1] } as const;
  story.call('i1', 'c1', { ...message, more: false });
  expect(openSignal(sceneOf(story), 'i1', late)).toBe(null);
});

test('a signal ends with a telling or a report by the IM client, and not with unknown', () => {
  const told = signal(new Story().bind(), 'r').tell('r', 'unknown', 'i1');
  expect(openSignal(sceneOf(told), 'i1', late)?.attempt).toBe('r');
  const scene = sceneOf(told.tell('r', 'failed', 'i1'));
  expect(openSignal(scene, 'i1', late)).toBe(null);
  expect(scene.signals.map((each) => endOf(scene, each) === null)).toEqual([false]);
});

test('the telling of a contact client ends nothing for the IM client', () => {
  const story = signal(new Story().bind(), 'r').tell('r', 'unknown').tell('r', 'failed');
  expect(openSignal(sceneOf(story), 'i1', late)?.attempt).toBe('r');
});

test('the answers of a restore are those since its own signal', () => {
  const story = new Story().bind().restore('r', [0]);
  signal(story, 'r2').call('i1', 'cs', ask, { cards: [1], next: null });
  const restore = restoreAt(sceneOf(story), 'i1', 'r2', late);
  expect(answersIn(restore).map(({ answer }) => answer.cards)).toEqual([[1]]);
});

test('pages lead from 0 to the last; one that is missing leaves the answer incomplete', () => {
  const story = signal(new Story().bind(), 'r');
  story.call('i1', 'cs', ask, { cards: [0], next: 1 });
  const half = sceneOf(story);
  expect(pagesOf(half, restoreAt(half, 'i1', 'r', late))).toBe(null);
  story.call('i1', 'cs', { ...ask, page: 1 }, { cards: [1], next: null });
  const whole = sceneOf(story);
  const pages = pagesOf(whole, restoreAt(whole, 'i1', 'r', late));
  expect(pages?.map(({ answer }) => answer.cards)).toEqual([[0], [1]]);
});

test('a page that leads back to itself is no answer, and no endless loop', () => {
  const story = signal(new Story().bind(), 'r');
  story.call('i1', 'cs', ask, { cards: [0], next: 0 });
  const scene = sceneOf(story);
  expect(pagesOf(scene, restoreAt(scene, 'i1', 'r', late))).toBe(null);
});
