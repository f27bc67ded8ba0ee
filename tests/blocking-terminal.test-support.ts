/**
 * For tests: a small terminal, contact client and IM client in one program, that shares no line with the
 * reference. Its nodes block: each is at one stimulus until every call that it made in it is answered.
 */
import { numberKey } from '../cards/phone-number.ts';
import type { Desk, NodeSpec, Participant, Program, Result, Stimulus } from '../impl/port.ts';
import { userNode } from '../impl/port.ts';
import { reference } from '../impl/reference/reference.ts';
import type {
  Act,
  BookEntry,
  CallId,
  Card,
  NodeId,
  Outcome,
  Reply,
  Request,
} from '../model/alphabet.ts';

type Message = Request<Card>;
type Asking<R> = Generator<{ readonly to: NodeId; readonly message: Message }, R, Reply<Card>>;

const ok: Reply<Card> = { ok: true };
const no = (reason: string): Reply<Card> => ({ ok: false, reason, definite: true });
const tell = (outcome: Outcome): Result => ({ told: { outcome, reason: '' } });
const yes = (reply: Reply<Card>): Result =>
  reply.ok ? tell('done') : tell(reply.definite ? 'refused' : 'unknown');

/** Text of this name in an answer: a handle, a token, a session. */
function textIn(reply: Reply<Card>, name: 'handle' | 'token' | 'session' | 'number'): string {
  const value = name in reply ? Object.entries(reply).find(([field]) => field === name)?.[1] : '';
  return String(value);
}

abstract class Blocking implements Participant {
  readonly #waiting = new Map<CallId, { readonly work: Asking<Result>; readonly desk: Desk }>();

  protected abstract act(act: Act<Card>): Asking<Result>;
  protected abstract deliver(from: NodeId, message: Message): Asking<Result>;
  /** What goes on after the answer: acceptance is not completion. */
  protected afterwards: Asking<Result>[] = [];

  probe(): Result {
    return {};
  }

  give(stimulus: Stimulus, desk: Desk): void {
    if (stimulus.kind === 'act') return this.#run(this.act(stimulus.act), desk);
    if (stimulus.kind === 'deliver')
      return this.#run(this.deliver(stimulus.from, stimulus.message), desk);
    if (stimulus.kind === 'probe') return desk.done(this.probe());
    if (stimulus.kind === 'reply') {
      const waiting = this.#waiting.get(stimulus.call);
      this.#waiting.delete(stimulus.call);
      if (waiting !== undefined) this.#run(waiting.work, waiting.desk, stimulus.reply);
    }
    desk.done({});
  }

  #run(work: Asking<Result>, desk: Desk, reply: Reply<Card> = ok): void {
    const { done, value } = work.next(reply);
    if (done !== true) {
      this.#waiting.set(desk.call(value.to, value.message), { work, desk });
      return;
    }
    for (const more of this.afterwards.splice(0)) this.#run(more, desk);
    desk.done(value);
  }
}

function* ask(to: NodeId, message: Message): Asking<Reply<Card>> {
  return yield { to, message };
}

class Contacts extends Blocking {
  readonly #spec: Extract<NodeSpec, { seat: 'contact-client' }>;
  readonly #selected = new Map<string, readonly string[]>();
  /** Restores that were asked for here, and so are told here. */
  readonly #restores = new Set<string>();
  #book: readonly BookEntry<Card>[];
  #entries = 0;
  #bound: { readonly imClient: NodeId; readonly number: string; readonly handle: string } | null =
    null;

  constructor(spec: Extract<NodeSpec, { seat: 'contact-client' }>) {
    super();
    this.#spec = spec;
    this.#book = spec.book.map((card) => this.#entry(card));
  }

  #entry(card: Card): BookEntry<Card> {
    this.#entries += 1;
    return { id: `entry ${this.#entries}`, card };
  }

  override probe(): Result {
    return { book: this.#book, binding: this.#bound };
  }

  protected override *act(act: Act<Card>): Asking<Result> {
    const { contactServer, numbers } = this.#spec;
    switch (act.act) {
      case 'bind':
        return yield* this.#bind(act.imClient, act.number);
      case 'unbind': {
        const { imClient = '', handle = '' } = this.#bound ?? {};
        this.#bound = null;
        return yes(yield* ask(imClient, { op: 'sdk.unbind', handle }));
      }
      case 'synchronise': {
        const [account = { number: '', secret: '' }] = numbers;
        const cards = this.#book.map(({ card }) => card);
        return yes(yield* ask(contactServer, { op: 'cs.put', ...account, cards }));
      }
      case 'edit':
        this.#book = this.#book.filter(({ id }) => !act.remove.includes(id));
        return tell('done');
      case 'select':
        this.#selected.set(act.attempt, act.cards);
        return tell('done');
      case 'share':
        return yield* this.#share(act);
      case 'restore': {
        const { imClient = '', handle = '' } = this.#bound ?? {};
        const { attempt } = act;
        this.#restores.add(attempt);
        const asked = yield* ask(imClient, { op: 'sdk.restore', handle, attempt });
        return asked.ok ? {} : yes(asked);
      }
      default:
        return tell('refused');
    }
  }

  *#bind(imClient: NodeId, written: string): Asking<Result> {
    const { region, numbers, contactServer } = this.#spec;
    const key = numberKey(written, region);
    const account = numbers.find(({ number }) => numberKey(number, region) === key);
    if (account === undefined) return tell('refused');
    const handle = textIn(yield* ask(imClient, { op: 'sdk.open', app: 'toy' }), 'handle');
    const token = textIn(yield* ask(contactServer, { op: 'cs.grant', ...account }), 'token');
    const { number } = account;
    const bound = yield* ask(imClient, { op: 'sdk.bind', handle, number, token });
    if (bound.ok) this.#bound = { imClient, number, handle };
    return yes(bound);
  }

  *#share({ attempt, recipients }: Act<Card, 'share'>): Asking<Result> {
    const { imClient = '', handle = '' } = this.#bound ?? {};
    const chosen = this.#selected.get(attempt) ?? [];
    const cards = this.#book.filter(({ id }) => chosen.includes(id)).map(({ card }) => card);
    const state = yield* ask(imClient, { op: 'sdk.state', handle });
    if (!('online' in state)) return tell('failed');
    const accounts = recipients.map(({ account }) => account);
    const to = recipients[0]?.number ?? '';
    const taken = state.online
      ? yield* ask(imClient, { op: 'sdk.share', handle, attempt, cards, recipients: accounts })
      : yield* ask(this.#spec.messaging, {
          op: 'sms.send',
          attempt,
          to,
          cards,
          text: '',
          referenceBits: 16,
        });
    return taken.ok ? tell('handed-over') : yes(taken);
  }

  protected override *deliver(_from: NodeId, message: Message): Asking<Result> {
    if (message.op === 'sdk.outcome') this.#tellLater(message.attempt, message.outcome);
    if (message.op === 'sdk.deliver') {
      const missing = message.cards.filter((card) => this.#book.every((own) => own.card !== card));
      this.#book = [...this.#book, ...missing.map((card) => this.#entry(card))];
      const { attempt, more } = message;
      if (!more && this.#restores.delete(attempt)) this.#tellLater(attempt, 'done');
    }
    return { reply: ok };
  }

  #tellLater(attempt: string, outcome: Outcome): void {
    this.afterwards.push(reported({ op: 'ui.tell', attempt, outcome, reason: '' }));
  }
}

function* reported(message: Message): Asking<Result> {
  yield* ask(userNode, message);
  return {};
}

interface Bound {
  readonly client: NodeId;
  readonly handle: string;
  readonly number: string;
  readonly token: string;
}

class Messenger extends Blocking {
  readonly #spec: Extract<NodeSpec, { seat: 'im-client' }>;
  readonly #attempts = new Map<string, string>();
  #session = '';
  #number = '';
  #bound: Bound | null = null;
  #count = 0;

  constructor(spec: Extract<NodeSpec, { seat: 'im-client' }>) {
    super();
    this.#spec = spec;
  }

  #fresh(): string {
    this.#count += 1;
    return `${this.#spec.device}:${this.#count}`;
  }

  protected override *act(act: Act<Card>): Asking<Result> {
    const { network, device } = this.#spec;
    if (act.act === 'login') {
      const { account, secret } = act;
      const entered = yield* ask(network, { op: 'im.login', account, secret, device });
      this.#session = textIn(entered, 'session');
      this.#number = textIn(entered, 'number');
      return yes(entered);
    }
    if (act.act === 'logout') {
      const session = this.#session;
      this.#session = '';
      return yes(yield* ask(network, { op: 'im.logout', session }));
    }
    if (act.act !== 'restore' || this.#bound === null) return tell('refused');
    return yield* this.#restore(act.attempt, this.#bound);
  }

  protected override *deliver(from: NodeId, message: Message): Asking<Result> {
    const online = this.#session !== '';
    switch (message.op) {
      case 'sdk.open':
        return { reply: { ok: true, handle: this.#fresh() } };
      case 'sdk.state':
        return { reply: { ok: true, online } };
      case 'sdk.unbind':
        this.#bound = null;
        return { reply: ok };
      case 'sdk.bind': {
        const { handle, number, token } = message;
        const { region } = this.#spec;
        const right = numberKey(number, region) === numberKey(this.#number, region);
        if (!online || !right) return { reply: no('not this number') };
        this.#bound = { client: from, handle, number, token };
        return { reply: ok };
      }
      case 'im.message':
        if (message.body.type === 'receipt') this.#confirm(message.body.of);
        return { reply: ok };
      default:
        return { reply: this.#forBound(message) };
    }
  }

  #forBound(message: Message): Reply<Card> {
    const bound = this.#bound;
    if (bound === null || this.#session === '') return no('not bound, or off-line');
    if (message.op === 'sdk.share') this.afterwards.push(this.#send(message));
    else if (message.op === 'sdk.restore')
      this.afterwards.push(this.#restore(message.attempt, bound));
    else return no('not here');
    return ok;
  }

  *#send({ attempt, cards, recipients }: Request<Card, 'sdk.share'>): Asking<Result> {
    for (const to of recipients ?? []) {
      const id = this.#fresh();
      this.#attempts.set(id, attempt);
      const session = this.#session;
      const body = { type: 'cards', cards } as const;
      yield* ask(this.#spec.network, { op: 'im.send', session, id, to, body });
    }
    return {};
  }

  #confirm(id: string): void {
    const attempt = this.#attempts.get(id);
    if (attempt === undefined || this.#bound === null) return;
    const { handle, client } = this.#bound;
    const outcome = { op: 'sdk.outcome', handle, attempt, outcome: 'delivered' } as const;
    this.afterwards.push(this.#passOn(client, { ...outcome, reason: '' }));
  }
  *#passOn(client: NodeId, message: Message): Asking<Result> {
    yield* ask(client, message);
    return {};
  }

  *#restore(attempt: string, { client, handle, number, token }: Bound): Asking<Result> {
    const { contactServer } = this.#spec;
    for (let page: number | null = 0; page !== null; ) {
      const got: Reply<Card> = yield* ask(contactServer, {
        op: 'cs.get',
        number,
        proof: token,
        page,
      });
      if (!('next' in got)) return tell('failed');
      const { cards, next }: { cards: readonly Card[]; next: number | null } = got;
      const more = next !== null;
      const taken = yield* ask(client, { op: 'sdk.deliver', handle, attempt, cards, more });
      if (!taken.ok) return yes(taken);
      page = next;
    }
    return tell('done');
  }
}

export const blockingTerminal: Program = {
  card: {
    ...reference.card,
    name: 'blocking terminal',
    seats: ['contact-client', 'im-client'],
    nested: false,
  },
  create: (spec) => {
    if (spec.seat === 'contact-client') return new Contacts(spec);
    if (spec.seat === 'im-client') return new Messenger(spec);
    throw new Error('this program plays no contact server');
  },
};
