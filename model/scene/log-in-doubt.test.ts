/** What an IM client is not held to while nobody can know which account it is logged in to, and to what it is again. */
import { expect, test } from 'vitest';
import type { AnyMonitor } from '../monitor.ts';
import { monitorAssociatedAccount } from '../monitors/1b-associated-account.ts';
import { monitorRequest } from '../monitors/1x-request.ts';
import { broken } from '../monitors/judged.test-support.ts';
import { monitorPresence, presenceLagUs } from '../monitors/r1-presence.ts';
import { monitorNumbers } from '../monitors/r2-numbers.ts';
import { n1, n2, Story } from '../story.test-support.ts';

const login = { op: 'im.login', account: 'u9', secret: 's', device: 'd' } as const;
const logout = { op: 'im.logout', session: 'se1' } as const;

const doubts: Readonly<Record<string, (story: Story) => unknown>> = {
  'a log-in that nobody answered': (story) => story.failing('i1', 'im', login, false),
  'a log-in that never arrived': (story) =>
    story.reply(story.sent('i1', 'im', login), { ok: false, reason: 'timeout', definite: false }),
  'a log-in under way': (story) => story.sent('i1', 'im', login),
  'a log-out that nobody answered': (story) => story.failing('i1', 'im', logout, false),
};
const certain: Readonly<Record<string, (story: Story) => unknown>> = {
  'no other log-in': () => undefined,
  'a log-in that was refused': (story) => story.failing('i1', 'im', login),
  'a log-out that was refused': (story) => story.failing('i1', 'im', logout),
  'a log-in of another client': (story) => story.failing('i9', 'im', login, false),
  'a log-in after the one that nobody answered': (story) => {
    story.failing('i1', 'im', login, false);
    story.call('i1', 'im', { ...login, account: 'u1' }, { session: 'se2', number: n1, cards: [] });
  },
};

interface Cheat {
  readonly monitor: AnyMonitor;
  readonly check: string;
  readonly play: (story: Story) => unknown;
}
const cheats: readonly Cheat[] = [
  {
    monitor: monitorAssociatedAccount,
    check: '1.b/wrong-number-accepted',
    play: (story) => story.call('c1', 'i1', { ...bindBy(n2) }),
  },
  {
    monitor: monitorNumbers,
    check: 'R2/wrong-number',
    play: (story) => {
      story.act('c1', { act: 'bind', attempt: 'b', imClient: 'i1', number: n2 });
      story.call('c1', 'i1', bindBy(n2));
      story.tell('b', 'done');
    },
  },
  {
    monitor: monitorNumbers,
    check: 'R2/spelling',
    play: (story) => {
      story.call('c1', 'i1', { op: 'sdk.open', app: 'contacts' }, { handle: 'h1' });
      story.failing('c1', 'i1', bindBy(story.number('(202) 555-0101', n1)));
    },
  },
  {
    monitor: monitorPresence,
    check: 'R1/presence',
    play: (story) => story.wait(presenceLagUs + 1).state(false),
  },
  {
    monitor: monitorRequest,
    check: '1.x/omitted',
    play: (story) => {
      story.act('i1', { act: 'restore', attempt: 'r' });
      story.tell('r', 'failed', 'i1');
    },
  },
];
function bindBy(number: string) {
  return { op: 'sdk.bind', handle: 'h1', number, token: 'k1' } as const;
}
/** What is found of a restore needs a binding; the others are about one that is yet to be. */
function after(before: (story: Story) => unknown, { monitor, check, play }: Cheat) {
  const story = check === '1.x/omitted' ? new Story().bind() : new Story();
  before(story);
  play(story);
  return broken(story, monitor);
}

test.each(Object.entries(doubts))('after %s nobody is accused', (_, doubt) => {
  for (const cheat of cheats) expect(after(doubt, cheat), cheat.check).toEqual([]);
});

test.each(Object.entries(certain))('after %s each of it is accused', (_, before) => {
  for (const cheat of cheats) expect(after(before, cheat), cheat.check).toEqual([cheat.check]);
});
