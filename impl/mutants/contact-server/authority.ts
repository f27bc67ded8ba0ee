/** Contact servers that answer whom they should not (R6). */
import { numberKey } from '../../../cards/phone-number.ts';
import { type Mutant, mutantOf, type SpecOf } from '../mutant.ts';

function secretOf({ accounts, region }: SpecOf<'contact-server'>, number: string): string {
  const key = numberKey(number, region);
  return accounts.find((each) => numberKey(each.number, region) === key)?.secret ?? '';
}

export const authority: readonly Mutant[] = [
  mutantOf('contact-server', {
    name: 'asks-for-no-proof',
    does: 'returns a contact to everybody who knows the number',
    dies: 'R6/unproven',
    falls: ['R6/revoked'],
    change: (spec) => ({
      *deliver(message, honest) {
        if (message.op !== 'cs.get') return yield* honest(message);
        return yield* honest({ ...message, proof: secretOf(spec, message.number) });
      },
    }),
  }),
  mutantOf('contact-server', {
    name: 'asks-for-a-proof-once',
    does: 'asks for a proof for the first page of a contact, and for no page after it',
    dies: 'R6/unproven',
    falls: ['R6/revoked'],
    change: (spec) => ({
      *deliver(message, honest) {
        if (message.op !== 'cs.get' || message.page === 0) return yield* honest(message);
        return yield* honest({ ...message, proof: secretOf(spec, message.number) });
      },
    }),
  }),
  mutantOf('contact-server', {
    name: 'one-proof-opens-all',
    does: 'returns any contact to whoever can prove some number',
    dies: 'R6/unproven',
    falls: [],
    change: (spec) => {
      const live = new Set(spec.accounts.map(({ secret }) => secret));
      return {
        *deliver(message, honest) {
          const reply = yield* honest(message);
          if (reply.ok && 'token' in reply) live.add(reply.token);
          if (message.op === 'cs.revoke' && reply.ok) live.delete(message.token);
          if (message.op !== 'cs.get' || reply.ok || !live.has(message.proof)) return reply;
          return yield* honest({ ...message, proof: secretOf(spec, message.number) });
        },
      };
    },
  }),
  mutantOf('contact-server', {
    name: 'grants-a-token-to-whoever-asks',
    does: 'mints a token for a number without looking at the secret that was brought',
    dies: 'R6/unproven',
    falls: [],
    change: (spec) => ({
      *deliver(message, honest) {
        if (message.op !== 'cs.grant') return yield* honest(message);
        return yield* honest({ ...message, secret: secretOf(spec, message.number) });
      },
    }),
  }),
  mutantOf('contact-server', {
    name: 'revokes-nothing',
    does: 'says yes when a token is revoked, and honours it ever after',
    dies: 'R6/revoked',
    falls: [],
    change: () => ({
      *deliver(message, honest) {
        return message.op === 'cs.revoke' ? { ok: true } : yield* honest(message);
      },
    }),
  }),
  mutantOf('contact-server', {
    name: 'a-used-token-stays-good',
    does: 'revokes a token that nobody has used yet, and honours every other one ever after',
    dies: 'R6/revoked',
    falls: [],
    change: (spec) => {
      const used = new Set<string>();
      return {
        *deliver(message, honest) {
          const reply = yield* honest(message);
          if (message.op !== 'cs.get') return reply;
          const key = `${numberKey(message.number, spec.region)} ${message.proof}`;
          if (reply.ok) used.add(key);
          if (reply.ok || !used.has(key)) return reply;
          return yield* honest({ ...message, proof: secretOf(spec, message.number) });
        },
      };
    },
  }),
];
