import { byIm, type Single } from './fault.ts';

export const imDelay: Single = {
  does: 'a message between IM client and network comes seconds late',
  hook: 'request',
  ops: byIm,
  fate: (between) => ({ kind: 'delay', byUs: between(1_000_000, 25_000_000) }),
};
