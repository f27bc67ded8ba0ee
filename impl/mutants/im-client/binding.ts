/** IM clients that accept or keep a binding wrongly (1.b, 1.c, 1.l, R2). */
import { numberKey } from '../../../cards/phone-number.ts';
import type { PhoneNumber } from '../../../model/alphabet.ts';
import { type Change, honestly } from '../../interpose.ts';
import { type Mutant, mutantOf } from '../mutant.ts';
import { BindingNotes } from './binding-notes.ts';

/** Binds by the number that it makes of the given one and of those registered for whoever logged in so far. */
function comparing(
  madeOf: (given: PhoneNumber, registered: readonly PhoneNumber[]) => PhoneNumber,
): Change {
  const registered: PhoneNumber[] = [];
  let bound: PhoneNumber = '';
  return {
    *call(message, honest) {
      if (message.op === 'cs.get') return yield* honest({ ...message, number: bound });
      const reply = yield* honest(message);
      if (reply.ok && 'number' in reply) registered.push(reply.number);
      return reply;
    },
    *deliver(message, honest) {
      if (message.op !== 'sdk.bind') return yield* honest(message);
      const reply = yield* honest({ ...message, number: madeOf(message.number, registered) });
      if (reply.ok) bound = message.number;
      return reply;
    },
  };
}

export const binding: readonly Mutant[] = [
  mutantOf('im-client', {
    name: 'takes-any-number',
    does: 'lets the contacts app bind by any number, whoever it is registered for',
    dies: '1.b/wrong-number-accepted',
    falls: ['R2/wrong-number'],
    change: () => comparing((_, registered) => registered.at(-1) ?? ''),
  }),
  mutantOf('im-client', {
    name: 'takes-the-number-of-the-user-before',
    does: 'lets the contacts app bind by the number of somebody who was logged in before',
    dies: 'R2/wrong-number',
    falls: ['1.b/wrong-number-accepted'],
    change: ({ region }) =>
      comparing((given, registered) => {
        const isOneOfThem = registered.some(
          (each) => numberKey(each, region) === numberKey(given, region),
        );
        return isOneOfThem ? (registered.at(-1) ?? '') : given;
      }),
  }),
  mutantOf('im-client', {
    name: 'reads-numbers-letter-by-letter',
    does: 'refuses the registered number when it is spelt with other spaces or without country code',
    dies: 'R2/spelling',
    falls: [],
    change: () => comparing((given, registered) => (given === registered.at(-1) ? given : '')),
  }),

  mutantOf('im-client', {
    name: 'says-yes-and-forgets',
    does: 'says yes when the contacts app binds, and then refuses it because nothing is bound',
    dies: '1.c/no-effect',
    falls: [],
    change: () => ({
      *deliver(message, honest) {
        const reply = yield* honest(message);
        if (message.op !== 'sdk.bind' || !reply.ok) return reply;
        yield* honest({ op: 'sdk.unbind', handle: message.handle });
        return reply;
      },
    }),
  }),
  mutantOf('im-client', {
    name: 'log-out-forgets-the-binding',
    does: 'forgets at each log-out that the contacts app is bound, and tells it nothing',
    dies: '1.c/no-effect',
    falls: [],
    change: () => {
      const notes = new BindingNotes();
      return {
        ...notes.taking,
        *act(act, honest) {
          const result = yield* honest(act);
          if (act.act !== 'logout' || notes.live === null) return result;
          const { client, handle } = notes.live;
          const message = { op: 'sdk.unbind', handle } as const;
          yield* honestly({ kind: 'deliver', from: client, message });
          return result;
        },
      };
    },
  }),
  mutantOf('im-client', {
    name: 'binding-goes-to-whoever-logs-in',
    does: 'keeps the binding when somebody with another number logs in, and shares as that one',
    dies: '1.l/other-sender',
    falls: ['G4'],
    change: () => {
      const notes = new BindingNotes();
      let registered: PhoneNumber = '';
      return {
        deliver: notes.taking.deliver,
        *call(message, honest) {
          const { live } = notes;
          if (message.op === 'cs.get' && live !== null) {
            return yield* honest({ ...message, number: live.number });
          }
          if (message.op !== 'sdk.unbound' || live === null) {
            const reply = yield* honest(message);
            if (reply.ok && 'number' in reply) registered = reply.number;
            return reply;
          }
          const { client, handle, token } = live;
          const again = { op: 'sdk.bind', handle, number: registered, token } as const;
          yield* honestly({ kind: 'deliver', from: client, message: again });
          return { ok: true };
        },
      };
    },
  }),
];
