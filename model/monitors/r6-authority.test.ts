import { expect, test } from 'vitest';
import { n1, n2, n3, Story } from '../story.test-support.ts';
import { broken, occasions, undecided } from './judged.test-support.ts';
import { monitorAuthority as monitor } from './r6-authority.ts';
import { said } from './said.test-support.ts';

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

type Plays = Readonly<Record<string, (story: Story) => unknown>>;
const exchange = 'sent cs.get, reply cs.get';
const unbind = { op: 'sdk.unbind', handle: 'h1' } as const;
const revoke = { op: 'cs.revoke', number: n1, secret: 's1', token: 'k1' } as const;
const unbound = { op: 'sdk.unbound', handle: 'h1', reason: '' } as const;

const accused: Readonly<Record<string, readonly [string, (story: Story) => unknown]>> = {
  'a bound IM client that proves nothing': [
    `broken R6/unproven by implementation: ${exchange}`,
    (story) => get(story, 'i1', ''),
  ],
  'a token that was revoked': [
    `broken R6/revoked by implementation: reply sdk.unbind, ${exchange}`,
    (story) => get(story.unbind(), 'i1', 'k1'),
  ],
  'a token that nobody revoked, while another binding lives': [
    `broken R6/revoked by implementation: reply sdk.unbind, ${exchange}`,
    (story) => {
      story.call('c2', 'i2', { op: 'sdk.bind', handle: 'h2', number: n2, token: 'k2' });
      story.call('c1', 'i1', unbind);
      get(story, 'i1', 'k1');
    },
  ],
  'a token that nobody revoked, while another binding was given up': [
    `broken R6/revoked by implementation: reply sdk.unbind, ${exchange}`,
    (story) => {
      story.call('i2', 'c2', unbound);
      story.call('c1', 'i1', unbind);
      story.sent('i1', 'c1', unbound);
      get(story, 'i1', 'k1');
    },
  ],
  'a token that a later binding brings again after it': [
    `broken R6/revoked by implementation: reply sdk.unbind, ${exchange}`,
    (story) => {
      story.call('c1', 'i1', unbind);
      get(story, 'i1', 'k1');
      story.bind();
    },
  ],
};
test.each(Object.entries(accused))('an answer to %s is accused', (_, [words, play]) => {
  const story = new Story().bind();
  play(story);
  expect(said(story.end(), monitor, 'counter-example', 'undecided')).toEqual([words]);
});

test('a client that has a proof of its own is left open by request and answer', () => {
  const left = `open R6/unproven (the proof is not known to us): ${exchange}`;
  for (const from of ['i1', 'c1']) {
    const story = new Story().bind();
    get(story, from, 'cookie');
    expect(said(story, monitor, 'counter-example', 'undecided')).toEqual([left]);
  }
});

const unaccused: Plays = {
  'nothing is given': (story) =>
    story.call(
      'i2',
      'cs',
      { op: 'cs.get', number: n1, proof: 'x', page: 0 },
      { cards: [], next: null },
    ),
  'somebody else is asked': (story) =>
    story.call(
      'i2',
      'im',
      { op: 'cs.get', number: n1, proof: '', page: 0 },
      { cards: [story.ownCard('u1')], next: null },
    ),
  'the binding ends while the answer is on its way': (story) => {
    const asked = story.sent('i1', 'cs', { op: 'cs.get', number: n1, proof: 'k1', page: 0 });
    story.call('c1', 'i1', unbind);
    story.reply(asked, { ok: true, cards: [story.ownCard('u1')], next: null });
  },
  'a revocation was on its way, and was refused': (story) => {
    story.call('c1', 'i1', unbind);
    const asked = story.sent('c1', 'cs', revoke);
    get(story, 'i1', 'k1');
    story.reply(asked, { ok: false, reason: '', definite: true });
  },
  'the run was cut short': (story) => {
    story.call('c1', 'i1', unbind);
    get(story, 'i1', 'k1');
    story.fact({ kind: 'world.end', quiescent: false });
  },
};
test.each(Object.entries(unaccused))('nobody is accused when %s', (name, play) => {
  const story = new Story().bind();
  play(story);
  const whole = name.includes('cut short') ? story : story.end();
  expect(said(whole, monitor, 'counter-example', 'undecided')).toEqual([]);
});

test('the end of a binding, and each request with its token, are occasions', () => {
  const story = new Story().bind();
  story.failing('c1', 'i1', unbind);
  story.unbind();
  refused(story, 'i1', 'k1');
  expect(said(story.end(), monitor)).toEqual([
    'opportunity R6/revoked: reply sdk.unbind',
    'opportunity R6/revoked: reply cs.get',
  ]);
});

type Fate = 'lost' | 'refused on its way' | 'refused' | 'unanswered' | 'taken';
/** A revocation of the token with this fate, after the unbind. */
function revoked(story: Story, fate: Fate): Story {
  const call = story.sent('c1', 'cs', revoke);
  const isThere = fate === 'refused' || fate === 'unanswered' || fate === 'taken';
  if (isThere) story.got(call);
  const isDefinite = fate === 'refused' || fate === 'refused on its way';
  if (fate === 'taken') story.reply(call, { ok: true });
  else story.reply(call, { ok: false, reason: '', definite: isDefinite });
  return story;
}
test.each<readonly [readonly Fate[], readonly string[]]>([
  [['lost'], []],
  [['refused on its way'], []],
  [['refused', 'refused on its way'], []],
  [['unanswered'], []],
  [['refused'], ['R6/revoked']],
  [['taken'], ['R6/revoked']],
  [['lost', 'taken'], ['R6/revoked']],
  [['refused on its way', 'taken'], ['R6/revoked']],
])('an answer to a token whose revocations were %j: %j', (fates, expected) => {
  const story = new Story().bind();
  story.call('c1', 'i1', unbind);
  for (const fate of fates) revoked(story, fate);
  get(story, 'i1', 'k1');
  expect(broken(story, monitor)).toEqual(expected);
});
