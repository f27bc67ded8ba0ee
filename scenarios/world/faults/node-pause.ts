import { byIm, bySdk, type Spell, toServer } from './fault.ts';

export const nodePause: Spell = {
  does: 'a node is suspended for minutes; what it is sent waits',
  hook: 'spell',
  ops: [...bySdk, ...byIm, ...toServer],
  strikes: 'receiver',
  lastsMs: [10_000, 300_000],
  direction: 'in',
  fate: 'held',
};
