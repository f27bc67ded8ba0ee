/** A contact server: one contact for each telephone number, for whoever proves the number. */
import { randomUUID } from 'node:crypto';

const card = {
  protocol: 1,
  name: 'node-contact-server',
  version: '1.0',
  seats: ['contact-server'],
  operations: [],
  exposure: { ui: 'none', sdk: 'none', im: 'none', sms: 'none', cs: 'harness', open: 'none' },
  deterministic: false,
  nested: false,
};
const notProved = refusal('the number is not proved');

function refusal(reason) {
  return { ok: false, reason, definite: true };
}

/** With or without a country code: the shorter number ends the longer one. */
function sameNumber(one, other) {
  const numbers = [one, other].map((number) => number.replace(/\D/g, '').replace(/^0+/, ''));
  const [short, long] = numbers.toSorted((a, b) => a.length - b.length);
  return short === long || (short.length >= 7 && long.endsWith(short));
}

class ContactServer {
  constructor({ accounts, pageCards }) {
    this.pageCards = pageCards;
    this.accounts = accounts.map((account) => ({ ...account, cards: [], tokens: new Set() }));
  }

  answer(message) {
    const account = this.accounts.find(({ number }) => sameNumber(number, message.number));
    if (account === undefined) return refusal('no such number');
    if (message.op === 'cs.get') return this.get(account, message);
    if (message.secret !== account.secret) return notProved;
    switch (message.op) {
      case 'cs.grant':
        return this.grant(account);
      case 'cs.revoke':
        account.tokens.delete(message.token);
        return { ok: true };
      case 'cs.put':
        account.cards = message.cards;
        return { ok: true };
      default:
        return refusal(`a contact server does not answer ${message.op}`);
    }
  }

  grant(account) {
    const token = randomUUID();
    account.tokens.add(token);
    return { ok: true, token };
  }

  /** One page of the contact of this number, and where the next one begins. */
  get(account, { proof, page }) {
    if (proof !== account.secret && !account.tokens.has(proof)) return notProved;
    const from = page * this.pageCards;
    const cards = account.cards.slice(from, from + this.pageCards);
    const more = from + this.pageCards < account.cards.length;
    return { ok: true, cards, next: more ? page + 1 : null };
  }
}

const servers = new Map();
const methods = {
  initialize: ({ nonce }) => ({ ...card, nonce }),
  'node.create': (spec) => {
    servers.set(spec.node, new ContactServer(spec));
    return {};
  },
  'node.destroy': ({ node }) => {
    servers.delete(node);
    return {};
  },
  act: () => ({ done: { outcome: 'refused', reason: 'a contact server has no user' } }),
  deliver: ({ node, message }) => ({ done: servers.get(node).answer(message) }),
  wake: () => ({ done: null }),
  probe: () => ({ done: { book: [] } }),
  shutdown: () => ({}),
};

function answerTo({ id, method, params }) {
  const handler = methods[method];
  const answer =
    handler === undefined
      ? { error: { code: -32601, message: `no method ${method}`, data: { definite: true } } }
      : { result: handler(params) };
  return JSON.stringify({ jsonrpc: '2.0', id, ...answer });
}

let rest = '';
process.stdin.setEncoding('utf8').on('data', (chunk) => {
  const lines = (rest + chunk).split('\n');
  rest = lines.pop();
  for (const line of lines) process.stdout.write(`${answerTo(JSON.parse(line))}\n`);
});
