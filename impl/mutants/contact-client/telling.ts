/** Contact clients that tell their user something else than what was so, or nothing (R8, G10). */
import type { AttemptId } from '../../../model/alphabet.ts';
import { ask } from '../../interpose.ts';
import { userNode } from '../../port.ts';
import { type Mutant, mutantOf } from '../mutant.ts';

const ok = { ok: true } as const;

export const telling: readonly Mutant[] = [
  mutantOf('contact-client', {
    name: 'says-delivered-when-taken',
    does: 'says that the cards have arrived as soon as somebody took them on their way',
    dies: 'R8/overstated',
    falls: [],
    change: () => ({
      *act(act, honest) {
        const result = yield* honest(act);
        if (act.act !== 'share' || result.told?.outcome !== 'handed-over') return result;
        return { ...result, told: { outcome: 'delivered', reason: '' } };
      },
    }),
  }),
  mutantOf('contact-client', {
    name: 'says-imported-when-asked',
    does: 'says that a friend has no card yet in the words in which it says that it came',
    dies: 'R8/overstated',
    falls: [],
    change: () => ({
      *call(message, honest) {
        const isOver = message.op === 'ui.tell' && message.reason.endsWith('has no card');
        return yield* honest(isOver ? { ...message, outcome: 'done', reason: '' } : message);
      },
    }),
  }),
  mutantOf('contact-client', {
    name: 'ends-the-binding-without-a-word',
    does: 'ends the binding and never says whether that worked',
    dies: 'R8/untold',
    falls: [],
    change: () => ({
      *act(act, honest) {
        const { told, ...rest } = yield* honest(act);
        return act.act === 'unbind' || told === undefined ? rest : { ...rest, told };
      },
    }),
  }),
  mutantOf('contact-client', {
    name: 'forgets-what-takes-long',
    does: 'says nothing any more of what did not end at once, such as an import or a restore',
    dies: 'R8/untold',
    falls: [],
    change: () => ({
      *call(message, honest) {
        const isLate = message.op === 'ui.tell' && message.outcome === 'done';
        return isLate ? ok : yield* honest(message);
      },
    }),
  }),
  mutantOf('contact-client', {
    name: 'goes-back-to-on-its-way',
    does: 'says that the cards are on their way after it has said that they arrived',
    dies: 'R8/contradicted',
    falls: [],
    change: () => ({
      *call(message, honest) {
        const reply = yield* honest(message);
        if (message.op !== 'ui.tell' || message.outcome !== 'delivered') return reply;
        return yield* ask(userNode, { ...message, outcome: 'handed-over' });
      },
    }),
  }),
  mutantOf('contact-client', {
    name: 'never-knows-how-a-restore-ended',
    does: 'says that it does not know what became of a restore, also when all cards have come',
    dies: 'R8/withheld',
    falls: [],
    change: () => {
      const restores = new Set<AttemptId>();
      return {
        *act(act, honest) {
          if (act.act === 'restore') restores.add(act.attempt);
          return yield* honest(act);
        },
        *call(message, honest) {
          const isRestore = message.op === 'ui.tell' && restores.has(message.attempt);
          return yield* honest(isRestore ? { ...message, outcome: 'unknown' } : message);
        },
      };
    },
  }),
  mutantOf('contact-client', {
    name: 'knows-how-one-import-ended',
    does: 'says of its first import how it ended, and of every later one that it does not know',
    dies: 'R8/withheld',
    falls: [],
    change: () => {
      const later = new Set<AttemptId>();
      let imports = 0;
      return {
        *act(act, honest) {
          if (act.act === 'import' && ++imports > 1) later.add(act.attempt);
          return yield* honest(act);
        },
        *call(message, honest) {
          const isLater = message.op === 'ui.tell' && later.has(message.attempt);
          return yield* honest(isLater ? { ...message, outcome: 'unknown' } : message);
        },
      };
    },
  }),
  mutantOf('contact-client', {
    name: 'takes-a-refusal-for-a-yes',
    does: 'says that the cards are on their way although the IM client did not take them',
    dies: 'G10',
    falls: ['1.h/missing', 'R8/overstated'],
    change: () => ({
      *act(act, honest) {
        const result = yield* honest(act);
        if (act.act !== 'share' || result.told?.reason.endsWith('is not a friend') !== true) {
          return result;
        }
        return { told: { outcome: 'handed-over', reason: '' } };
      },
    }),
  }),
  mutantOf('contact-client', {
    name: 'keeps-failures-to-itself',
    does: 'says nothing of a synchronisation that failed',
    dies: 'G10',
    falls: ['R8/untold'],
    change: () => ({
      *act(act, honest) {
        const { told, ...rest } = yield* honest(act);
        const isSilent = act.act === 'synchronise' && told?.outcome === 'failed';
        return isSilent || told === undefined ? rest : { ...rest, told };
      },
    }),
  }),
];
