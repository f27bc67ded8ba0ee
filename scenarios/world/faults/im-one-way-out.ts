import { byIm, type Spell } from './fault.ts';

export const imOneWayOut: Spell = {
  does: 'an IM client is heard, and hears nothing',
  hook: 'spell',
  ops: byIm,
  strikes: 'client',
  lastsMs: [5_000, 120_000],
  direction: 'in',
  fate: { kind: 'drop' },
};
