/** Products that tell their user more steps, or fewer, and nothing that is not so (R8). */
import type { AttemptId, Card, NodeId, Request } from '../../model/alphabet.ts';
import { ask, type Change, type Detour } from '../interpose.ts';
import { userNode } from '../port.ts';
import { type Variant, variantOf } from './variant.ts';

/** Before anything leaves, the user sees that something is on its way. */
function tellsFirst(): Change {
  const told = new Set<AttemptId>();
  return {
    *call(message, honest) {
      if (message.op !== 'sdk.share' && message.op !== 'sms.send') return yield* honest(message);
      const { attempt } = message;
      const telling = { op: 'ui.tell', attempt, outcome: 'unknown', reason: 'on its way' } as const;
      if (!told.has(attempt)) yield* ask(userNode, telling);
      told.add(attempt);
      return yield* honest(message);
    },
  };
}

function isDelivered(message: Request<Card>): boolean {
  if (message.op === 'sdk.outcome') return message.outcome === 'delivered';
  return message.op === 'sms.report' && message.status === 'delivered';
}

interface Handing {
  readonly client: NodeId;
  readonly share: Request<Card, 'sdk.share'>;
  /** Recipients for whom the network has not taken the message yet. */
  readonly waiting: Set<string>;
}

/** Tells the contact client that the network has everything, unless a friend has confirmed before. */
function tellsAcceptance(): Change {
  let handing: Handing | null = null;
  const accepted = function* ({ client, share }: Handing): Detour<void> {
    const { handle, attempt } = share;
    const outcome = 'handed-over';
    yield* ask(client, {
      op: 'sdk.outcome',
      handle,
      attempt,
      outcome,
      reason: 'the network has it',
    });
  };
  return {
    *deliver(message, honest, from) {
      if (message.op === 'sdk.share') {
        const waiting = new Set(message.recipients ?? []);
        handing = { client: from, share: message, waiting };
      }
      if (message.op === 'im.message' && message.body.type === 'receipt') handing = null;
      return yield* honest(message);
    },
    *call(message, honest) {
      const reply = yield* honest(message);
      if (message.op !== 'im.send' || message.body.type !== 'cards') return reply;
      if (handing === null || !reply.ok) return reply;
      handing.waiting.delete(message.to);
      if (handing.waiting.size > 0) return reply;
      yield* accepted(handing);
      return reply;
    },
  };
}

export const telling: readonly Variant[] = [
  variantOf('contact-client', {
    name: 'tells-that-it-is-on-its-way',
    freedom: 'later tellings go from unknown to handed-over to delivered (R8)',
    does: 'says that a share is on its way before it says that it was taken',
    change: tellsFirst,
  }),
  variantOf('contact-client', {
    name: 'tells-nothing-after-the-hand-over',
    freedom: 'steps of telling may be left out (R8)',
    does: 'says that the cards were taken, and shows no sign when they have arrived',
    change: () => ({
      *deliver(message, honest) {
        return isDelivered(message) ? { ok: true } : yield* honest(message);
      },
    }),
  }),
  variantOf('im-client', {
    name: 'tells-when-the-network-has-it',
    freedom: 'a further step of telling, which says what is so (R8)',
    does: 'tells the contact client when the network has taken the message, and when it arrived',
    change: tellsAcceptance,
  }),
  variantOf('im-client', {
    name: 'tells-an-outcome-twice',
    freedom: 'the same message may come again (6)',
    does: 'tells the contact client each outcome twice, in case that the first was lost',
    change: () => ({
      *call(message, honest) {
        if (message.op === 'sdk.outcome') yield* honest(message);
        return yield* honest(message);
      },
    }),
  }),
];
