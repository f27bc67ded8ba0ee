import { byIm, type Spell } from './fault.ts';

export const imPartition: Spell = {
  does: 'an IM client and the network are apart for minutes, and neither is told',
  hook: 'spell',
  ops: byIm,
  strikes: 'client',
  lastsMs: [60_000, 600_000],
  direction: 'both',
  fate: { kind: 'drop' },
};
