import { byIm, type Single } from './fault.ts';

export const imReorder: Single = {
  does: 'a message between IM client and network is overtaken by later ones',
  hook: 'request',
  ops: byIm,
  fate: (between) => ({ kind: 'delay', byUs: between(200_000, 1_500_000) }),
};
