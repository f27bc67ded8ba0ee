import { expect, test } from 'vitest';
import { n1, n2, n3, Story } from '../story.test-support.ts';
import { broken, occasions, undecided } from './judged.test-support.ts';
import { monitorAuthority as monitor } from './r6-authority.ts';

function get(story: Story, from: string, proof: string, number = n1): void {
  const cards = [story.ownCard('u1')];
  story.call(from, 'cs', { op: 'cs.get', number, proof, page: 0 }, { cards, next: null });
}
function refused(story: Story, from: string, proof: string): void {
  story.failing(from, 'cs', { op: 'cs.get', number: n1, proof, page: 0 });
}

test('passes for the token of the binding and for the secret of the number', () => {
  const story = new Story().bind();
  get(story, 'i1', 'k1');
  get(story, 'c1', 's1');
  expect(broken(story, monitor)).toEqual([]);
});

test('passes when strangers and old tokens are refused', () => {
  const story = new Story().bind();
  refused(story, 'i2', 'guess');
  story.unbind();
  refused(story, 'i1', 'k1');
  expect(broken(story, monitor)).toEqual([]);
  expect(occasions(story, monitor)).toEqual(['R6/revoked', 'R6/unproven']);
});

test('a token that somebody without a part was granted proves nothing', () => {
  const story = new Story().bind();
  const asked = { op: 'cs.grant', number: n1, secret: 'made up' } as const;
  story.call('somebody', 'cs', asked, { token: 'k2' });
  get(story, 'somebody', 'k2');
  expect(broken(story, monitor)).toEqual(['R6/unproven']);
});

test('fails when an asker is answered without a proof, or with that of another number', () => {
  for (const proof of ['', 'guess']) {
    const story = new Story().bind();
    get(story, 'i2', proof);
    expect(broken(story, monitor)).toEqual(['R6/unproven']);
  }
  const story = new Story().bind();
  story.call('c2', 'cs', { op: 'cs.grant', number: n2, secret: 's2' }, { token: 'k2' });
  get(story, 'c2', 'k2');
  expect(broken(story, monitor)).toEqual(['R6/unproven']);
});

test('a proof of its own that an entitled client may have is left open', () => {
  const story = new Story().bind();
  get(story, 'i1', 'cookie of an adapter');
  expect(broken(story, monitor)).toEqual([]);
  expect(undecided(story, monitor)).toEqual(['R6/unproven']);
});

test('fails when a revoked token still opens the contact: the fault of the server', () => {
  const story = new Story().bind().unbind();
  get(story, 'i1', 'k1');
  expect(broken(story, monitor)).toEqual(['R6/revoked']);
});

test('fails when the contact client never revokes the token of an ended binding', () => {
  const story = new Story().bind();
  story.call('c1', 'i1', { op: 'sdk.unbind', handle: 'h1' });
  get(story, 'i1', 'k1');
  expect(broken(story, monitor)).toEqual(['R6/revoked']);
});

test('a contact client that is told that it is bound no more need not revoke', () => {
  const story = new Story().bind();
  story.call('i1', 'c1', { op: 'sdk.unbound', handle: 'h1', reason: 'another account' });
  get(story, 'i1', 'k1');
  expect(broken(story, monitor)).toEqual([]);
});

test('fails on order only: a revocation that is on its way accuses nobody', () => {
  const story = new Story().bind();
  story.call('c1', 'i1', { op: 'sdk.unbind', handle: 'h1' });
  get(story, 'i1', 'k1');
  story.call('c1', 'cs', { op: 'cs.revoke', number: n1, secret: 's1', token: 'k1' });
  expect(broken(story, monitor)).toEqual([]);
});

test('a token that a re-bind brings again is live', () => {
  const story = new Story().bind().bind(n3, 'bind-2');
  get(story, 'i1', 'k1', n3);
  expect(broken(story, monitor)).toEqual([]);
});

test('has no occasion when nobody asked', () => {
  expect(occasions(new Story().bind(), monitor)).toEqual([]);
});
