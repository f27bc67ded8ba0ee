import { type Single, toNetwork } from './fault.ts';

export const imSendLoss: Single = {
  does: 'what an IM client asks of the network is lost, and nobody is told',
  hook: 'request',
  ops: toNetwork,
  fate: () => ({ kind: 'drop' }),
};
