import { expect, test } from 'vitest';
import { Story } from '../story.test-support.ts';
import { monitorAccount } from './1j-account.ts';
import { broken, checksFound, expectEachEventNeeded, shown } from './findings.test-support.ts';
import { said } from './said.test-support.ts';

function friend(account: string) {
  return { account, name: account, online: true };
}
function asks(story: Story, accounts: readonly string[]): Story {
  const friends = accounts.map(friend);
  story.call('c1', 'i1', { op: 'sdk.friends', handle: 'h1' }, { friends });
  return story;
}

test('passes when the IM client is logged in and gives the friends of its account', () => {
  const story = asks(new Story().bind(), ['u2']);
  story.call('i1', 'im', { op: 'im.friends', session: 'se1' }, { friends: [friend('u2')] });
  expect(shown(story.trace(), monitorAccount)).toEqual(['1.j/account']);
  expect(broken(story, monitorAccount)).toEqual([]);
  expectEachEventNeeded(story.trace(), monitorAccount);
});

test('fails when a directory of users is given out as the friends', () => {
  const story = asks(new Story().bind(), ['u2', 'u3']);
  expect(broken(story, monitorAccount)).toEqual(['1.j/directory']);
});

test("fails when the friends of another account's time are given after a switch", () => {
  const story = new Story().bind().session('i1', 'u9', true);
  expect(broken(asks(story, ['u2']), monitorAccount)).toEqual(['1.j/directory']);
});

test('a list that was kept for a while may have a former friend, and an empty one has none', () => {
  const story = new Story().bind();
  story.fact({ kind: 'world.friend', of: 'u1', friend: 'u2', linked: false });
  asks(story, ['u2']);
  asks(story, []);
  expect(broken(story, monitorAccount)).toEqual([]);
});

test('a directory beside the friend list is listed and not judged', () => {
  const story = asks(new Story().bind(), ['u2']);
  const message = { op: 'open.send', medium: 'directory', cards: [], text: 'u3' } as const;
  story.call('i1', 'c1', message);
  expect(broken(story, monitorAccount)).toEqual([]);
  expect(checksFound('extra', story, monitorAccount)).toEqual(['1.j/directory']);
});

test('fails when an IM client that never had an account acts at the network', () => {
  const story = new Story();
  story.failing('i9', 'im', { op: 'im.friends', session: '' });
  expect(broken(story, monitorAccount)).toEqual(['1.j/no-account']);
});

test('fails on order: it sends after it logged out', () => {
  const story = new Story();
  story.call('i1', 'im', { op: 'im.logout', session: 'se1' });
  story.session('i1', 'u1', false).im('m1', [story.card('x')]);
  expect(broken(story, monitorAccount)).toEqual(['1.j/no-account']);
});

test('a session that ended unseen, or a log-in on its way, is no fault', () => {
  const unseen = new Story().session('i1', 'u1', false);
  unseen.im('m1', [unseen.card('x')]);
  const early = new Story();
  early.sent('i9', 'im', { op: 'im.login', account: 'u9', secret: 's', device: 'd' });
  early.sent('i9', 'im', { op: 'im.friends', session: 'se9' });
  expect(broken(unseen, monitorAccount)).toEqual([]);
  expect(broken(early, monitorAccount)).toEqual([]);
});

test('is open, never met, when nobody asked for the friends', () => {
  expect(shown(new Story().bind().end().trace(), monitorAccount)).toEqual([]);
});

const asksNetwork = { op: 'im.friends', session: 'se' } as const;
const login = { op: 'im.login', account: 'u1', secret: 's', device: 'd' } as const;
const logout = { op: 'im.logout', session: 'se1' } as const;
const ended = { op: 'im.ended', session: 'se1', reason: 'kicked' } as const;
type Plays = Readonly<Record<string, (story: Story) => unknown>>;

function listed(story: Story): Story {
  story.call('i1', 'im', asksNetwork, { friends: [friend('u2')] });
  return story;
}

const network = 'sent im.friends, got im.friends, reply im.friends';
const client = 'sent sdk.friends, got sdk.friends, reply sdk.friends';
test.each<readonly [string, (story: Story) => Story, readonly string[]]>([
  ['one log-in', (story) => story, [`world.session, ${network}`, `world.session, ${client}`]],
  ['two that say the same', (story) => story.session('i1', 'u1', true), [network, client]],
  [
    'a log-in after a log-out',
    (story) => story.session('i1', 'u1', false).session('i1', 'u1', true),
    [`world.session, ${network}`, `world.session, ${client}`],
  ],
  ['no session any more', (story) => story.session('i1', 'u1', false), []],
])('the account is shown by %s and the exchange of the list', (_, play, seqs) => {
  expect(said(asks(listed(play(new Story())), ['u2']), monitorAccount, 'witness')).toEqual(
    seqs.map((each) => `shown 1.j/account by implementation, A: ${each}`),
  );
});

const unshown: Plays = {
  'a refused list': (story) => story.failing('i1', 'im', asksNetwork),
  'the list of a contact client': (story) => story.call('c1', 'im', asksNetwork, { friends: [] }),
  'an empty list': (story) => asks(story, []),
  'a list that is refused': (story) =>
    story.failing('c1', 'i1', { op: 'sdk.friends', handle: 'h1' }),
  'a list of another IM client that was never logged in': (story) =>
    story.call('c1', 'i9', { op: 'sdk.friends', handle: 'h9' }, { friends: [friend('u2')] }),
};
test.each(Object.entries(unshown))('%s neither shows nor breaks anything', (_, play) => {
  const story = new Story();
  play(story);
  expect(said(story, monitorAccount, 'witness', 'counter-example')).toEqual([]);
});

test('only a list of an account is an occasion to give strangers out', () => {
  const story = new Story();
  story.call('c1', 'i9', { op: 'sdk.friends', handle: 'h9' }, { friends: [friend('u2')] });
  expect(said(story, monitorAccount)).toEqual([]);
  expect(said(asks(story, ['u1', 'u2']), monitorAccount, 'opportunity')).toEqual([
    'opportunity 1.j/directory: sent sdk.friends',
  ]);
});

test('the account itself and the friends of both accounts may be listed while they are switched', () => {
  const story = new Story();
  story.fact({ kind: 'world.friend', of: 'u9', friend: 'u3', linked: true });
  const listing = story.sent('c1', 'i1', { op: 'sdk.friends', handle: 'h1' });
  story.got(listing);
  story.session('i1', 'u9', true);
  const friends = ['u1', 'u9', 'u2', 'u3'].map(friend);
  story.reply(listing, { ok: true, friends });
  expect(broken(story, monitorAccount)).toEqual([]);
});

test('who was only ever taken off the list is a stranger, and blamed is the whole exchange', () => {
  const story = new Story();
  story.fact({ kind: 'world.friend', of: 'u1', friend: 'u3', linked: false });
  expect(said(asks(story, ['u3']), monitorAccount, 'counter-example')).toEqual([
    `broken 1.j/directory by implementation: ${client}`,
  ]);
});

test('only a directory at an IM client is one beside its list', () => {
  const story = new Story();
  const message = { op: 'open.send', cards: [], text: 'u3' } as const;
  story.call('i1', 'c1', { ...message, medium: 'directory' });
  story.call('i1', 'c1', { ...message, medium: 'clipboard' });
  story.call('c1', 'i1', { ...message, medium: 'directory' });
  expect(said(story, monitorAccount)).toEqual(['extra 1.j/directory: sent open.send']);
});

const blameless: Plays = {
  'is logged in': () => undefined,
  'has logged out, and the network still has its session': (story) =>
    story.call('i1', 'im', logout),
  'has not heard of the end': (story) =>
    void story.session('i1', 'u1', false).sent('im', 'i1', ended),
  'has not been heard at its log-out': (story) =>
    story.session('i1', 'u1', false).failing('i1', 'im', logout),
  'logs out while another does': (story) =>
    story.session('i1', 'u1', false).call('i2', 'im', logout),
  'heard of an end before it logged in again': (story) => {
    story.call('i1', 'im', logout);
    story.call('im', 'i1', ended);
    story.session('i1', 'u1', true).session('i1', 'u1', false);
  },
  'was not told what another was told': (story) =>
    story.session('i1', 'u1', false).call('im', 'i2', ended),
  'has asked for another session': (story) => {
    story.session('i1', 'u1', false).call('im', 'i1', ended);
    story.sent('i1', 'im', login);
  },
  'has asked for another session, and does not know whether it has one': (story) => {
    story.session('i1', 'u1', false).call('im', 'i1', ended);
    story.failing('i1', 'im', login, false);
  },
};
test.each(Object.entries(blameless))('an IM client that %s may send', (_, play) => {
  const story = new Story();
  play(story);
  story.im('m1', [story.card('x')]);
  expect(said(story, monitorAccount)).toEqual(['opportunity 1.j/no-account: sent im.send']);
});

const blamed: Plays = {
  'was told of the end': (story) => story.session('i1', 'u1', false).call('im', 'i1', ended),
  'was refused another session': (story) => {
    story.session('i1', 'u1', false).call('im', 'i1', ended);
    story.failing('i1', 'im', login);
  },
  'asked for a session only before': (story) => {
    story.call('i1', 'im', login);
    story.session('i1', 'u1', true).session('i1', 'u1', false).call('im', 'i1', ended);
  },
  'knows that another asked for a session': (story) => {
    story.session('i1', 'u1', false).call('im', 'i1', ended);
    story.sent('i2', 'im', login);
  },
};
test.each(Object.entries(blamed))('an IM client that %s may not send', (_, play) => {
  const story = new Story();
  play(story);
  story.im('m1', [story.card('x')]);
  expect(said(story, monitorAccount, 'counter-example')).toEqual([
    'broken 1.j/no-account by implementation: world.session, sent im.send',
  ]);
});

test('one that never had a session is blamed for its act alone, and no other client is', () => {
  const story = new Story();
  story.sent('i9', 'im', asksNetwork);
  story.sent('c1', 'im', asksNetwork);
  expect(said(story, monitorAccount)).toEqual([
    'opportunity 1.j/no-account: sent im.friends',
    'broken 1.j/no-account by implementation: sent im.friends',
  ]);
});

const share = {
  op: 'sdk.share',
  handle: 'h1',
  attempt: 'a',
  cards: [],
  recipients: ['u2'],
} as const;
const fetch = { op: 'sdk.fetch', handle: 'h1', account: 'u2' } as const;
test.each([share, fetch])(
  'what was asked for by $op before the end may be gone on with, until it is answered',
  (message) => {
    const sendsAfter = (play: (story: Story, asked: () => number) => unknown) => {
      const story = new Story();
      play(story, () => {
        const call = story.sent('c1', 'i1', message);
        story.got(call);
        return call;
      });
      story.im('m1', [story.card('x')]);
      return broken(story, monitorAccount);
    };
    const end = (story: Story) => story.session('i1', 'u1', false).call('im', 'i1', ended);
    const blame = ['1.j/no-account'];
    const underWay = (story: Story, asked: () => number) => {
      asked();
      end(story);
    };
    expect(sendsAfter(underWay)).toEqual([]);
    const answeredSince = (story: Story, asked: () => number) => {
      const call = asked();
      end(story);
      story.reply(call, { ok: true });
    };
    const givenUp = (story: Story, asked: () => number) => {
      const call = asked();
      end(story);
      story.reply(call, { ok: false, reason: 'timeout', definite: false });
    };
    const askedAfter = (story: Story, asked: () => number) => {
      end(story);
      asked();
    };
    const notThereYet = (story: Story) => {
      story.sent('c1', 'i1', message);
      end(story);
    };
    const ofAnother = (story: Story) => {
      story.got(story.sent('c2', 'i2', message));
      end(story);
    };
    for (const play of [answeredSince, givenUp, askedAfter, notThereYet, ofAnother]) {
      expect(sendsAfter(play), play.name).toEqual(blame);
    }
  },
);
