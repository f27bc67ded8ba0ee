/** IM clients that share by themselves what a restore brought them (1.g, 1.q). */
import type { Card, Request } from '../../../model/alphabet.ts';
import { ask, type Change, type Detour } from '../../interpose.ts';
import { type Mutant, mutantOf, type SpecOf } from '../mutant.ts';

/** What it has seen so far. */
interface Seen {
  readonly restored: readonly Card[];
  /** The cards that contact clients gave it to share. */
  readonly given: readonly Card[];
  readonly wasLoggedOut: boolean;
  /** Nobody has logged in to it before, or since. */
  readonly isFirstSession: boolean;
}

/** After each restore it sends some of what it has restored to the first friend. */
function spreading(
  { network, device }: SpecOf<'im-client'>,
  chosen: (seen: Seen) => readonly Card[],
): Change {
  let session = '';
  let sent = 0;
  let wasLoggedOut = false;
  let logins = 0;
  const restored: Card[] = [];
  const given: Card[] = [];
  function* send(): Detour<void> {
    const isFirstSession = logins === 1 && !wasLoggedOut;
    const cards = chosen({ restored: restored.splice(0), given, wasLoggedOut, isFirstSession });
    const listed = yield* ask(network, { op: 'im.friends', session });
    const friend = listed.ok ? listed.friends[0] : undefined;
    if (cards.length === 0 || friend === undefined) return;
    const id = `${device}-more-${++sent}`;
    const body = { type: 'cards', cards } as const;
    yield* ask(network, { op: 'im.send', session, id, to: friend.account, body });
  }
  return {
    *act(act, honest) {
      if (act.act === 'logout') wasLoggedOut = true;
      if (act.act === 'login') logins += 1;
      return yield* honest(act);
    },
    *deliver(message, honest) {
      if (message.op === 'sdk.share') given.push(...message.cards);
      return yield* honest(message);
    },
    *call(message, honest) {
      const reply = yield* honest(message);
      if (reply.ok && 'session' in reply) session = reply.session;
      if (reply.ok && message.op === 'cs.get' && 'cards' in reply) restored.push(...reply.cards);
      if (isLastDelivery(message)) yield* send();
      return reply;
    },
  };
}

function isLastDelivery(message: Request<Card>): boolean {
  return message.op === 'sdk.deliver' && !message.more;
}

function notGiven({ restored, given }: Seen): readonly Card[] {
  return restored.filter((card) => !given.includes(card));
}

export const sharingByItself: readonly Mutant[] = [
  mutantOf('im-client', {
    name: 'sends-the-restored-book-to-a-friend',
    does: 'sends everything that a restore brought to a friend, for safe keeping',
    dies: '1.g/by-im-client',
    falls: ['1.k/not-given', '1.z/forwarded', 'G3/core'],
    change: (spec) =>
      spreading(spec, ({ restored, isFirstSession }) => (isFirstSession ? restored : [])),
  }),
  mutantOf('im-client', {
    name: 'catches-up-by-im',
    does: 'has been off-line, and sends a friend the cards that the contacts app did not give it meanwhile',
    dies: '1.q/queued',
    falls: ['1.k/not-given', '1.z/forwarded'],
    change: (spec) => spreading(spec, (seen) => (seen.wasLoggedOut ? notGiven(seen) : [])),
  }),
];
