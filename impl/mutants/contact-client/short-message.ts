/** Contact clients that send short messages wrongly, or not at all (1.q, R10). */
import type { AttemptId, Card, PhoneNumber, Recipient } from '../../../model/alphabet.ts';
import { ask, bookNow, type Change } from '../../interpose.ts';
import { withFirstOnly, withoutProperties } from '../cards-changed.ts';
import { type Mutant, mutantOf } from '../mutant.ts';
import { waitingShares } from './waiting-shares.ts';

const later = { ok: false, reason: 'it goes when the IM client is back', definite: false } as const;

/** Hands the cards of every short message over when the IM client is back, beside the message or in its place. */
function handingOverLater(where: 'beside' | 'instead'): Change {
  const shares = waitingShares();
  const queue = new Map<AttemptId, readonly Card[]>();
  return {
    *act(act, honest) {
      shares.heard(act);
      return yield* honest(act);
    },
    *call(message, honest, to) {
      shares.called(message, to);
      if (message.op === 'sms.send') queue.set(message.attempt, message.cards);
      if (message.op === 'sms.send' && where === 'instead') return later;
      const reply = yield* honest(message);
      if (message.op === 'sdk.bind') yield* ask(to, { op: 'sdk.listen', handle: message.handle });
      return reply;
    },
    *deliver(message, honest) {
      const reply = yield* honest(message);
      if (message.op !== 'sdk.notice' || !message.online) return reply;
      for (const [attempt, cards] of queue) yield* shares.handOver(attempt, cards);
      queue.clear();
      return reply;
    },
  };
}

export const shortMessage: readonly Mutant[] = [
  mutantOf('contact-client', {
    name: 'waits-for-better-times',
    does: 'says that sharing failed because the IM client is off-line, and sends nothing',
    dies: '1.q/nothing',
    falls: ['1.o/neither'],
    change: () => ({
      *call(message, honest) {
        if (message.op !== 'sms.send') return yield* honest(message);
        return { ok: false, reason: 'the IM client is off-line', definite: true };
      },
    }),
  }),
  mutantOf('contact-client', {
    name: 'queues-until-on-line',
    does: 'keeps the cards while the IM client is off-line, and hands them over when it is back',
    dies: '1.q/queued',
    falls: ['1.q/nothing', '1.o/neither', 'G5/off-line'],
    change: () => handingOverLater('instead'),
  }),
  mutantOf('contact-client', {
    name: 'sends-again-when-back',
    does: 'sends a short message, and hands the same cards over when the IM client is back',
    dies: '1.q/queued',
    falls: ['1.o/both', 'G5/off-line'],
    change: () => handingOverLater('beside'),
  }),
  mutantOf('contact-client', {
    name: 'adds-the-first-card-of-the-book',
    does: 'puts the first card of the book into every short message beside the selected ones',
    dies: '1.q/unselected',
    falls: ['G3/core'],
    change: () => ({
      *call(message, honest) {
        if (message.op !== 'sms.send') return yield* honest(message);
        const first = (yield* bookNow())[0];
        const added = first === undefined ? [] : [first.card];
        return yield* honest({ ...message, cards: [...message.cards, ...added] });
      },
    }),
  }),
  mutantOf('contact-client', {
    name: 'texts-without-addresses',
    does: 'leaves the e-mail addresses out of the cards that it sends by short message',
    dies: '1.q/altered',
    falls: ['G3/core'],
    change: () => ({
      *call(message, honest) {
        if (message.op !== 'sms.send') return yield* honest(message);
        const cards = message.cards.map((card) => withoutProperties(card, ['EMAIL']));
        return yield* honest({ ...message, cards });
      },
    }),
  }),
  mutantOf('contact-client', {
    name: 'texts-the-first-number-only',
    does: 'sends by short message only the first of several telephone numbers on a card',
    dies: '1.q/altered',
    falls: ['G3/core'],
    change: () => ({
      *call(message, honest) {
        if (message.op !== 'sms.send') return yield* honest(message);
        const cards = message.cards.map((card) => withFirstOnly(card, 'TEL'));
        return yield* honest({ ...message, cards });
      },
    }),
  }),
  mutantOf('contact-client', {
    name: 'texts-the-first-card-only',
    does: 'sends by short message only the first of several selected cards',
    dies: '1.q/missing',
    falls: [],
    change: () => ({
      *call(message, honest) {
        if (message.op !== 'sms.send') return yield* honest(message);
        return yield* honest({ ...message, cards: message.cards.slice(0, 1) });
      },
    }),
  }),
  mutantOf('contact-client', {
    name: 'texts-the-first-recipient-only',
    does: 'sends the first recipient a short message, and says the same of the others',
    dies: '1.q/missing',
    falls: [],
    change: () => {
      let sent: AttemptId | null = null;
      return {
        *call(message, honest) {
          if (message.op !== 'sms.send') return yield* honest(message);
          if (message.attempt === sent) return { ok: true, id: 'none', parts: 1 };
          sent = message.attempt;
          return yield* honest(message);
        },
      };
    },
  }),
  mutantOf('contact-client', {
    name: 'texts-a-copy-to-itself',
    does: 'sends a copy of every short message to the own number of the phone',
    dies: '1.q/other-recipient',
    falls: [],
    change: ({ numbers }) => ({
      *call(message, honest, to) {
        const reply = yield* honest(message);
        const own = numbers[0]?.number;
        if (message.op !== 'sms.send' || own === undefined) return reply;
        yield* ask(to, { ...message, to: own });
        return reply;
      },
    }),
  }),
  mutantOf('contact-client', {
    name: 'texts-the-number-used-last',
    does: 'where no number of a recipient is known, takes the one that it sent to last',
    dies: '1.q/other-recipient',
    falls: [],
    change: () => {
      let last: PhoneNumber | null = null;
      return {
        *call(message, honest) {
          if (message.op === 'ui.ask' && message.prompt.kind === 'number' && last !== null) {
            return { ok: true, answer: { kind: 'number', number: last } };
          }
          if (message.op === 'sms.send') last = message.to;
          return yield* honest(message);
        },
      };
    },
  }),
  mutantOf('contact-client', {
    name: 'texts-nobody-and-says-so-not',
    does: 'says that the cards were sent although nobody knew a number of the recipient',
    dies: '1.q/no-number',
    falls: ['R8/overstated'],
    change: () => ({
      *act(act, honest) {
        const result = yield* honest(act);
        const isNumberless = result.told?.reason.startsWith('no number of') === true;
        return isNumberless ? { told: { outcome: 'handed-over', reason: '' } } : result;
      },
    }),
  }),
  mutantOf('contact-client', {
    name: 'leaves-the-large-card-open',
    does: 'says of a card that no short message can carry that it does not know whether it went',
    dies: 'R10/part-sent',
    falls: [],
    change: () => ({
      *act(act, honest) {
        const result = yield* honest(act);
        const isTooLarge = result.told?.reason.startsWith('too large') === true;
        return isTooLarge ? { told: { outcome: 'unknown', reason: 'no answer' } } : result;
      },
    }),
  }),
  mutantOf('contact-client', {
    name: 'texts-the-name-of-a-large-card',
    does: 'sends the name alone of a card that is too large for a short message',
    dies: 'R10/part-sent',
    falls: ['1.q/altered', 'G3/core'],
    change: ({ messaging }) => {
      let recipient: Recipient | undefined;
      return {
        *act(act, honest) {
          if (act.act === 'share') recipient = act.recipients[0];
          const result = yield* honest(act);
          const to = recipient?.number ?? null;
          if (act.act !== 'share' || to === null) return result;
          if (result.told?.reason.startsWith('too large') !== true) return result;
          const large = (yield* bookNow())
            .map(({ card }) => card)
            .find((card) => card.length > 32_385);
          if (large === undefined) return result;
          const cards = [withoutProperties(large, ['TEL', 'EMAIL', 'NOTE', 'PHOTO'])];
          const { attempt } = act;
          yield* ask(messaging, {
            op: 'sms.send',
            attempt,
            to,
            cards,
            text: '',
            referenceBits: 16,
          });
          return result;
        },
      };
    },
  }),
];
