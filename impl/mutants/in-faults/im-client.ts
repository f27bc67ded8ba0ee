/** IM clients that are right until something goes wrong at one moment. */
import type { Card, NodeId, Request } from '../../../model/alphabet.ts';
import { ask } from '../../interpose.ts';
import { mutantOf } from '../mutant.ts';

type Send = Request<Card, 'im.send'>;
type Share = Request<Card, 'sdk.share'>;

function isOfCards(message: Request<Card>): message is Send {
  return message.op === 'im.send' && message.body.type === 'cards';
}

export const countsAConfirmationTwice = mutantOf('im-client', {
  name: 'counts-a-confirmation-twice',
  does: 'takes a confirmation that is brought again for that of the other friend',
  dies: 'R8/overstated',
  falls: [],
  change: () => {
    const unconfirmed = new Set<string>();
    const known = new Set<string>();
    return {
      *call(message, honest) {
        if (isOfCards(message)) unconfirmed.add(message.id);
        return yield* honest(message);
      },
      *deliver(message, honest) {
        if (message.op !== 'im.message' || message.body.type !== 'receipt') {
          return yield* honest(message);
        }
        const isAgain = known.has(message.id);
        known.add(message.id);
        unconfirmed.delete(message.body.of);
        const [other] = unconfirmed;
        if (!isAgain || other === undefined) return yield* honest(message);
        return yield* honest({ ...message, body: { type: 'receipt', of: other } });
      },
    };
  },
});

/** Tells the contact client which gave it the last share that it has failed. */
function failing() {
  let share: Share | null = null;
  let client: NodeId = '';
  return {
    given: (message: Share, from: NodeId) => {
      share = message;
      client = from;
    },
    *tell() {
      if (share === null) return;
      const { handle, attempt } = share;
      const told = { outcome: 'failed', reason: 'not sent' } as const;
      yield* ask(client, { op: 'sdk.outcome', handle, attempt, ...told });
    },
  };
}

export const givesUpWithTheLink = mutantOf('im-client', {
  name: 'gives-up-with-the-link',
  does: 'says that a share has failed when its link goes before it has heard of its message',
  dies: 'R8/overstated',
  falls: ['R8/contradicted'],
  change: () => {
    let unheard = 0;
    const { given, tell } = failing();
    return {
      *deliver(message, honest, from) {
        if (message.op === 'sdk.share') given(message, from);
        if (message.op === 'im.ended' && unheard > 0) yield* tell();
        return yield* honest(message);
      },
      *call(message, honest) {
        if (!isOfCards(message)) return yield* honest(message);
        unheard += 1;
        const reply = yield* honest(message);
        unheard -= 1;
        return reply;
      },
    };
  },
});

export const takesASecondYesForANo = mutantOf('im-client', {
  name: 'takes-a-second-yes-for-a-no',
  does: 'says that a share has failed when the network takes it only at the second try',
  dies: 'R8/overstated',
  falls: ['R8/contradicted'],
  change: () => {
    const tried = new Set<string>();
    const { given, tell } = failing();
    return {
      *deliver(message, honest, from) {
        if (message.op === 'sdk.share') given(message, from);
        return yield* honest(message);
      },
      *call(message, honest) {
        const reply = yield* honest(message);
        if (!isOfCards(message)) return reply;
        if (tried.has(message.id) && reply.ok) yield* tell();
        tried.add(message.id);
        return reply;
      },
    };
  },
});

export const sendsAsWhoIsThere = mutantOf('im-client', {
  name: 'sends-as-who-is-there',
  does: 'sends what its account could not send any more through the one that has logged in meanwhile',
  dies: '1.l/other-sender',
  falls: ['G4'],
  change: ({ network }) => {
    let session: string | null = null;
    let unsent: Send | null = null;
    return {
      *call(message, honest) {
        const reply = yield* honest(message);
        if (message.op === 'im.login' && reply.ok && 'session' in reply) {
          session = reply.session;
          if (unsent !== null) yield* ask(network, { ...unsent, session });
          unsent = null;
        }
        if (isOfCards(message) && !reply.ok && reply.reason === 'no session') unsent = message;
        if (unsent === null || session === null || unsent.session === session) return reply;
        yield* ask(network, { ...unsent, session });
        unsent = null;
        return reply;
      },
    };
  },
});

export const sendsAgainWhatWasNotConfirmed = mutantOf('im-client', {
  name: 'sends-again-what-was-not-confirmed',
  does: 'sends what no friend has confirmed once more when it logs in, without a look at its friends',
  dies: '1.l/stranger',
  falls: ['G4'],
  change: ({ network }) => {
    const unconfirmed = new Map<string, Send>();
    return {
      *call(message, honest) {
        const reply = yield* honest(message);
        if (isOfCards(message) && reply.ok) unconfirmed.set(message.id, message);
        if (message.op !== 'im.login' || !reply.ok || !('session' in reply)) return reply;
        const { session } = reply;
        for (const send of [...unconfirmed.values()]) {
          yield* ask(network, { ...send, session, id: `${send.id}-again` });
        }
        return reply;
      },
      *deliver(message, honest) {
        const isReceipt = message.op === 'im.message' && message.body.type === 'receipt';
        if (isReceipt && message.body.type === 'receipt') unconfirmed.delete(message.body.of);
        return yield* honest(message);
      },
    };
  },
});
