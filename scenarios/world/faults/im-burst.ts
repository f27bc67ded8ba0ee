import { byIm, type Spell } from './fault.ts';

export const imBurst: Spell = {
  does: 'for seconds, all that goes between an IM client and the network is lost',
  hook: 'spell',
  ops: byIm,
  strikes: 'client',
  lastsMs: [2_000, 20_000],
  direction: 'both',
  fate: { kind: 'drop' },
};
