import { type Single, toServer } from './fault.ts';

export const csError: Single = {
  does: 'the contact server cannot do it now, and says so (503)',
  hook: 'request',
  ops: toServer,
  fate: () => ({ kind: 'fail', reason: 'service unavailable', definite: true }),
};
