import { byIm, type Spell } from './fault.ts';

export const imOneWayIn: Spell = {
  does: 'an IM client hears, and is not heard',
  hook: 'spell',
  ops: byIm,
  strikes: 'client',
  lastsMs: [5_000, 120_000],
  direction: 'out',
  fate: { kind: 'drop' },
};
