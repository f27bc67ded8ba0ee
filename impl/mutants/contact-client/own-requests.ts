/** A contact client that asks the contact server for the contact of its number, which is the IM client's part. */
import type { Card, PhoneNumber, Reply, Request } from '../../../model/alphabet.ts';
import { ask, type Detour } from '../../interpose.ts';
import type { Result } from '../../port.ts';
import type { SpecOf } from '../mutant.ts';
import { addedMissing } from './book-changed.ts';

interface OwnRequests {
  /** Every call of the contact client and its answer, which is given back. */
  readonly called: (message: Request<Card>, reply: Reply<Card>) => Reply<Card>;
  readonly isBound: () => boolean;
  /** Asks for all pages and puts what is missing into the book; what is then told. */
  readonly restored: () => Detour<Result>;
}

export function ownRequests({ contactServer, numbers }: SpecOf<'contact-client'>): OwnRequests {
  let bound: PhoneNumber | null = null;
  return {
    called: (message, reply) => {
      if (message.op === 'sdk.bind' && reply.ok) bound = message.number;
      if (message.op === 'sdk.unbind') bound = null;
      return reply;
    },
    isBound: () => bound !== null,
    *restored() {
      const account = numbers.find(({ number }) => number === bound);
      if (account === undefined) return told('refused', 'not bound');
      const { number, secret: proof } = account;
      for (let page: number | null = 0; page !== null; ) {
        const got: Reply<Card, 'cs.get'> = yield* ask(contactServer, {
          ...{ op: 'cs.get', number, proof, page },
        });
        if (!got.ok) return told(got.definite ? 'failed' : 'unknown', got.reason);
        yield* addedMissing(got.cards);
        page = got.next;
      }
      return told('done', '');
    },
  };
}

function told(outcome: 'done' | 'refused' | 'failed' | 'unknown', reason: string): Result {
  return { told: { outcome, reason } };
}
