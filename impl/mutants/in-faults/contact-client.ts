/** Contact clients that are right until something goes wrong at one moment. */
import type { Act, Acts, Card, NodeId, Request } from '../../../model/alphabet.ts';
import { ask, type Detour } from '../../interpose.ts';
import type { Result } from '../../port.ts';
import { waitingShares } from '../contact-client/waiting-shares.ts';
import { mutantOf } from '../mutant.ts';

const ok = { ok: true } as const;
const done: Result = { told: { outcome: 'done', reason: '' } };
const refusal = 'off-line';

export const takesARefusalForAYes = mutantOf('contact-client', {
  name: 'overhears-that-it-has-just-left',
  does: 'says that the cards are on their way when the IM client refuses them as it has just gone off-line',
  dies: 'R8/overstated',
  falls: ['1.h/missing', 'G10'],
  change: () => ({
    *call(message, honest) {
      const reply = yield* honest(message);
      const isRefused = message.op === 'sdk.share' && !reply.ok && reply.reason === refusal;
      return isRefused ? ok : reply;
    },
  }),
});

export const handsOverTooWhenBack = mutantOf('contact-client', {
  name: 'hands-over-too-when-it-is-back',
  does: 'looks again when a short message is submitted, and hands the cards over as well if it is back',
  dies: '1.o/both',
  falls: ['1.q/queued', 'G5/off-line'],
  change: () => {
    const shares = waitingShares();
    let bound: { readonly node: NodeId; readonly handle: string } | null = null;
    return {
      *act(act, honest) {
        shares.heard(act);
        return yield* honest(act);
      },
      *call(message, honest, to) {
        shares.called(message, to);
        if (message.op === 'sdk.bind') bound = { node: to, handle: message.handle };
        const reply = yield* honest(message);
        if (message.op !== 'sms.send' || bound === null) return reply;
        const state = yield* ask(bound.node, { op: 'sdk.state', handle: bound.handle });
        if (state.ok && state.online) yield* shares.handOver(message.attempt, message.cards);
        return reply;
      },
    };
  },
});

export const deafToTheSecondAnswer = mutantOf('contact-client', {
  name: 'deaf-to-the-second-answer',
  does: 'asks again when it was refused as off-line, and goes by what it was told before',
  dies: '1.n/stale',
  falls: ['1.q/handed-over', 'G5/off-line'],
  change: () => {
    let wasRefused = false;
    return {
      *call(message, honest) {
        const reply = yield* honest(message);
        if (message.op === 'sdk.share') wasRefused = !reply.ok && reply.reason === refusal;
        if (message.op !== 'sdk.state' || !wasRefused) return reply;
        wasRefused = false;
        return { ok: true, online: true };
      },
    };
  },
});

export const takesAnyReportForAYes = mutantOf('contact-client', {
  name: 'takes-any-report-for-a-yes',
  does: 'says that a short message has arrived when it is reported as failed',
  dies: 'R8/overstated',
  falls: [],
  change: () => ({
    *deliver(message, honest) {
      const isReport = message.op === 'sms.report';
      return yield* honest(isReport ? { ...message, status: 'delivered' } : message);
    },
  }),
});

export const settlesForAPart = mutantOf('contact-client', {
  name: 'settles-for-a-part',
  does: 'writes what has come of a restore when it hears that the rest will not come',
  dies: 'R4/partial',
  falls: ['G10'],
  change: () => {
    let staged: Request<Card, 'sdk.deliver'> | null = null;
    return {
      *deliver(message, honest) {
        if (message.op === 'sdk.deliver') staged = message.more ? message : null;
        if (message.op !== 'sdk.restore-failed' || staged === null) return yield* honest(message);
        // All of it is staged already; this says that it is all.
        yield* honest({ ...staged, cards: [], more: false });
        staged = null;
        return yield* honest(message);
      },
    };
  },
});

/** An act of this kind while a share is under way; it is told as done, and nothing is done. */
function passingOver(which: Act<Card>['act']) {
  let open = 0;
  return {
    *act(act: Act<Card>, honest: (act: Act<Card>) => Detour<Result>): Detour<Result> {
      if (act.act === which && open > 0) return done;
      if (act.act !== 'share') return yield* honest(act);
      open += 1;
      const result = yield* honest(act);
      open -= 1;
      return result;
    },
  };
}

export const hasNoEarForAnUnbind = mutantOf('contact-client', {
  name: 'has-no-ear-for-an-unbind',
  does: 'says that the binding has ended when it is at a share, and keeps it',
  dies: 'R8/overstated',
  falls: [],
  change: () => passingOver('unbind'),
});

export const hasNoEarForAnotherNumber = mutantOf('contact-client', {
  name: 'has-no-ear-for-another-number',
  does: 'does not heed that its number has left the terminal when it is told so while it is at a share',
  dies: 'R3/dead-binding',
  falls: [],
  change: () => passingOver('number-change'),
});

export const mailsWhatDidNotArrive = mutantOf('contact-client', {
  name: 'mails-what-did-not-arrive',
  does: 'hands the cards to the IM client when their short message is reported as failed',
  dies: 'R8/contradicted',
  falls: [],
  change: () => {
    const shares = waitingShares();
    const sent = new Map<string, Request<Card, 'sms.send'>>();
    return {
      *act(act, honest) {
        shares.heard(act);
        return yield* honest(act);
      },
      *call(message, honest, to) {
        shares.called(message, to);
        const reply = yield* honest(message);
        if (message.op === 'sms.send' && reply.ok && 'parts' in reply) sent.set(reply.id, message);
        return reply;
      },
      *deliver(message, honest) {
        const lost = message.op === 'sms.report' && message.status === 'failed';
        const again = lost ? sent.get(message.id) : undefined;
        if (again !== undefined) yield* shares.handOver(again.attempt, again.cards);
        return yield* honest(message);
      },
    };
  },
});

/** Beyond what a card of the catalogue has. */
const hugeOctetsMin = 40_000;
const carriedOctets = 30_000;

export const cutsWhatIsHuge = mutantOf('contact-client', {
  name: 'cuts-what-is-huge',
  does: 'cuts a photo that no short message can carry, and the end of the card with it',
  dies: 'R10/part-sent',
  falls: ['1.q/altered', 'G3/core'],
  change: ({ messaging, book }) => {
    const huge = book.filter((card) => card.length > hugeOctetsMin);
    let recipients: Acts<Card>['share']['recipients'] = [];
    return {
      *act(act, honest) {
        if (act.act === 'share') recipients = act.recipients;
        const result = yield* honest(act);
        const isTooLarge = result.told?.reason === 'too large for a short message';
        if (act.act !== 'share' || !isTooLarge || huge.length === 0) return result;
        const cards = huge.map((card) => card.slice(0, carriedOctets));
        const words = { op: 'sms.send', text: '', referenceBits: 16, cards } as const;
        for (const { number: to } of recipients) {
          if (to !== null) yield* ask(messaging, { ...words, attempt: act.attempt, to });
        }
        return { ...result, told: { outcome: 'handed-over', reason: '' } };
      },
    };
  },
});
