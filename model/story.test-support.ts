/**
 * Stories for tests of monitors: traces written by hand, in the words of the method. The honest flows are
 * one call each; whatever a dishonest product does is written out with `call`, `act` and `fact`.
 *
 * The cast: terminal t1 (+1 202 555 0101) with contact client c1 and IM client i1 (account u1), terminal t2
 * (+1 202 555 0102) with c2 and i2 (account u2), a second IM client on t1, i9 (account u9), a stranger u3
 * on terminal t3 with i3, the contact server cs, the IM network im, the messaging function sms.
 */
import type {
  Act,
  Answers,
  CallId,
  CardId,
  CardRow,
  Fact,
  NodeId,
  NumberRow,
  OperationName,
  Outcome,
  Recipient,
  Reply,
  Request,
  Trace,
  TraceEvent,
} from './alphabet.ts';

export const n1 = '+12025550101';
export const n2 = '+12025550102';
export const n3 = '+12025550103';
export const n9 = '+12025550109';
export const toU2: Recipient = { account: 'u2', number: n2 };
const numbers = [n1, n2, n3, n9];

type Unstamped<E> = E extends unknown ? Omit<E, 'seq' | 'atUs'> : never;

export class Story {
  readonly #events: TraceEvent[] = [];
  readonly #cards: CardRow[] = [];
  readonly #numbers: NumberRow[] = [];
  #calls = 0;
  #nowUs = 0;
  #book: CardId[] = [];

  constructor() {
    for (const number of numbers) this.number(number, number);
    this.#setUpTerminals();
    this.#setUpAccounts();
  }

  #setUpTerminals(): void {
    const by = 'implementation';
    const grade = 'A';
    for (const [terminal, number] of [
      ['t1', n1],
      ['t2', n2],
      ['t3', n3],
    ] as const) {
      this.fact({ kind: 'world.terminal', terminal, region: 'US', numbers: [number] });
    }
    const seats = [
      ['c1', 'contact-client', 't1'],
      ['i1', 'im-client', 't1'],
      ['i9', 'im-client', 't1'],
      ['c2', 'contact-client', 't2'],
      ['i2', 'im-client', 't2'],
      ['i3', 'im-client', 't3'],
      ['cs', 'contact-server', null],
      ['im', 'im-network', null],
      ['sms', 'short-message', null],
    ] as const;
    for (const [node, seat, terminal] of seats) {
      this.fact({ kind: 'world.node', node, seat, terminal, by, grade });
    }
  }

  #setUpAccounts(): void {
    for (const [account, number] of [
      ['u1', n1],
      ['u2', n2],
      ['u3', n3],
      ['u9', n9],
    ] as const) {
      const cards = [this.card(`own card of ${account}`)];
      this.fact({ kind: 'world.account', account, number, cards });
    }
    this.fact({ kind: 'world.friend', of: 'u1', friend: 'u2', linked: true });
    this.fact({ kind: 'world.friend', of: 'u2', friend: 'u1', linked: true });
    for (const [node, account] of [
      ['i1', 'u1'],
      ['i2', 'u2'],
      ['i3', 'u3'],
    ] as const) {
      this.session(node, account, true);
    }
  }

  /** A number in another spelling: two spellings are one number if they have one key. */
  number(written: string, key: string): string {
    this.#numbers.push({ written, region: 'US', key });
    return written;
  }

  /** A new row of the card table. Cards with different labels differ in everything unless told otherwise. */
  card(label: string, like: Partial<Omit<CardRow, 'id'>> = {}): CardId {
    const id = this.#cards.length;
    this.#cards.push({
      id,
      form: 'card',
      names: [`name ${label}`],
      core: [`tel ${label}`],
      whole: [`fn ${label}`, `note ${label}`, `tel ${label}`],
      uid: null,
      octets: label,
      ...like,
    });
    return id;
  }

  /** The own card of an account. */
  ownCard(account: string): CardId {
    const row = this.#cards.find(({ octets }) => octets === `own card of ${account}`);
    if (row === undefined) throw new Error(`no account ${account} in the story`);
    return row.id;
  }

  #push(event: Unstamped<TraceEvent>): number {
    const seq = this.#events.length;
    this.#events.push({ ...event, seq, atUs: this.#nowUs } as TraceEvent);
    this.#nowUs += 1_000;
    return seq;
  }

  wait(us: number): this {
    this.#nowUs += us;
    return this;
  }
  fact(fact: Fact<CardId>): number {
    return this.#push(fact);
  }
  act(node: NodeId, act: Act<CardId>): number {
    return this.#push({ kind: 'act', node, ...act });
  }

  /** A message is handed over by its sender; nothing more happens to it yet. */
  sent(from: NodeId, to: NodeId, message: Request<CardId>): CallId {
    const call = ++this.#calls;
    this.#push({ kind: 'sent', call, from, to, message });
    return call;
  }
  got(call: CallId): number {
    const { from, to, message } = this.#sentOf(call);
    return this.#push({ kind: 'got', call, from, to, op: message.op });
  }
  reply(call: CallId, reply: Reply<CardId>): number {
    const { from, to, message } = this.#sentOf(call);
    return this.#push({ kind: 'reply', call, from, to, op: message.op, reply });
  }
  #sentOf(call: CallId) {
    const event = this.#events.find((each) => each.kind === 'sent' && each.call === call);
    if (event?.kind !== 'sent') throw new Error(`no call ${call} in the story`);
    return event;
  }

  /** A whole exchange: sent, got, answered with yes and these words. */
  call<K extends OperationName>(
    from: NodeId,
    to: NodeId,
    message: Request<CardId, K>,
    answer: Partial<Answers<CardId>[K]> = {},
  ): CallId {
    const call = this.sent(from, to, message as Request<CardId>);
    this.got(call);
    this.reply(call, { ok: true, ...answer } as Reply<CardId>);
    return call;
  }
  /** A whole exchange that ends in a failure. */
  failing(from: NodeId, to: NodeId, message: Request<CardId>, definite = true): CallId {
    const call = this.sent(from, to, message);
    this.got(call);
    this.reply(call, { ok: false, reason: 'no', definite });
    return call;
  }

  session(node: NodeId, account: string, live: boolean): this {
    this.fact({ kind: 'world.session', node, account, live });
    return this;
  }
  /** The read-out of c1's book; the ids of its entries are `b0`, `b1` … by card id. */
  book(cards: readonly CardId[], node: NodeId = 'c1'): this {
    this.#book = [...cards];
    const entries = cards.map((card) => ({ id: `b${card}`, card }));
    this.fact({ kind: 'world.book', node, entries });
    return this;
  }
  tell(attempt: string, outcome: Outcome, node: NodeId = 'c1'): this {
    this.call(node, 'user', { op: 'ui.tell', attempt, outcome, reason: '' });
    return this;
  }

  /** c1 binds to i1 by its number, and is told yes. */
  bind(number: string = n1, attempt = 'bind-1'): this {
    this.act('c1', { act: 'bind', attempt, imClient: 'i1', number });
    this.call('c1', 'i1', { op: 'sdk.open', app: 'contacts' }, { handle: 'h1' });
    this.call('c1', 'cs', { op: 'cs.grant', number, secret: 's1' }, { token: 'k1' });
    this.call('c1', 'i1', { op: 'sdk.bind', handle: 'h1', number, token: 'k1' });
    this.tell(attempt, 'done');
    this.fact({ kind: 'world.binding', node: 'c1', binding: { imClient: 'i1', number } });
    return this;
  }
  unbind(attempt = 'unbind-1'): this {
    this.act('c1', { act: 'unbind', attempt });
    this.call('c1', 'i1', { op: 'sdk.unbind', handle: 'h1' });
    this.call('c1', 'cs', { op: 'cs.revoke', number: n1, secret: 's1', token: 'k1' });
    this.tell(attempt, 'done');
    this.fact({ kind: 'world.binding', node: 'c1', binding: null });
    return this;
  }

  select(attempt: string, cards: readonly CardId[]): this {
    this.act('c1', { act: 'select', attempt, cards: cards.map((card) => `b${card}`) });
    return this.tell(attempt, 'done');
  }
  state(online: boolean): this {
    this.call('c1', 'i1', { op: 'sdk.state', handle: 'h1' }, { online });
    return this;
  }
  handOver(attempt: string, cards: readonly CardId[], accounts = ['u2']): this {
    const share = { op: 'sdk.share', handle: 'h1', attempt, cards, recipients: accounts } as const;
    this.call('c1', 'i1', share);
    return this;
  }
  /** i1 sends the cards to u2, the network takes them and i2 gets them. */
  im(id: string, cards: readonly CardId[], to = 'u2'): this {
    const body = { type: 'cards', cards } as const;
    this.call('i1', 'im', { op: 'im.send', session: 'se1', id, to, body });
    this.call('im', 'i2', { op: 'im.message', id, from: 'u1', body });
    return this;
  }
  sms(attempt: string, cards: readonly CardId[], to = n2): this {
    const message = { op: 'sms.send', attempt, to, cards, text: '', referenceBits: 16 } as const;
    this.call('c1', 'sms', message, { id: `m-${attempt}`, parts: 1 });
    return this;
  }

  /** The whole of an honest share while i1 is on-line. */
  shareOnline(attempt: string, cards: readonly CardId[], recipients = [toU2]): this {
    this.select(attempt, cards);
    this.act('c1', { act: 'share', attempt, recipients });
    this.state(true).handOver(
      attempt,
      cards,
      recipients.map(({ account }) => account),
    );
    this.tell(attempt, 'handed-over');
    for (const { account } of recipients) this.im(`${attempt}-${account}`, cards, account);
    return this;
  }
  /** The whole of an honest share while i1 is off-line. */
  shareOffline(attempt: string, cards: readonly CardId[], recipients = [toU2]): this {
    this.select(attempt, cards);
    this.act('c1', { act: 'share', attempt, recipients });
    this.state(false);
    for (const { number } of recipients) this.sms(attempt, cards, number ?? '');
    return this.tell(attempt, 'handed-over');
  }

  /** u2's own card comes through i1 into c1's book. */
  import(attempt: string, account = 'u2'): this {
    this.act('c1', { act: 'import', attempt, account });
    const friends = [{ account: 'u2', name: 'Two', online: true }];
    this.call('c1', 'i1', { op: 'sdk.friends', handle: 'h1' }, { friends });
    this.call('i1', 'im', { op: 'im.friends', session: 'se1' }, { friends });
    this.call('c1', 'i1', { op: 'sdk.fetch', handle: 'h1', account });
    const cards = [this.ownCard(account)];
    const id = `q-${attempt}`;
    const ask = { type: 'card-request' } as const;
    this.call('i1', 'im', { op: 'im.send', session: 'se1', id, to: account, body: ask });
    this.call('im', 'i2', { op: 'im.message', id, from: 'u1', body: ask });
    const own = { type: 'own-card', cards } as const;
    this.call('i2', 'im', { op: 'im.send', session: 'se2', id: `${id}-a`, to: 'u1', body: own });
    this.call('im', 'i1', { op: 'im.message', id: `${id}-a`, from: account, body: own });
    this.call('i1', 'c1', { op: 'sdk.card', handle: 'h1', account, cards, reason: '' });
    return this.tell(attempt, 'done').book([...this.#book, ...cards]);
  }

  /** c1 puts its book on the server. */
  synchronise(attempt: string): this {
    this.act('c1', { act: 'synchronise', attempt });
    this.call('c1', 'cs', { op: 'cs.put', number: n1, secret: 's1', cards: this.#book });
    this.tell(attempt, 'done');
    this.fact({ kind: 'world.server-book', number: n1, cards: this.#book });
    return this;
  }
  /** The user gives i1 the restoring signal; the cards of the server come back into the book. */
  restore(attempt: string, cards: readonly CardId[]): this {
    this.act('i1', { act: 'restore', attempt });
    const get = { op: 'cs.get', number: n1, proof: 'k1', page: 0 } as const;
    this.call('i1', 'cs', get, { cards, next: null });
    this.call('i1', 'c1', { op: 'sdk.deliver', handle: 'h1', attempt, cards, more: false });
    this.tell(attempt, 'done', 'i1');
    return this.book([...this.#book, ...cards.filter((card) => !this.#book.includes(card))]);
  }

  /** Everything has come to rest. */
  end(): this {
    this.fact({ kind: 'world.end', quiescent: true });
    return this;
  }
  trace(): Trace {
    return { id: 'story', events: this.#events, cards: this.#cards, numbers: this.#numbers };
  }
}

/** The same trace without the events of these numbers; the others keep their numbers. */
export function without(trace: Trace, ...seqs: readonly number[]): Trace {
  return { ...trace, events: trace.events.filter(({ seq }) => !seqs.includes(seq)) };
}
