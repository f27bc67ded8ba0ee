/** IM clients that do for an app which has not bound what only the bound one may ask for (1.c, G2). */
import type { Card, NodeId, OperationName, Reply, Request } from '../../../model/alphabet.ts';
import { type Change, type Detour, honestly } from '../../interpose.ts';
import { type Mutant, mutantOf } from '../mutant.ts';
import { BindingNotes, type Bound } from './binding-notes.ts';

const needBinding: readonly OperationName[] = ['sdk.share', 'sdk.fetch', 'sdk.restore'];

/** Does it as if the bound client had asked. */
function* asForBound({ client, handle }: Bound, message: Request<Card>): Detour<Reply<Card>> {
  const given = { ...message, handle } as Request<Card>;
  const { reply } = yield* honestly({ kind: 'deliver', from: client, message: given });
  return reply ?? { ok: false, reason: 'no answer', definite: false };
}

/** Serves whoever is taken for the bound client. */
function serving(takes: (handle: string, from: NodeId, live: Bound) => boolean): Change {
  const notes = new BindingNotes();
  return {
    ...notes.taking,
    *deliver(message, honest, from) {
      const { live } = notes;
      const handle = 'handle' in message ? message.handle : '';
      const needs = needBinding.includes(message.op);
      if (!needs || live === null || !takes(handle, from, live)) {
        return yield* notes.taking.deliver(message, honest, from);
      }
      return yield* asForBound(live, message);
    },
  };
}

export const strangers: readonly Mutant[] = [
  mutantOf('im-client', {
    name: 'serves-every-app-once-one-is-bound',
    does: 'shares, fetches and restores for every app of the phone as soon as one of them is bound',
    dies: '1.c/accepted-unbound',
    falls: ['G2'],
    change: () => serving(() => true),
  }),
  mutantOf('im-client', {
    name: 'goes-by-the-handle-alone',
    does: 'takes another app for the bound one when it shows the handle of that one',
    dies: 'G2',
    falls: ['1.c/accepted-unbound'],
    change: () => serving((handle, _, live) => handle === live.handle),
  }),
  mutantOf('im-client', {
    name: 'says-yes-to-apps-that-never-bound',
    does: 'says yes to an app that has not bound, and then does nothing of what was asked for',
    dies: '1.c/accepted-unbound',
    falls: ['G2', '1.k/omitted'],
    change: () => {
      const notes = new BindingNotes();
      return {
        ...notes.taking,
        *deliver(message, honest, from) {
          const isUnbound = notes.live === null && needBinding.includes(message.op);
          if (isUnbound) return { ok: true };
          return yield* notes.taking.deliver(message, honest, from);
        },
      };
    },
  }),
];
