/** Contact clients that send to an IM client that they are not bound to, or under a wrong handle (1.h, 1.i, G2). */
import type { Act, BookId, Card, NodeId, Reply, Request } from '../../../model/alphabet.ts';
import { ask, bookNow, type Change, type Detour, honestly } from '../../interpose.ts';
import type { Result } from '../../port.ts';
import { type Mutant, mutantOf } from '../mutant.ts';
import { handingOverBy, type Share } from './hand-over.ts';

const seat = 'contact-client';
const yes = { ok: true } as const;

type Calls = NonNullable<Change['call']>;

/** Hands the same cards to another IM client, which mints a handle for anybody. */
function* offered(imClient: NodeId, share: Share): Detour<Reply<Card>> {
  const opened = yield* ask(imClient, { op: 'sdk.open', app: 'contacts' });
  return opened.ok ? yield* ask(imClient, { ...share, handle: opened.handle }) : opened;
}

/** An IM client, and the handle that it minted. */
interface Way {
  readonly imClient: NodeId;
  readonly handle: string;
}

function wayOf(message: Request<Card>, to: NodeId): Way | null {
  return message.op === 'sdk.bind' ? { imClient: to, handle: message.handle } : null;
}

function* isBound(): Detour<boolean> {
  const { binding } = yield* honestly({ kind: 'probe', what: 'binding' });
  return binding !== null;
}

interface Unbound {
  readonly act: Act<Card, 'share'>;
  readonly selected: readonly BookId[];
}

/** Hands the selected cards over on this way, whether it stands for a binding or not. */
function* sharedOn(way: Way, { act, selected }: Unbound): Detour<Result> {
  const { attempt, recipients } = act;
  const { imClient, handle } = way;
  const book = yield* bookNow();
  const cards = book.filter(({ id }) => selected.includes(id)).map(({ card }) => card);
  const state = yield* ask(imClient, { op: 'sdk.state', handle });
  if (!state.ok || !state.online || cards.length === 0) return failed('off-line');
  const accounts = recipients.map(({ account }) => account);
  const share = { op: 'sdk.share', handle, attempt, cards, recipients: accounts } as const;
  const taken = yield* ask(imClient, share);
  return taken.ok ? { told: { outcome: 'handed-over', reason: '' } } : failed(taken.reason);
}

function failed(reason: string): Result {
  return { told: { outcome: 'failed', reason } };
}

/** Shares on the way that is found where there is no binding. */
function sharingUnbound(find: () => Detour<Way | null>, call: Calls): Change {
  let selected: readonly BookId[] = [];
  return {
    *act(act, honest) {
      if (act.act === 'select') selected = act.cards;
      if (act.act !== 'share' || (yield* isBound())) return yield* honest(act);
      const way = yield* find();
      return way === null ? yield* honest(act) : yield* sharedOn(way, { act, selected });
    },
    call,
  };
}

/** The calls by which a binding is made and ended; the others with a handle stand on it. */
const bindings = ['sdk.bind', 'sdk.unbind'];

export const sendingElsewhere: readonly Mutant[] = [
  mutantOf(seat, {
    name: 'hands-over-without-a-binding',
    does: 'hands cards over to the first IM client of the phone when it is not bound to any',
    dies: '1.h/unbound',
    falls: [],
    change: ({ imClients: [imClient] }) =>
      sharingUnbound(
        function* () {
          if (imClient === undefined) return null;
          const opened = yield* ask(imClient, { op: 'sdk.open', app: 'contacts' });
          return opened.ok ? { imClient, handle: opened.handle } : null;
        },
        (message, honest) => honest(message),
      ),
  }),
  mutantOf(seat, {
    name: 'shares-on-after-the-end-of-its-binding',
    does: 'keeps the way to the IM client after the binding was ended, and hands cards over on it',
    dies: '1.h/unbound',
    falls: [],
    change: () => {
      let way: Way | null = null;
      return sharingUnbound(
        function* () {
          return way;
        },
        function* (message, honest, to) {
          const reply = yield* honest(message);
          if (reply.ok) way = wayOf(message, to) ?? way;
          return reply;
        },
      );
    },
  }),
  mutantOf(seat, {
    name: 'offers-cards-to-every-im-client',
    does: 'hands the cards over to the other IM clients of the phone as well',
    dies: '1.h/other-im-client',
    falls: [],
    change: ({ imClients }) =>
      handingOverBy(function* (share, honest, to) {
        const reply = yield* honest(share);
        for (const other of imClients) if (other !== to) yield* offered(other, share);
        return reply;
      }),
  }),
  mutantOf(seat, {
    name: 'hands-over-to-the-im-client-before',
    does: 'hands cards over to the IM client that it was bound to first, also after a re-bind',
    dies: '1.h/other-im-client',
    falls: [],
    change: () => {
      let first: Way | null = null;
      return {
        *call(message, honest, to) {
          if (message.op === 'sdk.share' && first !== null) {
            return yield* ask(first.imClient, { ...message, handle: first.handle });
          }
          const reply = yield* honest(message);
          if (reply.ok) first ??= wayOf(message, to);
          return reply;
        },
      };
    },
  }),
  mutantOf(seat, {
    name: 'goes-on-with-the-first-binding',
    does: 'binds to another IM client and goes on with the first one, which it does not tell',
    dies: 'G2',
    falls: ['R3/two-bindings', 'R6/revoked', '1.h/other-im-client', '1.n/other-state'],
    change: () => {
      let first: Way | null = null;
      let binds = false;
      return {
        *act(act, honest) {
          binds = act.act === 'bind';
          return yield* honest(act);
        },
        *call(message, honest, to) {
          const isEnd = message.op === 'sdk.unbind' || message.op === 'cs.revoke';
          if (binds && isEnd) return yes;
          const standsOnBinding = 'handle' in message && !bindings.includes(message.op);
          if (first !== null && standsOnBinding) {
            return yield* ask(first.imClient, { ...message, handle: first.handle });
          }
          const reply = yield* honest(message);
          if (reply.ok) first ??= wayOf(message, to);
          return reply;
        },
      };
    },
  }),
  mutantOf(seat, {
    name: 'makes-up-its-handles',
    does: 'hands cards over under a handle of its own making',
    dies: '1.i/foreign-handle',
    falls: [],
    change: ({ node }) =>
      handingOverBy((share, honest) => honest({ ...share, handle: `${node}/contacts` })),
  }),
  mutantOf(seat, {
    name: 'keeps-the-handle-of-another-im-client',
    does: 'opens an SDK once, and uses its handle for every IM client that it binds to later',
    dies: '1.i/foreign-handle',
    falls: [],
    change: () => {
      let opened: Reply<Card> | null = null;
      return {
        *call(message, honest) {
          if (message.op !== 'sdk.open') return yield* honest(message);
          opened ??= yield* honest(message);
          return opened;
        },
      };
    },
  }),
];
