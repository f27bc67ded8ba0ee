import { bySdk, type Single } from './fault.ts';

export const sdkReset: Single = {
  does: 'an app is gone before a call of the SDK is answered',
  hook: 'answer',
  ops: bySdk,
  fate: () => ({ kind: 'fail', reason: 'the app is gone', definite: false }),
};
