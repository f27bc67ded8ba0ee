import { type Single, toNetwork } from './fault.ts';

export const imReset: Single = {
  does: 'the connection of an IM client is reset before its request has come to the network',
  hook: 'request',
  ops: toNetwork,
  fate: () => ({ kind: 'fail', reason: 'connection reset', definite: false }),
};
