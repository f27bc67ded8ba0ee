import { type Single, toServer } from './fault.ts';

export const csReset: Single = {
  does: 'the connection is reset before the request has come to the contact server',
  hook: 'request',
  ops: toServer,
  fate: () => ({ kind: 'fail', reason: 'connection reset', definite: false }),
};
