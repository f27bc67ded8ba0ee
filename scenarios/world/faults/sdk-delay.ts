import { bySdk, type Single } from './fault.ts';

export const sdkDelay: Single = {
  does: 'a call between contact client and IM client takes seconds',
  hook: 'request',
  ops: bySdk,
  fate: (between) => ({ kind: 'delay', byUs: between(500_000, 20_000_000) }),
};
