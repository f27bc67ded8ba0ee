/** Contact clients that bind wrongly, or with something other than their number (1.a to 1.e, R2, R3, R6). */
import type { Act, BindingView, Card, PhoneNumber } from '../../../model/alphabet.ts';
import type { Detour } from '../../interpose.ts';
import type { Result } from '../../port.ts';
import { type Mutant, mutantOf } from '../mutant.ts';

const seat = 'contact-client';
const yes = { ok: true } as const;

/** An identity of the device (IMEI), which is no telephone number of it. */
const deviceNumber = '490154203237518';

function isDone({ told }: Result): boolean {
  return told?.outcome === 'done';
}

type Honest = (act: Act<Card>) => Detour<Result>;

/** Tries every number of the phone that the user did not name, until one is taken. */
function* boundBySome(act: Act<Card, 'bind'>, numbers: readonly PhoneNumber[], honest: Honest) {
  let result = yield* honest(act);
  for (const number of numbers) {
    if (isDone(result)) return result;
    result = yield* honest({ ...act, number });
  }
  return result;
}

export const binding: readonly Mutant[] = [
  mutantOf(seat, {
    name: 'never-gets-to-binding',
    does: 'takes the wish to bind, does nothing about it, and says that it failed',
    dies: '1.a/omitted',
    falls: [],
    change: () => ({
      *act(act, honest) {
        if (act.act !== 'bind') return yield* honest(act);
        return { told: { outcome: 'failed', reason: 'not possible at present' } };
      },
    }),
  }),
  mutantOf(seat, {
    name: 'binds-only-once',
    does: 'binds for the first time, and afterwards says that it is bound, also when it is no more',
    dies: '1.a/omitted',
    falls: [],
    change: () => {
      let wasBound = false;
      return {
        *act(act, honest) {
          if (act.act !== 'bind') return yield* honest(act);
          if (wasBound) return { told: { outcome: 'refused', reason: 'bound already' } };
          const result = yield* honest(act);
          wasBound = isDone(result);
          return result;
        },
      };
    },
  }),
  mutantOf(seat, {
    name: 'shows-a-binding-that-nobody-made',
    does: 'shows itself as bound to the first IM client before anybody asked it to bind',
    dies: '1.a/without-act',
    falls: [],
    change: ({ imClients, numbers }) => {
      const [imClient] = imClients;
      const [number] = numbers;
      if (imClient === undefined || number === undefined) return {};
      let made: BindingView | null = { imClient, number: number.number };
      return {
        *act(act, honest) {
          if (act.act === 'bind') made = null;
          return yield* honest(act);
        },
        probe: (shown) => ('binding' in shown ? { binding: shown.binding ?? made } : shown),
      };
    },
  }),
  mutantOf(seat, {
    name: 'misses-the-end-of-its-binding',
    does: 'says yes when the IM client ends the binding, and goes on as if it were bound',
    dies: '1.a/one-sided',
    falls: ['1.h/unbound'],
    change: () => ({
      *deliver(message, honest) {
        return message.op === 'sdk.unbound' ? yes : yield* honest(message);
      },
    }),
  }),
  mutantOf(seat, {
    name: 'unbinds-on-its-own-side-alone',
    does: 'forgets the binding when the user ends it, and tells neither IM client nor server',
    dies: '1.a/one-sided',
    falls: ['R8/overstated'],
    change: () => {
      let unbinds = false;
      return {
        *act(act, honest) {
          unbinds = act.act === 'unbind';
          return yield* honest(act);
        },
        *call(message, honest) {
          const isEnd = message.op === 'sdk.unbind' || message.op === 'cs.revoke';
          return unbinds && isEnd ? yes : yield* honest(message);
        },
      };
    },
  }),
  mutantOf(seat, {
    name: 'binds-by-its-first-number',
    does: 'binds by the first number of the phone, whichever of them the user chose',
    dies: '1.b/other-account',
    falls: ['1.a/omitted'],
    change: ({ numbers }) => ({
      *act(act, honest) {
        const own = numbers.map(({ number }) => number);
        if (act.act !== 'bind' || !own.includes(act.number)) return yield* honest(act);
        return yield* honest({ ...act, number: own[0] ?? act.number });
      },
    }),
  }),
  mutantOf(seat, {
    name: 're-binds-by-the-number-before',
    does: 'remembers the number that it was bound by first, and binds by it ever after',
    dies: '1.b/other-account',
    falls: ['1.a/omitted'],
    change: () => {
      let bound: PhoneNumber | null = null;
      return {
        *act(act, honest) {
          if (act.act !== 'bind') return yield* honest(act);
          const number = bound ?? act.number;
          const result = yield* honest({ ...act, number });
          if (isDone(result)) bound = number;
          return result;
        },
      };
    },
  }),
  mutantOf(seat, {
    name: 'binds-by-the-number-of-the-device',
    does: 'gives the IM client the serial number of the phone in place of its telephone number',
    dies: '1.e/other-number',
    falls: ['1.b/other-account'],
    change: () => ({
      *call(message, honest) {
        if (message.op !== 'sdk.bind') return yield* honest(message);
        return yield* honest({ ...message, number: deviceNumber });
      },
    }),
  }),
  mutantOf(seat, {
    name: 'says-bound-whatever-the-answer',
    does: 'says that the binding was made, also when the IM client refused the number',
    dies: 'R2/wrong-number',
    falls: ['R8/overstated', 'G10'],
    change: () => ({
      *act(act, honest) {
        const result = yield* honest(act);
        const isRefused = act.act === 'bind' && result.told?.outcome === 'refused';
        return isRefused ? { told: { outcome: 'done', reason: '' } } : result;
      },
    }),
  }),
  mutantOf(seat, {
    name: 'tries-its-other-numbers',
    does: 'binds by another number of the phone when the one that the user gave is refused',
    dies: 'R2/wrong-number',
    falls: [],
    change: ({ numbers }) => ({
      *act(act, honest) {
        const own = numbers.map(({ number }) => number);
        if (act.act !== 'bind' || !own.includes(act.number)) return yield* honest(act);
        return yield* boundBySome(act, own, honest);
      },
    }),
  }),
  mutantOf(seat, {
    name: 'leaves-the-first-binding-live',
    does: 'binds to another IM client and does not tell the first one, nor the server',
    dies: 'R3/two-bindings',
    falls: ['R6/revoked'],
    change: () => {
      let binds = false;
      return {
        *act(act, honest) {
          binds = act.act === 'bind';
          return yield* honest(act);
        },
        *call(message, honest) {
          const isEnd = message.op === 'sdk.unbind' || message.op === 'cs.revoke';
          return binds && isEnd ? yes : yield* honest(message);
        },
      };
    },
  }),
  mutantOf(seat, {
    name: 'leaves-the-token-of-its-other-number',
    does: 'leaves its first IM client entitled when it binds to another one by another number',
    dies: 'R6/revoked',
    falls: ['R3/two-bindings'],
    change: () => {
      let now: PhoneNumber | null = null;
      let next: PhoneNumber | null = null;
      return {
        *act(act, honest) {
          next = act.act === 'bind' ? act.number : null;
          const result = yield* honest(act);
          if (act.act === 'bind' && isDone(result)) now = act.number;
          return result;
        },
        *call(message, honest) {
          const isEnd = message.op === 'sdk.unbind' || message.op === 'cs.revoke';
          const isOther = next !== null && now !== null && next !== now;
          return isEnd && isOther ? yes : yield* honest(message);
        },
      };
    },
  }),
  mutantOf(seat, {
    name: 'ignores-that-a-number-left',
    does: 'takes no notice when a number leaves the phone, and stays bound by it',
    dies: 'R3/dead-binding',
    falls: ['1.e/other-number'],
    change: () => ({
      *act(act, honest) {
        if (act.act !== 'number-change') return yield* honest(act);
        return { told: { outcome: 'done', reason: '' } };
      },
    }),
  }),
];
