/** Contact clients that are wrong about the state of the IM client (1.n). */
import type { Card, NodeId, Reply } from '../../../model/alphabet.ts';
import { ask } from '../../interpose.ts';
import { type Mutant, mutantOf } from '../mutant.ts';
import { stateAt } from './other-im-client.ts';

const online = { ok: true, online: true } as const;

/** Where the bound IM client is, and under which handle. */
interface Bound {
  readonly node: NodeId;
  readonly handle: string;
}

export const detecting: readonly Mutant[] = [
  mutantOf('contact-client', {
    name: 'never-looks-at-the-state',
    does: 'hands the cards over without ever asking whether the IM client is on-line',
    dies: '1.n/blind',
    falls: ['1.o/state-decides'],
    change: () => ({
      *call(message, honest) {
        return message.op === 'sdk.state' ? online : yield* honest(message);
      },
    }),
  }),
  mutantOf('contact-client', {
    name: 'tries-and-reads-the-error',
    does: 'hands the cards over, and only when the IM client says that it is off-line sends a short message',
    dies: '1.n/blind',
    falls: [],
    change: () => {
      let refused = false;
      return {
        *call(message, honest) {
          if (message.op === 'sdk.state') {
            const told = { ok: true, online: !refused } as const;
            refused = false;
            return told;
          }
          const reply = yield* honest(message);
          if (message.op === 'sdk.share') refused = !reply.ok && reply.reason === 'off-line';
          return reply;
        },
      };
    },
  }),
  mutantOf('contact-client', {
    name: 'asks-when-all-is-sent',
    does: 'sends by what it knows, and asks for the state afterwards, for the next time',
    dies: '1.n/late',
    falls: ['1.o/something-else-decides', '1.o/neither'],
    change: () => {
      let known: Reply<Card> = online;
      let bound: Bound | null = null;
      return {
        *call(message, honest, to) {
          if (message.op === 'sdk.bind') bound = { node: to, handle: message.handle };
          if (message.op === 'sdk.state') return known;
          const reply = yield* honest(message);
          const isSent = message.op === 'sdk.share' || message.op === 'sms.send';
          if (isSent && bound !== null) {
            known = yield* ask(bound.node, { op: 'sdk.state', handle: bound.handle });
          }
          return reply;
        },
      };
    },
  }),
  mutantOf('contact-client', {
    name: 'asks-another-im-client',
    does: 'asks another IM client on the phone whether it is on-line, in place of the bound one',
    dies: '1.n/other-state',
    falls: ['1.o/state-decides', '1.o/something-else-decides'],
    change: ({ imClients }) => {
      const state = stateAt();
      return {
        *call(message, honest, to) {
          const other = imClients.find((each) => each !== to);
          if (message.op !== 'sdk.state' || other === undefined) return yield* honest(message);
          return yield* state(other);
        },
      };
    },
  }),
  mutantOf('contact-client', {
    name: 'asks-the-one-it-was-bound-to-first',
    does: 'after it was bound anew to another IM client still goes by the state of the first one',
    dies: '1.n/other-state',
    falls: [],
    change: () => {
      let first: Bound | null = null;
      return {
        *call(message, honest, to) {
          if (message.op === 'sdk.state' && first !== null && first.node !== to) {
            return yield* ask(first.node, { op: 'sdk.state', handle: first.handle });
          }
          const reply = yield* honest(message);
          if (message.op === 'sdk.bind' && reply.ok) {
            first ??= { node: to, handle: message.handle };
          }
          return reply;
        },
      };
    },
  }),
  mutantOf('contact-client', {
    name: 'goes-by-the-answer-before',
    does: 'asks whether the IM client is on-line, and goes by the answer to the question before',
    dies: '1.n/stale',
    falls: [
      '1.p/short-message',
      '1.q/handed-over',
      'G5/on-line',
      'G5/off-line',
      '1.o/neither',
      '1.p/nothing',
    ],
    change: () => {
      let before: Reply<Card> | null = null;
      return {
        *call(message, honest) {
          if (message.op !== 'sdk.state') return yield* honest(message);
          const now = yield* honest(message);
          const used = before ?? now;
          before = now;
          return used;
        },
      };
    },
  }),
  mutantOf('contact-client', {
    name: 'hears-only-good-news',
    does: 'listens for the state of the IM client, and overhears that it went off-line',
    dies: '1.n/stale',
    falls: ['1.q/handed-over', 'G5/off-line', '1.o/state-decides'],
    change: () => {
      let bound: NodeId | null = null;
      let heard: Reply<Card, 'sdk.state'> = online;
      return {
        *call(message, honest, to) {
          if (message.op === 'sdk.state') return heard;
          const reply = yield* honest(message);
          if (message.op === 'sdk.bind' && reply.ok) {
            bound = to;
            heard = yield* ask(to, { op: 'sdk.listen', handle: message.handle });
          }
          return reply;
        },
        *deliver(message, honest, from) {
          if (message.op === 'sdk.notice' && message.online && from === bound) heard = online;
          return yield* honest(message);
        },
      };
    },
  }),
];
