import { type Spell, toServer } from './fault.ts';

export const csOutage: Spell = {
  does: 'the contact server answers nobody for a while',
  hook: 'spell',
  ops: toServer,
  strikes: 'receiver',
  lastsMs: [30_000, 900_000],
  direction: 'in',
  fate: { kind: 'fail', reason: 'service unavailable', definite: true },
};
