import { expect, test } from 'vitest';
import { n1, Story, toU2 } from '../story.test-support.ts';
import { monitorSending } from './1h-send.ts';
import { broken, checksFound, expectEachEventNeeded, shown } from './findings.test-support.ts';

interface Selected {
  readonly story: Story;
  readonly x: number;
  readonly y: number;
}
/** Two cards of one name are selected for a share to u2, and i1 is on-line. */
function selected(bound = true): Selected {
  const story = new Story();
  const names = ['Li Wei'];
  const x = story.card('x', {
    names,
    core: ['tel 1', 'tel 2'],
    whole: ['note x', 'tel 1', 'tel 2'],
  });
  const y = story.card('y', { names, core: ['tel 1'], whole: ['note y', 'tel 1'] });
  story.book([x, y]);
  if (bound) story.bind();
  story.select('a1', [x, y]).act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  story.state(true);
  return { story, x, y };
}

test('passes when exactly the selected cards are sent, in one call or in several', () => {
  const one = selected();
  one.story.handOver('a1', [one.y, one.x]).tell('a1', 'handed-over').end();
  const several = selected();
  several.story.handOver('a1', [several.x]).handOver('a1', [several.y]);
  several.story.tell('a1', 'handed-over').end();
  for (const { story } of [one, several]) {
    expect(shown(story.trace(), monitorSending)).toEqual(['1.h/sent']);
    expect(broken(story, monitorSending)).toEqual([]);
    expectEachEventNeeded(story.trace(), monitorSending);
  }
});

test('a copy in another version with properties of its own is the selected card', () => {
  const { story, x, y } = selected();
  const whole = ['note x', 'tel 1', 'tel 2', 'added'];
  const copy = story.card('v4', { names: ['Li Wei'], core: ['tel 1', 'tel 2'], whole });
  story.handOver('a1', [copy, y]).tell('a1', 'handed-over').end();
  expect(broken(story, monitorSending)).toEqual([]);
  expect(x).not.toBe(copy);
});

test('fails when a number, or another property, of a selected card is lost', () => {
  const { story, y } = selected();
  const core = ['tel 1', 'tel 2'];
  const noteless = story.card('n', { names: ['Li Wei'], core, whole: core });
  const renamed = story.card('r', { names: ['Other'], core, whole: core });
  story.handOver('a1', [noteless, y]).handOver('a1', [renamed]);
  expect(broken(story, monitorSending)).toEqual(['1.h/altered-whole', '1.h/altered-core']);
});

test('fails when a card is sent that was not selected', () => {
  const { story, x, y } = selected();
  story.handOver('a1', [x, y, story.card('z')]);
  expect(broken(story, monitorSending)).toEqual(['1.h/unselected']);
});

test('fails when a card is left out and the share is told as handed over, and not when failed', () => {
  const silent = selected();
  silent.story.handOver('a1', [silent.x]).tell('a1', 'handed-over').end();
  expect(broken(silent.story, monitorSending)).toEqual(['1.h/missing']);
  const honest = selected();
  honest.story.handOver('a1', [honest.x]).tell('a1', 'failed').end();
  expect(broken(honest.story, monitorSending)).toEqual([]);
});

test('two copies of one card do not stand for two cards of one name', () => {
  const { story, y } = selected();
  story.handOver('a1', [y, y]).tell('a1', 'handed-over').end();
  expect(broken(story, monitorSending)).toEqual(['1.h/missing']);
});

test('a card that went by short message after a failure is not missing', () => {
  const { story, x, y } = selected();
  story.handOver('a1', [x]).sms('a1', [y]).tell('a1', 'handed-over').end();
  expect(broken(story, monitorSending)).toEqual([]);
});

test('fails when the cards go to an IM client that is not the bound one, or with no binding', () => {
  const other = selected();
  const words = { op: 'sdk.share', handle: 'h9', attempt: 'a1', recipients: ['u2'] } as const;
  other.story.call('c1', 'i9', { ...words, cards: [other.x, other.y] });
  expect(broken(other.story, monitorSending)).toEqual(['1.h/other-im-client']);
  const unbound = selected(false);
  unbound.story.handOver('a1', [unbound.x, unbound.y]);
  expect(broken(unbound.story, monitorSending)).toEqual(['1.h/unbound']);
});

test('fails on order: the cards go after the unbind', () => {
  const { story, x, y } = selected();
  story.unbind().handOver('a1', [x, y]);
  expect(broken(story, monitorSending)).toEqual(['1.h/unbound']);
});

test('a bind whose answer was lost leaves it undecided', () => {
  const { story, x, y } = selected(false);
  const bind = { op: 'sdk.bind', handle: 'h1', number: n1, token: 'k1' } as const;
  story.failing('c1', 'i1', bind, false);
  story.handOver('a1', [x, y]);
  expect(broken(story, monitorSending)).toEqual([]);
  expect(checksFound('undecided', story, monitorSending)).toEqual(['1.h/unbound']);
});

test('selecting before binding is right, if nothing is sent before the binding', () => {
  const { story, x, y } = selected(false);
  story.bind().handOver('a1', [x, y]).tell('a1', 'handed-over').end();
  expect(shown(story.trace(), monitorSending)).toEqual(['1.h/sent']);
  expect(broken(story, monitorSending)).toEqual([]);
});

test('a card that the user changed after the selection is not judged', () => {
  const { story, x, y } = selected();
  const newer = story.card('newer', { names: ['Li Wei'], core: ['tel 9'] });
  story.act('c1', { act: 'edit', attempt: 'e1', add: [newer], remove: [`b${x}`] });
  story.handOver('a1', [newer, y]).tell('a1', 'handed-over').end();
  expect(broken(story, monitorSending)).toEqual([]);
});

test('nothing is missing when the world did not come to rest', () => {
  const { story, x } = selected();
  story.handOver('a1', [x]).tell('a1', 'handed-over');
  expect(broken(story, monitorSending)).toEqual([]);
});

test('is open, never met, when nothing was shared', () => {
  expect(shown(selected().story.end().trace(), monitorSending)).toEqual([]);
});
