/** Clients that come by a friend's card, or by the list of friends, in another way (1.r to 1.t). */
import type { AccountId, Card, Friend, NodeId, Reply, Request } from '../../model/alphabet.ts';
import { ask, type Change, type Detour } from '../interpose.ts';
import { type SpecOf, type Variant, variantOf } from './variant.ts';

/** Only the IM client looks whether it is a friend; the answer here says no more than was asked. */
function leavesList(): Change {
  let wanted: readonly Friend[] = [];
  return {
    *act(act, honest) {
      if (act.act === 'import') wanted = [{ account: act.account, name: '', online: false }];
      return yield* honest(act);
    },
    *call(message, honest) {
      return message.op === 'sdk.friends' ? { ok: true, friends: wanted } : yield* honest(message);
    },
  };
}

/** One list for each handle. */
function remembersList(): Change {
  const lists = new Map<string, Reply<Card>>();
  return {
    *call(message, honest) {
      if (message.op !== 'sdk.friends') return yield* honest(message);
      const reply = lists.get(message.handle) ?? (yield* honest(message));
      if (reply.ok) lists.set(message.handle, reply);
      return reply;
    },
  };
}

/** One list for each log-in; whom it shares with it asks for anew, for there a list of before is too old (1.l). */
function remembersFriends(): Change {
  let list: Reply<Card> | null = null;
  let shares = false;
  return {
    *call(message, honest) {
      if (message.op === 'im.login') list = null;
      if (message.op !== 'im.friends') return yield* honest(message);
      const reply = shares || list === null ? yield* honest(message) : list;
      if (reply.ok) list = reply;
      return reply;
    },
    *deliver(message, honest) {
      shares = message.op === 'sdk.share';
      const reply = yield* honest(message);
      shares = false;
      return reply;
    },
  };
}

interface Mine {
  readonly session: string;
  readonly cards: readonly Card[];
}

/** Every log-in sends the own card to all friends; a card that comes so is passed on, now or when it can be. */
class Pusher implements Change {
  readonly #network: NodeId;
  /** Contact clients that are bound, by their handles. */
  readonly #bound = new Map<string, NodeId>();
  readonly #asked = new Set<AccountId>();
  readonly #seen = new Set<string>();
  readonly #kept = new Map<AccountId, readonly Card[]>();
  #mine: Mine | null = null;
  #pushed = 0;

  constructor({ network }: SpecOf<'im-client'>) {
    this.#network = network;
  }

  readonly act: NonNullable<Change['act']> = (act, honest) => this.#acted(act.act, honest(act));

  *#acted<R>(act: string, honest: Detour<R>): Detour<R> {
    const result = yield* honest;
    if (act === 'login' && this.#mine !== null) yield* this.#push(this.#mine);
    return result;
  }

  *#push({ session, cards }: Mine): Detour<void> {
    const listed = yield* ask(this.#network, { op: 'im.friends', session });
    if (!listed.ok || cards.length === 0) return;
    for (const { account: to } of listed.friends) {
      this.#pushed += 1;
      const id = `${session}-card-${this.#pushed}`;
      const body = { type: 'own-card', cards } as const;
      yield* ask(this.#network, { op: 'im.send', session, id, to, body });
    }
  }

  readonly call: NonNullable<Change['call']> = (message, honest) =>
    this.#called(message, honest(message));

  *#called(message: Request<Card>, honest: Detour<Reply<Card>>): Detour<Reply<Card>> {
    if (message.op === 'im.logout') this.#mine = null;
    const reply = yield* honest;
    if (message.op === 'im.login') this.#mine = reply.ok && 'session' in reply ? reply : null;
    return reply;
  }

  readonly deliver: NonNullable<Change['deliver']> = (message, honest, from) =>
    this.#delivered(message, honest(message), from);

  *#delivered(
    message: Request<Card>,
    honest: Detour<Reply<Card>>,
    from: NodeId,
  ): Detour<Reply<Card>> {
    const reply = yield* honest;
    this.#note(message, reply.ok, from);
    if (message.op === 'im.message' || message.op === 'sdk.friends') yield* this.#passOn();
    return reply;
  }

  #note(message: Request<Card>, ok: boolean, from: NodeId): void {
    if (message.op === 'sdk.bind' && ok) this.#bound.set(message.handle, from);
    if (message.op === 'sdk.unbind') this.#bound.delete(message.handle);
    if (message.op === 'sdk.fetch' && ok) this.#asked.add(message.account);
    if (message.op === 'im.message') this.#noteMessage(message);
    if (message.op === 'im.ended') this.#mine = null;
  }

  #noteMessage({ id, from, body }: Request<Card, 'im.message'>): void {
    const isNew = !this.#seen.has(`${from} ${id}`);
    this.#seen.add(`${from} ${id}`);
    if (body.type !== 'own-card' || !isNew || this.#asked.delete(from)) return;
    this.#kept.set(from, body.cards);
  }

  /** The cards of those whom this account sees as friends; of others nothing is taken (1.r). */
  *#passOn(): Detour<void> {
    if (this.#bound.size === 0 || this.#kept.size === 0 || this.#mine === null) return;
    const { session } = this.#mine;
    const listed = yield* ask(this.#network, { op: 'im.friends', session });
    if (!listed.ok) return;
    const friends = listed.friends.map(({ account }) => account);
    const kept = [...this.#kept].filter(([account]) => friends.includes(account));
    this.#kept.clear();
    for (const [account, cards] of kept)
      for (const [handle, node] of this.#bound)
        yield* ask(node, { op: 'sdk.card', handle, account, cards, reason: '' });
  }
}

export const importing: readonly Variant[] = [
  variantOf('contact-client', {
    name: 'leaves-the-friend-list-to-the-im-client',
    freedom: 'either client may obtain the account from the friendship link (1.r)',
    does: 'asks for a card by its account, and leaves it to the IM client whether that is a friend',
    change: leavesList,
  }),
  variantOf('contact-client', {
    name: 'remembers-the-friend-list',
    freedom: 'a cached friendship link is tolerable (1.r)',
    does: 'asks for the friends once after it has bound, and shows the same list from then on',
    change: remembersList,
  }),
  variantOf('im-client', {
    name: 'remembers-its-friends',
    freedom: 'a cached friendship link is tolerable (1.r)',
    does: 'asks the network for its friends once after each log-in, and again before it shares',
    change: remembersFriends,
  }),
  variantOf('im-client', {
    name: 'passes-a-card-on-twice',
    freedom: 'the same message may come again (6)',
    does: "passes a friend's card on twice, in case that the first was lost",
    change: () => ({
      *call(message, honest) {
        if (message.op === 'sdk.card') yield* honest(message);
        return yield* honest(message);
      },
    }),
  }),
  variantOf('im-client', {
    name: 'pushes-own-cards',
    freedom: 'a friend may push a card without being asked (1.s, 5)',
    does: 'sends its own card to all friends when it logs in, and passes on those of its friends',
    change: (spec) => new Pusher(spec),
  }),
];
