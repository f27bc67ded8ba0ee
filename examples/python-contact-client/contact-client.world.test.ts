import { expect, test } from 'vitest';
import {
  type Carried,
  ScriptedWorld,
} from '../../impl/adapters/pipe/scripted-world.test-support.ts';
import type { Card, Recipient, Reply, Request } from '../../model/alphabet.ts';
import {
  account,
  act,
  cardOf,
  contactClientSpec,
  deliver,
  outcomeOf,
  replyOf,
  startExample,
} from '../example-program.test-support.ts';

const ann = cardOf('Ann', '+1 415 555 0111', 'NOTE:\xe4\xb8\xad\r\n');
const bob = cardOf('Bob', '+1 415 555 0112', 'UID:bob\r\nPHOTO:\xff\xd8\r\n');
const carl = cardOf('Carl', '+1 415 555 0113');
const friend = { account: 'u2', name: 'Carl', online: false };
const toFriend: readonly Recipient[] = [{ account: 'u2', number: '+1 415 555 0113' }];

interface Story {
  online: boolean;
  readonly replies: Partial<Record<Request<Card>['op'], Reply<Card>>>;
}

function answerTo({ message }: Carried, story: Story): Reply<Card> {
  const given = story.replies[message.op];
  if (given !== undefined) return given;
  switch (message.op) {
    case 'sdk.open':
      return { ok: true, handle: 'h1' };
    case 'sdk.state':
      return { ok: true, online: story.online };
    case 'sdk.friends':
      return { ok: true, friends: [friend] };
    case 'cs.grant':
      return { ok: true, token: 't1' };
    case 'sms.send':
      return { ok: true, id: `m ${message.to}`, parts: 1 };
    default:
      return { ok: true };
  }
}

async function clientWorld({ bound }: { bound: boolean }) {
  const file = 'python-contact-client/contact_client.py';
  const program = await startExample(['python3', file], ['contact-client']);
  const story: Story = { online: true, replies: {} };
  const world = new ScriptedWorld((carried) => answerTo(carried, story));
  world.create(program, contactClientSpec([ann, bob]));
  if (bound) await world.give('c1', bindAct('(415) 555-0100'));
  world.carried.length = 0;
  const ops = () => world.carried.map(({ message }) => message.op);
  const book = async () => {
    const given = await world.give('c1', { kind: 'probe', what: 'book' });
    return 'book' in given ? given.book?.map(({ card }) => card) : given;
  };
  return { world, story, ops, book };
}

function bindAct(number: string) {
  return act({ act: 'bind', attempt: 'a0', imClient: 'i1', number });
}
const selectBoth = act({ act: 'select', attempt: 'a1', cards: ['b1', 'b2'] });
const shareThem = act({ act: 'share', attempt: 'a1', recipients: toFriend });
const importIt = act({ act: 'import', attempt: 'a2', account: 'u2' });
const restoreIt = act({ act: 'restore', attempt: 'a3' });
function fromImClient(message: Request<Card>) {
  return deliver('i1', message);
}

test('binds by its own number, opening the SDK first, with a token of the server', async () => {
  const { world } = await clientWorld({ bound: false });
  expect(outcomeOf(await world.give('c1', bindAct('415-555-0100')))).toBe('done');
  expect(world.carried).toEqual([
    { from: 'c1', to: 'i1', message: { op: 'sdk.open', app: 'contacts' } },
    { from: 'c1', to: 'cs', message: { op: 'cs.grant', ...account } },
    {
      from: 'c1',
      to: 'i1',
      message: { op: 'sdk.bind', handle: 'h1', number: account.number, token: 't1' },
    },
  ]);
  expect(await world.give('c1', { kind: 'probe', what: 'binding' })).toEqual({
    binding: { imClient: 'i1', number: account.number },
  });
});

test("refuses a number that is not the terminal's, and passes a refusal on", async () => {
  const { world, story, ops } = await clientWorld({ bound: false });
  expect(outcomeOf(await world.give('c1', bindAct('+1 415 555 0199')))).toBe('refused');
  expect(ops()).toEqual([]);
  story.replies['sdk.bind'] = { ok: false, reason: 'not registered', definite: true };
  expect(outcomeOf(await world.give('c1', bindAct(account.number)))).toBe('refused');
  expect(ops().at(-1)).toBe('cs.revoke');
});

test('does nothing that needs a binding before a bind and after an unbind', async () => {
  const { world, ops } = await clientWorld({ bound: true });
  expect(outcomeOf(await world.give('c1', act({ act: 'unbind', attempt: 'a9' })))).toBe('done');
  expect(ops()).toEqual(['sdk.unbind', 'cs.revoke']);
  await world.give('c1', selectBoth);
  const given = [
    await world.give('c1', shareThem),
    await world.give('c1', importIt),
    await world.give('c1', restoreIt),
  ];
  expect(given.map(outcomeOf)).toEqual(['refused', 'refused', 'refused']);
  expect(ops()).toEqual(['sdk.unbind', 'cs.revoke']);
});

test('on-line, hands exactly the selected cards to the IM client, octet for octet', async () => {
  const { world } = await clientWorld({ bound: true });
  expect(outcomeOf(await world.give('c1', selectBoth))).toBe('done');
  expect(outcomeOf(await world.give('c1', shareThem))).toBe('handed-over');
  const share = { op: 'sdk.share', handle: 'h1', attempt: 'a1', recipients: ['u2'] };
  expect(world.carried.map(({ message }) => message)).toEqual([
    { op: 'sdk.state', handle: 'h1' },
    { ...share, cards: [ann, bob] },
  ]);
  const told = { attempt: 'a1', outcome: 'delivered', reason: '' } as const;
  await world.give('c1', fromImClient({ op: 'sdk.outcome', handle: 'h1', ...told }));
  await world.rest();
  expect(world.carried.at(-1)?.message).toEqual({ op: 'ui.tell', ...told });
});

test('off-line, sends the selected cards by short message and tells what was reported', async () => {
  const { world, story } = await clientWorld({ bound: true });
  story.online = false;
  await world.give('c1', selectBoth);
  expect(outcomeOf(await world.give('c1', shareThem))).toBe('handed-over');
  const sent = { attempt: 'a1', to: '+1 415 555 0113', cards: [ann, bob], text: '' };
  expect(world.carried.map(({ message }) => message)).toEqual([
    { op: 'sdk.state', handle: 'h1' },
    { op: 'sms.send', ...sent, referenceBits: 16 },
  ]);
  const report = { op: 'sms.report', id: 'm +1 415 555 0113', status: 'delivered' } as const;
  await world.give('c1', deliver('sms', report));
  await world.rest();
  expect(world.carried.at(-1)?.message).toMatchObject({ op: 'ui.tell', outcome: 'delivered' });
});

test('a share to two is delivered with the last report, and failed with the first failure', async () => {
  const { world, story, ops } = await clientWorld({ bound: true });
  story.online = false;
  const two = [...toFriend, { account: 'u3', number: '+1 415 555 0114' }];
  const report = async (number: string, status: 'delivered' | 'failed') => {
    await world.give('c1', deliver('sms', { op: 'sms.report', id: `m ${number}`, status }));
    await world.rest();
    return world.carried.filter(({ to }) => to === 'user').map(({ message }) => message);
  };
  await world.give('c1', selectBoth);
  await world.give('c1', act({ act: 'share', attempt: 'a1', recipients: two }));
  expect(ops()).toEqual(['sdk.state', 'sms.send', 'sms.send']);
  expect(await report('+1 415 555 0114', 'delivered')).toEqual([]);
  expect(await report('+1 415 555 0113', 'delivered')).toMatchObject([{ outcome: 'delivered' }]);
  await world.give('c1', selectBoth);
  await world.give('c1', act({ act: 'share', attempt: 'a1', recipients: two }));
  const told = [{ outcome: 'delivered' }, { outcome: 'failed' }];
  expect(await report('+1 415 555 0114', 'failed')).toMatchObject(told);
  expect(await report('+1 415 555 0113', 'delivered')).toHaveLength(2);
});

test('a share that was handed over stays so, however late a report is', async () => {
  const { world, story, ops } = await clientWorld({ bound: true });
  story.online = false;
  await world.give('c1', selectBoth);
  const { wakeAfterMs } = { wakeAfterMs: undefined, ...(await world.give('c1', shareThem)) };
  await world.give('c1', { kind: 'wake' });
  await world.rest();
  expect([wakeAfterMs, ops()]).toEqual([undefined, ['sdk.state', 'sms.send']]);
});

test('asks for a number that is not known, and fails without one before anything is sent', async () => {
  const { world, story, ops } = await clientWorld({ bound: true });
  story.online = false;
  const nobody = [...toFriend, { account: 'u3', number: null }];
  await world.give('c1', selectBoth);
  story.replies['ui.ask'] = { ok: true, answer: { kind: 'none' } };
  const share = act({ act: 'share', attempt: 'a1', recipients: nobody });
  expect(outcomeOf(await world.give('c1', share))).toBe('failed');
  expect(ops()).toEqual(['sdk.state', 'ui.ask']);
});

test('what is too large for short messages fails before a part is sent', async () => {
  const { world, story, ops } = await clientWorld({ bound: true });
  story.online = false;
  const large = cardOf('Large', '+1 415 555 0114', `PHOTO:${'x'.repeat(33_000)}\r\n`);
  await world.give('c1', act({ act: 'edit', attempt: 'a8', add: [large], remove: ['b1'] }));
  await world.give('c1', act({ act: 'select', attempt: 'a1', cards: ['b3'] }));
  const given = await world.give('c1', shareThem);
  expect(given).toEqual({ told: { outcome: 'failed', reason: 'too large' } });
  expect(ops()).toEqual(['sdk.state']);
});

test('no other manner follows an indefinite failure, nor a definite one', async () => {
  const { world, story, ops } = await clientWorld({ bound: true });
  await world.give('c1', selectBoth);
  story.replies['sdk.share'] = { ok: false, reason: 'timeout', definite: false };
  expect(outcomeOf(await world.give('c1', shareThem))).toBe('unknown');
  await world.give('c1', selectBoth);
  story.replies['sdk.share'] = { ok: false, reason: 'off-line', definite: true };
  expect(outcomeOf(await world.give('c1', shareThem))).toBe('failed');
  expect(ops()).toEqual(['sdk.state', 'sdk.share', 'sdk.state', 'sdk.share']);
});

test('refuses a selection of nothing and of what is not in the book', async () => {
  const { world } = await clientWorld({ bound: true });
  const given = [
    await world.give('c1', act({ act: 'select', attempt: 'a1', cards: [] })),
    await world.give('c1', act({ act: 'select', attempt: 'a1', cards: ['b1', 'b7'] })),
    await world.give('c1', shareThem),
  ];
  expect(given.map(outcomeOf)).toEqual(['refused', 'refused', 'refused']);
});

test("a friend's card comes into the book once, however often it is imported", async () => {
  const { world, ops, book } = await clientWorld({ bound: true });
  for (const attempt of ['a2', 'a4']) {
    const importing = act({ act: 'import', attempt, account: 'u2' });
    expect(outcomeOf(await world.give('c1', importing))).toBe('later');
    const card = {
      op: 'sdk.card',
      handle: 'h1',
      account: 'u2',
      cards: [carl],
      reason: '',
    } as const;
    await world.give('c1', fromImClient(card));
    await world.rest();
    expect(world.carried.at(-1)?.message).toMatchObject({ attempt, outcome: 'done' });
  }
  expect(ops()).toEqual([...imported, ...imported]);
  expect(await book()).toEqual([ann, bob, carl]);
});
const imported = ['sdk.friends', 'sdk.fetch', 'ui.tell'];

test('a stranger is not asked for a card, and a friend without one is told', async () => {
  const { world, ops, book } = await clientWorld({ bound: true });
  const stranger = act({ act: 'import', attempt: 'a2', account: 'u9' });
  expect(outcomeOf(await world.give('c1', stranger))).toBe('refused');
  expect(ops()).toEqual(['sdk.friends']);
  await world.give('c1', importIt);
  const none = { op: 'sdk.card', handle: 'h1', account: 'u2', cards: [], reason: 'none' } as const;
  await world.give('c1', fromImClient(none));
  await world.rest();
  expect(world.carried.at(-1)?.message).toMatchObject({ op: 'ui.tell', outcome: 'failed' });
  expect(await book()).toEqual([ann, bob]);
});

test('a restore puts back what is missing, whole, and doubles nothing', async () => {
  const { world, book } = await clientWorld({ bound: true });
  expect(outcomeOf(await world.give('c1', restoreIt))).toBe('later');
  const part = { op: 'sdk.deliver', handle: 'h1', attempt: 'a3' } as const;
  await world.give('c1', fromImClient({ ...part, cards: [ann, carl], more: true }));
  expect(await book()).toEqual([ann, bob]);
  const renamed = bob.replace('FN:Bob', 'FN:Robert');
  await world.give('c1', fromImClient({ ...part, cards: [renamed], more: false }));
  expect(await book()).toEqual([ann, bob, carl]);
  await world.rest();
  expect(world.carried.at(-1)?.message).toMatchObject({ attempt: 'a3', outcome: 'done' });
});

test('a restore that fails midway leaves the book as it was', async () => {
  const { world, book } = await clientWorld({ bound: true });
  await world.give('c1', restoreIt);
  const about = { handle: 'h1', attempt: 'a3' };
  await world.give('c1', fromImClient({ op: 'sdk.deliver', ...about, cards: [carl], more: true }));
  await world.give('c1', fromImClient({ op: 'sdk.restore-failed', ...about, reason: 'gone' }));
  await world.rest();
  expect(world.carried.at(-1)?.message).toMatchObject({ attempt: 'a3', outcome: 'failed' });
  expect(await book()).toEqual([ann, bob]);
});

test('what nobody answers is told as unknown when patience ends', async () => {
  const { world } = await clientWorld({ bound: true });
  expect(await world.give('c1', restoreIt)).toEqual({ wakeAfterMs: 600_000 });
  await world.give('c1', { kind: 'wake' });
  await world.rest();
  expect(world.carried.at(-1)?.message).toMatchObject({ attempt: 'a3', outcome: 'unknown' });
});

test('synchronising files the whole book under the number', async () => {
  const { world } = await clientWorld({ bound: true });
  await world.give('c1', act({ act: 'synchronise', attempt: 'a5' }));
  expect(world.carried).toEqual([
    { from: 'c1', to: 'cs', message: { op: 'cs.put', ...account, cards: [ann, bob] } },
  ]);
});

test('a binding whose number has left the terminal is dead', async () => {
  const { world, ops } = await clientWorld({ bound: true });
  const numbers = [{ number: '+1 415 555 0150', secret: 'sim-2' }];
  await world.give('c1', act({ act: 'number-change', attempt: 'a6', numbers }));
  expect(ops()).toEqual(['sdk.unbind', 'cs.revoke']);
  expect(outcomeOf(await world.give('c1', restoreIt))).toBe('refused');
});

test('only the IM client that it is bound to is heard', async () => {
  const { world, book } = await clientWorld({ bound: true });
  const cards = { handle: 'h1', attempt: 'a3', cards: [carl], more: false };
  const strange = [
    deliver('i2', { op: 'sdk.deliver', ...cards }),
    deliver('i1', { op: 'sdk.deliver', ...cards, handle: 'h2' }),
  ];
  for (const stimulus of strange) {
    expect(replyOf(await world.give('c1', stimulus))).toMatchObject({ ok: false });
  }
  expect(await book()).toEqual([ann, bob]);
});
