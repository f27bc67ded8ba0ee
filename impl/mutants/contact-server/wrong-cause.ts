/** Contact servers that do what the claim says in every ordinary world, and because of something else. */
import type { Card, NodeId, PhoneNumber, Request, ServerAccount } from '../../../model/alphabet.ts';
import type { Change } from '../../interpose.ts';
import { type Mutant, mutantOf, type SpecOf } from '../mutant.ts';

/** Answers with the contact of the number of this account, whatever number was asked for. */
function answeringWith(
  { accounts }: SpecOf<'contact-server'>,
  {
    note,
    number,
  }: {
    readonly note: (message: Request<Card>, from: NodeId) => void;
    readonly number: (asker: NodeId) => PhoneNumber | undefined;
  },
): Change {
  const accountOf = (wanted: PhoneNumber | undefined): ServerAccount | undefined =>
    accounts.find((each) => each.number === wanted);
  return {
    *deliver(message, honest, from) {
      const asked = yield* honest(message);
      if (asked.ok) note(message, from);
      const account = accountOf(number(from));
      if (message.op !== 'cs.get' || !asked.ok || account === undefined) return asked;
      return yield* honest({ ...message, number: account.number, proof: account.secret });
    },
  };
}

export const wrongCause: readonly Mutant[] = [
  mutantOf('contact-server', {
    name: 'answers-by-the-last-binding',
    does: 'returns the contact of the number that was bound last, whoever asks for which',
    dies: '1.aa/number-decides',
    falls: ['1.u/number-decides', '1.aa/mixed', '1.y/server-partial'],
    change: (spec) => {
      let last: PhoneNumber | undefined;
      return answeringWith(spec, {
        note: (message) => {
          if (message.op === 'cs.grant') last = message.number;
        },
        number: () => last,
      });
    },
  }),
  mutantOf('contact-server', {
    name: 'answers-with-the-newest-contact',
    does: 'returns the contact that was written last, whatever number is asked for',
    dies: '1.u/number-decides',
    falls: ['1.aa/number-decides', '1.aa/mixed', '1.y/server-partial'],
    change: (spec) => {
      let last: PhoneNumber | undefined;
      return answeringWith(spec, {
        note: (message) => {
          if (message.op === 'cs.put') last = message.number;
        },
        number: () => last,
      });
    },
  }),
  mutantOf('contact-server', {
    name: 'knows-its-askers',
    does: 'returns to an IM client for ever the contact of the number that it asked for first',
    dies: '1.aa/mixed',
    falls: ['1.y/server-partial'],
    change: (spec) => {
      const first = new Map<NodeId, PhoneNumber>();
      return answeringWith(spec, {
        note: (message, from) => {
          if (message.op === 'cs.get' && !first.has(from)) first.set(from, message.number);
        },
        number: (asker) => first.get(asker),
      });
    },
  }),
];
