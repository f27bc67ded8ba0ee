/** Contact clients that do what the claim says in every ordinary world, and because of something else. */
import type { Act, Acts, Card, NodeId, Request } from '../../../model/alphabet.ts';
import { ask, type Change, type Detour } from '../../interpose.ts';
import { type Mutant, mutantOf, type SpecOf } from '../mutant.ts';
import { stateAt } from './other-im-client.ts';

const decided = '1.o/something-else-decides';
const texted = ['1.p/short-message', 'G5/on-line'];
const handed = ['1.q/handed-over', 'G5/off-line'];

export const wrongCause: readonly Mutant[] = [
  mutantOf('contact-client', {
    name: 'texts-friends-who-are-off-line',
    does: 'sends a short message when the friend is off-line, however on-line its own IM client is',
    dies: decided,
    falls: [...texted, '1.n/stale'],
    change: () =>
      deciding(function* (online, share, query) {
        return online && (yield* isFriendOnline(share, query));
      }),
  }),
  mutantOf('contact-client', {
    name: 'goes-by-the-friend-alone',
    does: 'asks for the state of its own IM client, and goes by that of the friend',
    dies: '1.o/state-decides',
    falls: [decided, ...texted, ...handed, '1.n/stale'],
    change: () => {
      let friendOnline = true;
      return deciding(function* (online, share, query) {
        // Who is off-line himself does not hear how his friends are.
        if (online) friendOnline = yield* isFriendOnline(share, query);
        return friendOnline;
      });
    },
  }),
  mutantOf('contact-client', {
    name: 'is-on-line-with-any-im-client',
    does: 'takes itself for on-line while any IM client on the phone is',
    dies: decided,
    falls: [...handed, '1.n/other-state'],
    change: ({ imClients }) => {
      const state = stateAt();
      return deciding(function* (online, _, { to }) {
        const other = imClients.find((each) => each !== to);
        if (other === undefined) return online;
        const told = yield* state(other);
        return online || (told.ok && told.online);
      });
    },
  }),
  mutantOf('contact-client', {
    name: 'needs-the-contact-server',
    does: 'takes the IM client for off-line when the contact server does not answer',
    dies: decided,
    falls: texted,
    change: (spec) =>
      deciding(function* (online) {
        return online && (yield* isServerThere(spec));
      }),
  }),
  mutantOf('contact-client', {
    name: 'texts-every-second-time',
    does: 'hands cards over at every other share only, and sends a short message in between',
    dies: decided,
    falls: [...texted, '1.n/stale', '1.o/state-decides'],
    change: () => {
      let shares = 0;
      return deciding(function* (online) {
        shares += 1;
        return online && shares % 2 === 1;
      });
    },
  }),
  mutantOf('contact-client', {
    name: 'texts-after-a-failure',
    does: 'sends a short message when the share before came to nothing',
    dies: decided,
    falls: [...texted, '1.n/stale'],
    change: () => {
      let hasFailed = false;
      const change = deciding(function* (online) {
        return online && !hasFailed;
      });
      return {
        ...change,
        *act(act, honest) {
          const result = yield* change.act?.(act, honest) ?? honest(act);
          if (act.act === 'share') hasFailed = result.told?.outcome === 'failed';
          return result;
        },
      };
    },
  }),
  mutantOf('contact-client', {
    name: 'texts-what-is-large',
    does: 'sends large cards by short message, however on-line the IM client is',
    dies: decided,
    falls: texted,
    change: ({ messaging }) => byText(messaging, ({ cards }) => cards.join('').length > 2_500),
  }),
  mutantOf('contact-client', {
    name: 'texts-several-cards',
    does: 'hands over single cards only, and sends several by short message',
    dies: decided,
    falls: [...texted, '1.o/state-decides'],
    change: ({ messaging }) => byText(messaging, ({ cards }) => cards.length > 1),
  }),
  mutantOf('contact-client', {
    name: 'texts-groups',
    does: 'sends a short message when there are several recipients',
    dies: decided,
    falls: texted,
    change: () =>
      deciding(function* (online, { recipients }) {
        return online && recipients.length < 2;
      }),
  }),
  mutantOf('contact-client', {
    name: 'hands-over-without-a-number',
    does: 'hands the cards to an IM client that is off-line when it has no number of the friend',
    dies: decided,
    falls: handed,
    change: () =>
      deciding(function* (online, { recipients }) {
        return online || recipients.some(({ number }) => number === null);
      }),
  }),
  mutantOf('contact-client', {
    name: 'texts-first-where-numbers-are-national',
    does: 'begins with a short message where its number was entered without the code of the country',
    dies: decided,
    falls: texted,
    change: () => {
      let isNational = false;
      const change = deciding(function* (online) {
        const isHeld = isNational;
        isNational = false;
        return online && !isHeld;
      });
      return {
        ...change,
        *act(act, honest) {
          if (act.act === 'bind') isNational = !act.number.startsWith('+');
          return yield* change.act?.(act, honest) ?? honest(act);
        },
      };
    },
  }),
];

type Share = Acts<Card>['share'];
interface Query {
  readonly to: NodeId;
  readonly handle: string;
}

/** Asks for the state as it should, and then decides for this share by what it likes. */
function deciding(
  isOnline: (online: boolean, share: Share, query: Query) => Detour<boolean>,
): Change {
  let share: Share | null = null;
  return {
    *act(act: Act<Card>, honest) {
      if (act.act === 'share') share = act;
      return yield* honest(act);
    },
    *call(message, honest, to) {
      const reply = yield* honest(message);
      if (message.op !== 'sdk.state' || !reply.ok || !('online' in reply)) return reply;
      if (share === null) return reply;
      const { handle } = message;
      return { ...reply, online: yield* isOnline(reply.online, share, { to, handle }) };
    },
  };
}

function* isFriendOnline({ recipients }: Share, { to, handle }: Query): Detour<boolean> {
  const listed = yield* ask(to, { op: 'sdk.friends', handle });
  const friends = listed.ok ? listed.friends : [];
  return friends.some(({ account, online }) => online && account === recipients[0]?.account);
}

function* isServerThere({ contactServer, numbers }: SpecOf<'contact-client'>): Detour<boolean> {
  const [account] = numbers;
  if (account === undefined) return false;
  const { number, secret: proof } = account;
  const got = yield* ask(contactServer, { op: 'cs.get', number, proof, page: 0 });
  return got.ok || got.definite;
}

/** Sends by short message what it is about to hand over, if it is such a share. */
function byText(messaging: NodeId, isSuch: (share: Request<Card, 'sdk.share'>) => boolean): Change {
  let recipients: Share['recipients'] = [];
  return {
    *act(act, honest) {
      if (act.act === 'share') recipients = act.recipients;
      return yield* honest(act);
    },
    *call(message, honest) {
      if (message.op !== 'sdk.share' || !isSuch(message)) return yield* honest(message);
      const { attempt, cards } = message;
      for (const { number: to } of recipients) {
        if (to === null) continue;
        yield* ask(messaging, { op: 'sms.send', attempt, to, cards, text: '', referenceBits: 16 });
      }
      return { ok: true };
    },
  };
}
