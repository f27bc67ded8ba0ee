import { expect, test } from 'vitest';
import { n1, n3, Story, toU2 } from '../story.test-support.ts';
import { broken, occasions } from './judged.test-support.ts';
import { monitorOneBinding as monitor } from './r3-binding.ts';

/** c1 binds to the second IM client of its terminal as well. */
function bindSecond(story: Story): void {
  story.act('c1', { act: 'bind', attempt: 'b9', imClient: 'i9', number: n1 });
  story.call('c1', 'i9', { op: 'sdk.bind', handle: 'h9', number: n1, token: 'k9' });
}
function share(story: Story, attempt: string): void {
  story.act('c1', { act: 'share', attempt, recipients: [toU2] });
  story.handOver(attempt, []);
}
function change(story: Story, numbers: readonly string[]): void {
  const accounts = numbers.map((number) => ({ number, secret: 's' }));
  story.act('c1', { act: 'number-change', attempt: 'n', numbers: accounts });
}

test('passes when a re-bind ends the first binding, or stays with the same IM client', () => {
  const story = new Story().bind().bind(n3, 'bind-2');
  story.act('c1', { act: 'bind', attempt: 'b9', imClient: 'i9', number: n1 });
  story.call('c1', 'i1', { op: 'sdk.unbind', handle: 'h1' });
  story.call('c1', 'i9', { op: 'sdk.bind', handle: 'h9', number: n1, token: 'k9' });
  expect(broken(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).toEqual(['R3/two-bindings']);
});

test('a first IM client whose token was revoked holds no live binding', () => {
  const story = new Story().bind();
  story.call('c1', 'cs', { op: 'cs.revoke', number: n1, secret: 's1', token: 'k1' });
  bindSecond(story);
  expect(broken(story, monitor)).toEqual([]);
});

test('fails when two IM clients are bound at once', () => {
  const story = new Story().bind();
  bindSecond(story);
  expect(broken(story, monitor)).toEqual(['R3/two-bindings']);
});

test('fails when the first binding is used after the second was made', () => {
  const story = new Story().bind();
  story.call('c1', 'cs', { op: 'cs.revoke', number: n1, secret: 's1', token: 'k1' });
  bindSecond(story);
  share(story, 'a');
  expect(broken(story, monitor)).toEqual(['R3/two-bindings']);
});

test('passes when the dead binding is not used, or made anew', () => {
  const story = new Story().bind();
  change(story, [n3]);
  story.act('c1', { act: 'share', attempt: 'a', recipients: [toU2] });
  story.tell('a', 'refused').bind(n3, 'bind-2');
  share(story, 'a2');
  expect(broken(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).toEqual(['R3/dead-binding']);
});

test('fails when a binding is used after its number left the terminal', () => {
  const story = new Story().bind();
  change(story, [n3]);
  share(story, 'a');
  expect(broken(story, monitor)).toEqual(['R3/dead-binding']);
});

test('fails on order only: what was asked for before the notice may still go on', () => {
  const story = new Story().bind();
  story.act('c1', { act: 'share', attempt: 'a', recipients: [toU2] });
  change(story, [n3]);
  story.handOver('a', []);
  expect(broken(story, monitor)).toEqual([]);
});

test('a change that leaves the number where it was kills nothing', () => {
  const story = new Story().bind();
  change(story, [n1, n3]);
  share(story, 'a');
  expect(broken(story, monitor)).toEqual([]);
});

test('has no occasion with one binding and one number', () => {
  expect(occasions(new Story().bind(), monitor)).toEqual([]);
});
