/** What the second oracle does not judge: what was under way when a binding ended, and a log-in in doubt. */
import { expect, test } from 'vitest';
import { n1, n2, Story } from '../story.test-support.ts';
import { bound, rejectedAt } from './replayed.test-support.ts';

const fetch = { op: 'sdk.fetch', handle: 'h1', account: 'u2' } as const;
const unbound = { op: 'sdk.unbound', handle: 'h1', reason: '' } as const;

test('what was asked for before the unbind may be taken after it, and what is asked for later not', () => {
  const underWay = bound().story;
  const early = underWay.sent('c1', 'i1', fetch);
  underWay.unbind().got(early);
  underWay.reply(early, { ok: true });
  expect(rejectedAt(underWay.end())).toBeNull();
  const later = bound().story.unbind();
  later.call('c1', 'i1', fetch);
  expect(rejectedAt(later.end())).toBe('reply sdk.fetch');
});

test('the same where the IM client ends the binding', () => {
  const underWay = bound().story;
  const early = underWay.sent('c1', 'i1', fetch);
  underWay.call('i1', 'c1', unbound);
  underWay.got(early);
  underWay.reply(early, { ok: true });
  expect(rejectedAt(underWay.end())).toBeNull();
  const later = bound().story;
  later.call('i1', 'c1', unbound);
  later.call('c1', 'i1', fetch);
  expect(rejectedAt(later.end())).toBe('reply sdk.fetch');
});

const login = { op: 'im.login', account: 'u1', secret: 's', device: 'd' } as const;
/** i1 takes a bind by a number that is not registered for the account that it had. */
function boundByAnother(before: (story: Story) => unknown): string | null {
  const story = new Story();
  before(story);
  story.bind(n2);
  return rejectedAt(story.end());
}
test.each<readonly [string, string | null, (story: Story) => unknown]>([
  ['has one account', 'reply sdk.bind', () => undefined],
  ['does not know its account', null, (story) => story.failing('i1', 'im', login, false)],
  ['is just logging in', null, (story) => story.sent('i1', 'im', login)],
  ['was refused another', 'reply sdk.bind', (story) => story.failing('i1', 'im', login)],
  [
    'knows its account again',
    'reply sdk.bind',
    (story) => {
      story.failing('i1', 'im', login, false);
      story.call('i1', 'im', login, { session: 'se2', number: n1, cards: [] });
    },
  ],
])('a wrong number that is taken by an IM client that %s: rejected at %s', (_, at, before) => {
  expect(boundByAnother(before)).toBe(at);
});
