/** Clients that check more when they bind, or end a binding in another order (1.a, 6). */
import { numberKey } from '../../cards/phone-number.ts';
import type { Card, NodeId, Reply, Request } from '../../model/alphabet.ts';
import { ask, type Change, honestly } from '../interpose.ts';
import { userNode } from '../port.ts';
import { type SpecOf, type Variant, variantOf } from './variant.ts';

/** The token is taken back before the IM client hears of the end. */
function revokesFirst({ contactServer }: SpecOf<'contact-client'>): Change {
  const secrets = new Map<string, string>();
  const bindings = new Map<string, Request<Card, 'cs.revoke'>>();
  const revoked = new Map<string, Reply<Card>>();
  return {
    *call(message, honest) {
      switch (message.op) {
        case 'cs.grant':
          secrets.set(message.number, message.secret);
          return yield* honest(message);
        case 'sdk.bind': {
          const { handle, number, token } = message;
          const secret = secrets.get(number) ?? '';
          bindings.set(handle, { op: 'cs.revoke', number, secret, token });
          return yield* honest(message);
        }
        case 'sdk.unbind': {
          const revoke = bindings.get(message.handle);
          if (revoke !== undefined) revoked.set(revoke.token, yield* ask(contactServer, revoke));
          return yield* honest(message);
        }
        case 'cs.revoke':
          return revoked.get(message.token) ?? (yield* honest(message));
        default:
          return yield* honest(message);
      }
    },
  };
}

/** The accounts may change: a binding is one of this account, and ends with its log-in. */
function endsWithAccount(): Change {
  const bound = new Map<string, NodeId>();
  let account: string | null = null;
  return {
    *act(act, honest) {
      const result = yield* honest(act);
      if (act.act !== 'login' || result.told?.outcome !== 'done') return result;
      const isOther = account !== null && account !== act.account;
      account = act.account;
      if (!isOther) return result;
      for (const [handle, from] of [...bound]) {
        yield* honestly({ kind: 'deliver', from, message: { op: 'sdk.unbind', handle } });
        yield* ask(from, { op: 'sdk.unbound', handle, reason: 'another account is logged in' });
        bound.delete(handle);
      }
      return result;
    },
    *call(message, honest) {
      if (message.op === 'sdk.unbound') bound.delete(message.handle);
      return yield* honest(message);
    },
    *deliver(message, honest, from) {
      const reply = yield* honest(message);
      if (message.op === 'sdk.bind' && reply.ok) bound.set(message.handle, from);
      if (message.op === 'sdk.unbind') bound.delete(message.handle);
      return reply;
    },
  };
}

/** A text message with a code to the number that is to be bound; a number of another phone is left to fail. */
function provesNumber({ messaging, numbers, region }: SpecOf<'contact-client'>): Change {
  const key = (number: string) => numberKey(number, region);
  return {
    *act(act, honest) {
      if (act.act !== 'bind') return yield* honest(act);
      const own = numbers.find(({ number }) => key(number) === key(act.number));
      if (own === undefined) return yield* honest(act);
      const { attempt } = act;
      const text = 'Your code is 471 100';
      const code = { to: own.number, cards: [], text, referenceBits: 16 } as const;
      const sent = yield* ask(messaging, { op: 'sms.send', attempt, ...code });
      return sent.ok ? yield* honest(act) : { told: { outcome: 'failed', reason: sent.reason } };
    },
  };
}

export const binding: readonly Variant[] = [
  variantOf('contact-client', {
    name: 'asks-before-it-binds',
    freedom: 'binding with a consent dialog (6)',
    does: 'asks the user whether the two apps may work together, and binds after a yes',
    change: () => ({
      *act(act, honest) {
        if (act.act !== 'bind') return yield* honest(act);
        const { attempt } = act;
        const prompt = { kind: 'confirm', text: 'Work together?' } as const;
        const asked = yield* ask(userNode, { op: 'ui.ask', attempt, prompt });
        const yes = asked.ok && asked.answer.kind === 'confirm' && asked.answer.yes;
        return yes ? yield* honest(act) : { told: { outcome: 'refused', reason: 'not wanted' } };
      },
    }),
  }),
  variantOf('contact-client', {
    name: 'sends-itself-a-code-when-it-binds',
    freedom: 'binding with a code by short message (6)',
    does: 'sends a code to the number before it binds, to see that it is this phone',
    change: provesNumber,
  }),
  variantOf('im-client', {
    name: 'asks-before-it-is-bound',
    freedom: 'binding with a consent dialog (6)',
    does: 'asks its user whether the contacts app may use it',
    change: () => {
      let asked = 0;
      return {
        *deliver(message, honest) {
          if (message.op !== 'sdk.bind') return yield* honest(message);
          asked += 1;
          const prompt = { kind: 'confirm', text: 'May contacts use this app?' } as const;
          const answered = yield* ask(userNode, { op: 'ui.ask', attempt: `use-${asked}`, prompt });
          const yes = answered.ok && answered.answer.kind === 'confirm' && answered.answer.yes;
          return yes ? yield* honest(message) : { ok: false, reason: 'not wanted', definite: true };
        },
      };
    },
  }),
  variantOf('contact-client', {
    name: 'takes-the-token-back-first',
    freedom: 'no word of the claim says how a binding ends',
    does: 'tells the server before the IM client that a binding has ended',
    change: revokesFirst,
  }),
  variantOf('im-client', {
    name: 'ends-the-binding-with-its-account',
    freedom: 'the first user account is a part of a binding (2)',
    does: 'ends a binding when another account logs in, even one with the same number',
    change: endsWithAccount,
  }),
];
