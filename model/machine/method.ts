/** What the regions of the model share: context, named guards and actions. */
import { and, assign, not, or, setup, stateIn } from 'xstate';
import type { ElementId } from '../ids.ts';
import type { MethodEvent } from './events.ts';

export interface MethodContext {
  /** What the IM client last told the contact client of its state. */
  readonly told: 'nothing' | 'on' | 'off';
  /**
   * What the share that is being decided stands on (1.n, R7): the telling before the selecting
   * signal, or the answer to its own first query. Told otherwise later, either manner is right.
   */
  readonly basis: 'no share' | 'nothing' | 'on' | 'off' | 'either';
  /** Whether the share has had the answer to a query of its own. */
  readonly asked: boolean;
}
export const noShare = { basis: 'no share', asked: false } as const;

/** Every state and transition says which elements of the claim it stands for. */
export interface MethodMeta {
  readonly elements: readonly ElementId[];
}
/** Names the elements of a transition. */
export function of(...elements: readonly ElementId[]): MethodMeta {
  return { elements };
}

type Telling = 'on' | 'off';

function basisAfterAnswer({ basis, asked }: MethodContext, told: Telling) {
  if (basis === 'no share') return noShare;
  return asked ? { basis: merged(basis, told), asked } : { basis: told, asked: true };
}

function basisAfterNotice({ basis, asked }: MethodContext, told: Telling) {
  return { basis: merged(basis, told), asked };
}

function merged(basis: MethodContext['basis'], told: Telling): MethodContext['basis'] {
  if (basis === 'no share' || basis === told) return basis;
  return basis === 'nothing' ? told : 'either';
}

interface MethodTypes {
  readonly context: MethodContext;
  readonly events: MethodEvent;
  readonly meta: MethodMeta;
}

export const method = setup({
  // The form in which xstate wants its types; nothing reads the value.
  types: {} as MethodTypes,
  guards: {
    bound: stateIn({ binding: 'live' }),
    'not bound': stateIn({ binding: 'unbound' }),
    /** The IM client may hold a binding whose answer has not reached the contact client. */
    'bound or being bound': or([
      stateIn({ binding: 'live' }),
      stateIn({ binding: { unbound: 'right' } }),
    ]),
    'at rest': and([
      or([stateIn({ sharing: 'idle' }), stateIn({ sharing: 'selected' })]),
      stateIn({ importing: 'idle' }),
      stateIn({ synchronising: 'idle' }),
      stateIn({ restoring: 'idle' }),
    ]),
    'something under way': not(and([stateIn({ sharing: 'idle' }), 'at rest'])),
    'binding settled': or([
      stateIn({ binding: { unbound: 'rest' } }),
      stateIn({ binding: { live: 'held' } }),
      stateIn({ binding: { live: 'ending' } }),
    ]),
    /** One operation begins when no other one is under way. */
    'may begin': and([stateIn({ sharing: 'idle' }), 'at rest', 'binding settled']),
    'not surely on-line': not(stateIn({ presence: { on: 'settled' } })),
    'may tell on-line': or([
      stateIn({ presence: 'on' }),
      stateIn({ presence: { off: 'lagging' } }),
    ]),
    'may tell off-line': or([
      stateIn({ presence: 'off' }),
      stateIn({ presence: { on: 'lagging' } }),
    ]),
    'told on-line': ({ context }) => context.basis === 'on' || context.basis === 'either',
    'told off-line': ({ context }) => context.basis === 'off' || context.basis === 'either',
    'bound and told on-line': and(['bound', 'told on-line']),
    'bound and told off-line': and(['bound', 'told off-line']),
  },
  actions: {
    'hear the answer': assign(({ context }, { told }: { told: Telling }) => ({
      told,
      ...basisAfterAnswer(context, told),
    })),
    'hear the notice': assign(({ context }, { told }: { told: Telling }) => ({
      told,
      ...basisAfterNotice(context, told),
    })),
    'begin a share': assign(({ context }) => ({ basis: context.told, asked: false })),
    'manner is chosen': assign(noShare),
  },
});
