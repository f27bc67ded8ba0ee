import { type Single, toServer } from './fault.ts';

export const csBusy: Single = {
  does: 'the contact server has too many requests, and says so (429)',
  hook: 'request',
  ops: toServer,
  fate: () => ({ kind: 'fail', reason: 'too many requests', definite: true }),
};
