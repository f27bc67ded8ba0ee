import { type Single, toServer } from './fault.ts';

export const csSlow: Single = {
  does: 'the contact server takes its time',
  hook: 'answer',
  ops: toServer,
  fate: (between) => ({ kind: 'delay', byUs: between(1_000_000, 25_000_000) }),
};
