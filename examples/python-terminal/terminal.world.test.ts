import { expect, test } from 'vitest';
import {
  type Carried,
  ScriptedWorld,
} from '../../impl/adapters/pipe/scripted-world.test-support.ts';
import type { Card, Reply } from '../../model/alphabet.ts';
import {
  account,
  act,
  cardOf,
  contactClientSpec,
  deliver,
  outcomeOf,
  startExample,
} from '../example-program.test-support.ts';

const ann = cardOf('Ann', '+1 415 555 0111');
const own = cardOf('Owner', account.number);
const stored = [1, 2, 3].map((each) => cardOf(`Stored ${each}`, `+1 415 555 012${each}`));
const friend = { account: 'u2', name: 'Carl', online: true };

function answerTo({ message }: Carried): Reply<Card> {
  switch (message.op) {
    case 'im.login':
      return { ok: true, session: 's1', number: account.number, cards: [own] };
    case 'im.friends':
      return { ok: true, friends: [friend] };
    case 'cs.grant':
      return { ok: true, token: 't1' };
    case 'cs.get':
      return {
        ok: true,
        cards: stored.slice(message.page, message.page + 1),
        next: message.page < 2 ? message.page + 1 : null,
      };
    default:
      return { ok: true };
  }
}

async function terminalWorld() {
  const file = 'python-terminal/terminal.py';
  const program = await startExample(['python3', file], ['contact-client', 'im-client']);
  const world = new ScriptedWorld(answerTo);
  world.create(program, contactClientSpec([ann]));
  const places = { network: 'net', contactServer: 'cs', device: 'd1' };
  world.create(program, { seat: 'im-client', node: 'i1', region: 'US', ...places });
  const bind = { act: 'bind', attempt: 'a2', imClient: 'i1', number: '415 555 0100' } as const;
  await world.give('i1', act({ act: 'login', attempt: 'a1', account: 'u1', secret: 'p' }));
  const bound = await world.give('c1', act(bind));
  const messagesTo = (node: string) =>
    world.carried.filter(({ to }) => to === node).map(({ message }) => message);
  const told = () => messagesTo('user');
  return { world, bind, bound, messagesTo, told };
}
const fromNetwork = (id: string, body: Extract<Carried['message'], { op: 'im.send' }>['body']) =>
  deliver('net', { op: 'im.message', id, from: 'u2', body });

test('contact client and IM client of one process bind through the kit', async () => {
  const { bound, messagesTo } = await terminalWorld();
  expect(outcomeOf(bound)).toBe('done');
  expect(messagesTo('i1').map(({ op }) => op)).toEqual(['sdk.open', 'sdk.bind']);
});

test('a share goes to friends through the account, and a receipt makes it delivered', async () => {
  const { world, messagesTo, told } = await terminalWorld();
  await world.give('c1', act({ act: 'select', attempt: 'a3', cards: ['b1'] }));
  const recipients = [{ account: 'u2', number: null }];
  const shared = await world.give('c1', act({ act: 'share', attempt: 'a3', recipients }));
  await world.rest();
  expect(outcomeOf(shared)).toBe('handed-over');
  const sent = messagesTo('net').at(-1);
  expect(sent).toMatchObject({ op: 'im.send', session: 's1', to: 'u2' });
  expect(sent).toMatchObject({ body: { type: 'cards', cards: [ann] } });
  await world.give('i1', fromNetwork('9', { type: 'receipt', of: 'd1-1' }));
  await world.rest();
  expect(told()).toEqual([{ op: 'ui.tell', attempt: 'a3', outcome: 'delivered', reason: '' }]);
});

test('a stranger gets nothing', async () => {
  const { world, messagesTo } = await terminalWorld();
  await world.give('c1', act({ act: 'select', attempt: 'a3', cards: ['b1'] }));
  const recipients = [{ account: 'u9', number: null }];
  const shared = await world.give('c1', act({ act: 'share', attempt: 'a3', recipients }));
  await world.rest();
  expect(outcomeOf(shared)).toBe('failed');
  expect(messagesTo('net').map(({ op }) => op)).toEqual(['im.login', 'im.friends']);
});

test("a friend's own card is asked for, passed on and added", async () => {
  const { world, messagesTo, told } = await terminalWorld();
  const importing = act({ act: 'import', attempt: 'a4', account: 'u2' });
  expect(outcomeOf(await world.give('c1', importing))).toBe('later');
  await world.rest();
  expect(messagesTo('net').at(-1)).toMatchObject({ to: 'u2', body: { type: 'card-request' } });
  const carl = cardOf('Carl', '+1 415 555 0113');
  await world.give('i1', fromNetwork('7', { type: 'own-card', cards: [carl] }));
  await world.give('i1', fromNetwork('7', { type: 'own-card', cards: [carl] }));
  await world.rest();
  expect(told()).toEqual([{ op: 'ui.tell', attempt: 'a4', outcome: 'done', reason: '' }]);
  const given = await world.give('c1', { kind: 'probe', what: 'book' });
  expect('book' in given && given.book?.map(({ card }) => card)).toEqual([ann, carl]);
});

test('cards are acknowledged by a receipt, and a request by the own card', async () => {
  const { world, messagesTo } = await terminalWorld();
  await world.give('i1', fromNetwork('5', { type: 'cards', cards: [ann] }));
  await world.give('i1', fromNetwork('6', { type: 'card-request' }));
  await world.rest();
  expect(messagesTo('net').slice(-2)).toMatchObject([
    { body: { type: 'receipt', of: '5' } },
    { body: { type: 'own-card', cards: [own] } },
  ]);
});

test('a restore asks for every page with the token and ends in the book', async () => {
  const { world, messagesTo, told } = await terminalWorld();
  expect(outcomeOf(await world.give('c1', act({ act: 'restore', attempt: 'a5' })))).toBe('later');
  await world.rest();
  const asked = { op: 'cs.get', number: account.number, proof: 't1' };
  expect(messagesTo('cs').slice(1)).toEqual([0, 1, 2].map((page) => ({ ...asked, page })));
  expect(told()).toEqual([{ op: 'ui.tell', attempt: 'a5', outcome: 'done', reason: '' }]);
  const given = await world.give('c1', { kind: 'probe', what: 'book' });
  expect('book' in given && given.book?.map(({ card }) => card)).toEqual([ann, ...stored]);
});

test('the restoring signal may be given to the IM client', async () => {
  const { world, told } = await terminalWorld();
  const given = await world.give('i1', act({ act: 'restore', attempt: 'a5' }));
  await world.rest();
  expect([outcomeOf(given), told()]).toEqual(['done', []]);
});

test('an error of the server ends the restore, and nothing is delivered', async () => {
  const { world, messagesTo, told } = await terminalWorld();
  world.script = (carried) =>
    carried.message.op === 'cs.get' && carried.message.page === 1
      ? { ok: false, reason: 'server error', definite: true }
      : answerTo(carried);
  await world.give('c1', act({ act: 'restore', attempt: 'a5' }));
  await world.rest();
  expect(messagesTo('c1').map(({ op }) => op)).toEqual(['sdk.restore-failed']);
  expect(told()).toMatchObject([{ attempt: 'a5', outcome: 'failed' }]);
});

test('a wrong number is not bound, and neither is anybody before the log-in', async () => {
  const { world, bind } = await terminalWorld();
  const numbers = [{ number: '+1 415 555 0150', secret: 'sim-2' }];
  await world.give('c1', act({ act: 'number-change', attempt: 'a6', numbers }));
  const given = await world.give('c1', act({ ...bind, number: '+1 415 555 0150' }));
  expect(outcomeOf(given)).toBe('refused');
});

test('off-line after a log-out, a share goes by short message', async () => {
  const { world, messagesTo } = await terminalWorld();
  await world.give('i1', act({ act: 'logout', attempt: 'a7' }));
  await world.give('c1', act({ act: 'select', attempt: 'a3', cards: ['b1'] }));
  const recipients = [{ account: 'u2', number: '+1 415 555 0113' }];
  world.script = (carried) =>
    carried.message.op === 'sms.send' ? { ok: true, id: 'm', parts: 1 } : answerTo(carried);
  const shared = await world.give('c1', act({ act: 'share', attempt: 'a3', recipients }));
  expect(outcomeOf(shared)).toBe('handed-over');
  expect(messagesTo('sms').map(({ op }) => op)).toEqual(['sms.send']);
});

test('another account ends the binding on both sides', async () => {
  const { world, messagesTo } = await terminalWorld();
  world.script = (carried) =>
    carried.message.op === 'im.login'
      ? { ok: true, session: 's2', number: '+1 415 555 0190', cards: [] }
      : answerTo(carried);
  await world.give('i1', act({ act: 'login', attempt: 'a8', account: 'u3', secret: 'q' }));
  await world.rest();
  expect(messagesTo('c1').map(({ op }) => op)).toEqual(['sdk.unbound']);
  const restored = await world.give('c1', act({ act: 'restore', attempt: 'a5' }));
  expect(outcomeOf(restored)).toBe('refused');
});

test('the state is told by notice to who listens, and the link brings the session back', async () => {
  const { world, messagesTo } = await terminalWorld();
  const told: unknown[] = [];
  world.script = (carried) => {
    if (carried.message.op === 'sdk.notice') told.push(carried.message.online);
    return answerTo(carried);
  };
  await world.give('i1', deliver('x1', { op: 'sdk.open', app: 'other' }));
  await world.give('i1', deliver('x1', { op: 'sdk.listen', handle: 'd1/2' }));
  const down = { op: 'im.ended', session: 's1', reason: 'link-down' } as const;
  await world.give('i1', deliver('net', down));
  await world.give('i1', deliver('net', { op: 'im.link-up', device: 'd1' }));
  await world.rest();
  expect(told).toEqual([false, true]);
  expect(messagesTo('net').at(-1)).toMatchObject({ op: 'im.login', account: 'u1' });
});
