/** Contact clients that choose the manner wrongly (1.o, 1.p, G5). */
import type { Acts, Card, Recipient, Reply } from '../../../model/alphabet.ts';
import { ask } from '../../interpose.ts';
import { userNode } from '../../port.ts';
import { type Mutant, mutantOf } from '../mutant.ts';
import { waitingShares } from './waiting-shares.ts';

const online = { ok: true, online: true } as const;
const offline = { ok: true, online: false } as const;

export const manner: readonly Mutant[] = [
  mutantOf('contact-client', {
    name: 'asks-and-texts-all-the-same',
    does: 'asks whether the IM client is on-line, and sends a short message whatever the answer',
    dies: '1.p/short-message',
    falls: ['1.n/stale', 'G5/on-line', '1.o/state-decides'],
    change: () => ({
      *call(message, honest) {
        const reply = yield* honest(message);
        return message.op === 'sdk.state' && reply.ok ? offline : reply;
      },
    }),
  }),
  mutantOf('contact-client', {
    name: 'asks-and-hands-over-all-the-same',
    does: 'asks whether the IM client is on-line, and hands the cards over whatever the answer',
    dies: '1.q/handed-over',
    falls: ['1.n/stale', 'G5/off-line', '1.o/state-decides'],
    change: () => ({
      *call(message, honest) {
        const reply = yield* honest(message);
        return message.op === 'sdk.state' && reply.ok ? online : reply;
      },
    }),
  }),
  mutantOf('contact-client', {
    name: 'once-on-line-always-on-line',
    does: 'keeps to the IM client from the first time on that it was on-line',
    dies: 'G5/off-line',
    falls: ['1.q/handed-over', '1.n/stale', '1.o/state-decides'],
    change: () => {
      let wasOnline = false;
      return {
        *call(message, honest) {
          const reply = yield* honest(message);
          if (message.op !== 'sdk.state' || !reply.ok || !('online' in reply)) return reply;
          wasOnline ||= reply.online;
          return wasOnline ? online : reply;
        },
      };
    },
  }),
  mutantOf('contact-client', {
    name: 'remembers-the-first-answer',
    does: 'asks for the state once after the bind, and goes by that answer from then on',
    dies: '1.o/state-decides',
    falls: ['1.o/neither'],
    change: () => {
      let first: Reply<Card> | null = null;
      return {
        *call(message, honest) {
          if (message.op === 'sdk.bind') first = null;
          if (message.op !== 'sdk.state') return yield* honest(message);
          first ??= yield* honest(message);
          return first;
        },
      };
    },
  }),
  mutantOf('contact-client', {
    name: 'opens-the-share-sheet',
    does: 'opens the share sheet of the phone in place of sending a short message',
    dies: '1.o/third-manner',
    falls: [],
    change: () => ({
      *call(message, honest) {
        if (message.op !== 'sms.send') return yield* honest(message);
        const { cards } = message;
        yield* ask(userNode, { op: 'open.send', medium: 'share-sheet', cards, text: '' });
        return { ok: false, reason: 'the user may have shared it', definite: false };
      },
    }),
  }),
  mutantOf('contact-client', {
    name: 'texts-and-hands-over',
    does: 'gives an IM client that is off-line the cards as well, after the short message',
    dies: '1.o/both',
    falls: ['1.q/handed-over', 'G5/off-line'],
    change: () => {
      const shares = waitingShares();
      return {
        *act(act, honest) {
          shares.heard(act);
          return yield* honest(act);
        },
        *call(message, honest, to) {
          shares.called(message, to);
          const reply = yield* honest(message);
          if (message.op === 'sms.send') yield* shares.handOver(message.attempt, message.cards);
          return reply;
        },
      };
    },
  }),
  mutantOf('contact-client', {
    name: 'texts-as-well-to-be-sure',
    does: 'sends a short message too when the IM client has taken the cards',
    dies: '1.p/both',
    falls: ['1.o/both', 'G5/on-line', '1.o/something-else-decides'],
    change: ({ messaging }) => {
      let recipients: readonly Recipient[] = [];
      return {
        *act(act, honest) {
          if (act.act === 'share') recipients = act.recipients;
          return yield* honest(act);
        },
        *call(message, honest) {
          const reply = yield* honest(message);
          const to = recipients[0]?.number ?? null;
          if (message.op !== 'sdk.share' || !reply.ok || to === null) return reply;
          const { attempt, cards } = message;
          yield* ask(messaging, { ...plainText, attempt, to, cards });
          return reply;
        },
      };
    },
  }),
  mutantOf('contact-client', {
    name: 'texts-all-but-the-first',
    does: 'hands the cards over for the first recipient, and sends the others a short message',
    dies: 'G5/on-line',
    falls: ['1.p/both', '1.o/both', '1.o/something-else-decides'],
    change: ({ messaging }) => {
      let others: Acts<Card>['share']['recipients'] = [];
      return {
        *act(act, honest) {
          if (act.act === 'share') others = act.recipients.slice(1);
          return yield* honest(act);
        },
        *call(message, honest) {
          if (message.op !== 'sdk.share') return yield* honest(message);
          const { attempt, cards, recipients } = message;
          const taken = yield* honest({ ...message, recipients: recipients?.slice(0, 1) ?? null });
          for (const { number: to } of taken.ok ? others : []) {
            if (to !== null) yield* ask(messaging, { ...plainText, attempt, to, cards });
          }
          return taken;
        },
      };
    },
  }),
  mutantOf('contact-client', {
    name: 'gives-up-without-looking',
    does: 'says that sharing failed, and has not even asked for the state',
    dies: '1.o/neither',
    falls: [],
    change: () => ({
      *act(act, honest) {
        if (act.act !== 'share') return yield* honest(act);
        return { told: { outcome: 'failed', reason: 'try again later' } };
      },
    }),
  }),
  mutantOf('contact-client', {
    name: 'shares-twice-and-no-more',
    does: 'hands cards over two times, and says that it is busy from then on',
    dies: '1.p/nothing',
    falls: ['1.o/neither'],
    change: () => {
      let shared = 0;
      return {
        *call(message, honest) {
          if (message.op !== 'sdk.share') return yield* honest(message);
          shared += 1;
          if (shared > 2) return { ok: false, reason: 'busy', definite: true };
          return yield* honest(message);
        },
      };
    },
  }),
];

const plainText = { op: 'sms.send', text: '', referenceBits: 16 } as const;
