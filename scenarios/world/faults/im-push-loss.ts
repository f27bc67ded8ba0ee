import { fromNetwork, type Single } from './fault.ts';

export const imPushLoss: Single = {
  does: 'what the network brings to an IM client is lost, and comes again',
  hook: 'request',
  ops: fromNetwork,
  fate: () => ({ kind: 'drop' }),
};
