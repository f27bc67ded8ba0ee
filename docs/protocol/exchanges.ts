/** One worked exchange for each seat: the lines as they go over the wire, checked against the schemas. */
import type { TestableSeatId } from '../../model/ids.ts';

export interface ExchangeLine {
  readonly by: 'kit' | 'program';
  readonly line: object;
}

const card = {
  text: 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Example\r\nTEL:+14155550111\r\nEND:VCARD\r\n',
};
const own = { text: 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Owner\r\nTEL:+14155550100\r\nEND:VCARD\r\n' };
const account = { number: '+1 415 555 0100', secret: 'sim-7' };
const everything = { ui: 'harness', open: 'none' };

function ask(id: number, method: string, params: object): ExchangeLine {
  return { by: 'kit', line: { jsonrpc: '2.0', id, method, params } };
}
function done(id: number, result: object): ExchangeLine {
  return { by: 'program', line: { jsonrpc: '2.0', id, result } };
}
function call(id: string, params: object): ExchangeLine {
  return { by: 'program', line: { jsonrpc: '2.0', id, method: 'port.call', params } };
}
function post(params: object): ExchangeLine {
  return { by: 'program', line: { jsonrpc: '2.0', method: 'port.call', params } };
}
function reply(id: string, result: object): ExchangeLine {
  return { by: 'kit', line: { jsonrpc: '2.0', id, result } };
}
function initialize(seat: TestableSeatId): ExchangeLine {
  const protocol = { min: 1, max: 1 };
  return ask(1, 'initialize', { protocol, time: 'virtual', seats: [seat], nonce: 'n-42' });
}
const told = (outcome: string) => ({ done: { outcome, reason: '' } });

const contactClient: readonly ExchangeLine[] = [
  initialize('contact-client'),
  done(1, {
    protocol: 1,
    name: 'my-contacts',
    version: '2.3',
    seats: ['contact-client'],
    operations: [
      'bind',
      'select',
      'share-im',
      'share-sms',
      'import',
      'synchronise',
      'restore',
      'read-out',
    ],
    exposure: { ...everything, sdk: 'harness', im: 'none', sms: 'harness', cs: 'harness' },
    deterministic: true,
    nested: false,
    nonce: 'n-42',
  }),
  ask(2, 'node.create', {
    seat: 'contact-client',
    node: 'c1',
    region: 'US',
    numbers: [account],
    imClients: ['i1'],
    contactServer: 'cs',
    messaging: 'm1',
    book: [card],
  }),
  done(2, {}),
  ask(3, 'act', {
    node: 'c1',
    nowMs: 0,
    act: { act: 'bind', attempt: 'a1', imClient: 'i1', number: '(415) 555-0100' },
  }),
  call('p1', { node: 'c1', to: 'i1', message: { op: 'sdk.open', app: 'my-contacts' } }),
  reply('p1', { ok: true, handle: 'h-9' }),
  call('p2', { node: 'c1', to: 'cs', message: { op: 'cs.grant', ...account } }),
  reply('p2', { ok: true, token: 't-5' }),
  call('p3', {
    node: 'c1',
    to: 'i1',
    message: { op: 'sdk.bind', handle: 'h-9', number: account.number, token: 't-5' },
  }),
  reply('p3', { ok: true }),
  done(3, told('done')),
  ask(4, 'probe', { node: 'c1', what: 'book' }),
  done(4, { done: { book: [{ id: 'b1', card }] } }),
  ask(5, 'act', { node: 'c1', nowMs: 2000, act: { act: 'select', attempt: 'a2', cards: ['b1'] } }),
  done(5, told('done')),
  ask(6, 'act', {
    node: 'c1',
    nowMs: 2500,
    act: { act: 'share', attempt: 'a2', recipients: [{ account: 'u2', number: null }] },
  }),
  call('p4', { node: 'c1', to: 'i1', message: { op: 'sdk.state', handle: 'h-9' } }),
  reply('p4', { ok: true, online: true }),
  call('p5', {
    node: 'c1',
    to: 'i1',
    message: { op: 'sdk.share', handle: 'h-9', attempt: 'a2', cards: [card], recipients: ['u2'] },
  }),
  reply('p5', { ok: true }),
  done(6, told('handed-over')),
  ask(7, 'deliver', {
    node: 'c1',
    nowMs: 3100,
    from: 'i1',
    message: { op: 'sdk.outcome', handle: 'h-9', attempt: 'a2', outcome: 'delivered', reason: '' },
  }),
  post({
    node: 'c1',
    to: 'user',
    message: { op: 'ui.tell', attempt: 'a2', outcome: 'delivered', reason: '' },
  }),
  done(7, { done: { ok: true } }),
];

const imClient: readonly ExchangeLine[] = [
  ask(8, 'node.create', {
    seat: 'im-client',
    node: 'i1',
    region: 'US',
    device: 'd1',
    network: 'net',
    contactServer: 'cs',
  }),
  done(8, {}),
  ask(9, 'act', {
    node: 'i1',
    nowMs: 0,
    act: { act: 'login', attempt: 'a1', account: 'u1', secret: 'pw' },
  }),
  call('p1', {
    node: 'i1',
    to: 'net',
    message: { op: 'im.login', account: 'u1', secret: 'pw', device: 'd1' },
  }),
  reply('p1', { ok: true, session: 's-3', number: account.number, cards: [own] }),
  done(9, told('done')),
  ask(10, 'deliver', {
    node: 'i1',
    nowMs: 100,
    from: 'c1',
    message: { op: 'sdk.open', app: 'my-contacts' },
  }),
  done(10, { done: { ok: true, handle: 'h-9' } }),
  ask(11, 'deliver', {
    node: 'i1',
    nowMs: 150,
    from: 'c1',
    message: { op: 'sdk.bind', handle: 'h-9', number: account.number, token: 't-5' },
  }),
  done(11, { done: { ok: true } }),
  ask(12, 'deliver', {
    node: 'i1',
    nowMs: 900,
    from: 'c1',
    message: { op: 'sdk.restore', handle: 'h-9', attempt: 'a4' },
  }),
  done(12, { done: { ok: true }, wakeAfterMs: 0 }),
  ask(13, 'wake', { node: 'i1', nowMs: 900 }),
  call('p2', {
    node: 'i1',
    to: 'cs',
    message: { op: 'cs.get', number: account.number, proof: 't-5', page: 0 },
  }),
  reply('p2', { ok: true, cards: [card], next: null }),
  post({
    node: 'i1',
    to: 'c1',
    message: { op: 'sdk.deliver', handle: 'h-9', attempt: 'a4', cards: [card], more: false },
  }),
  done(13, { done: null }),
];

const contactServer: readonly ExchangeLine[] = [
  ask(14, 'node.create', {
    seat: 'contact-server',
    node: 'cs',
    region: 'US',
    accounts: [account],
    pageCards: 50,
  }),
  done(14, {}),
  ask(15, 'deliver', {
    node: 'cs',
    nowMs: 0,
    from: 'c1',
    message: {
      op: 'cs.put',
      ...account,
      cards: [card, { octets: 'QkVHSU46VkNBUkQNCv8NCkVORDpWQ0FSRA0K' }],
    },
  }),
  done(15, { done: { ok: true } }),
  ask(16, 'deliver', {
    node: 'cs',
    nowMs: 40,
    from: 'c1',
    message: { op: 'cs.grant', ...account },
  }),
  done(16, { done: { ok: true, token: 't-5' } }),
  ask(17, 'deliver', {
    node: 'cs',
    nowMs: 950,
    from: 'i9',
    message: { op: 'cs.get', number: '415-555-0100', proof: 'guess', page: 0 },
  }),
  done(17, { done: { ok: false, reason: 'the number is not proved', definite: true } }),
  ask(18, 'shutdown', {}),
  done(18, {}),
];

export const exchanges: Record<TestableSeatId, readonly ExchangeLine[]> = {
  'contact-client': contactClient,
  'im-client': imClient,
  'contact-server': contactServer,
};
