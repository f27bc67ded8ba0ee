import { byIm, type Spell } from './fault.ts';

export const imStall: Spell = {
  does: 'the link of an IM client stalls, and then brings all at once',
  hook: 'spell',
  ops: byIm,
  strikes: 'client',
  lastsMs: [5_000, 60_000],
  direction: 'both',
  fate: 'held',
};
