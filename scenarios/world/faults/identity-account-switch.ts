import { bySdk, type Mishap, toNetwork } from './fault.ts';

export const identityAccountSwitch: Mishap = {
  does: 'somebody else logs in to the first IM client while something is under way',
  hook: 'mishap',
  ops: [...bySdk, ...toNetwork, 'sms.send'],
  steps: () => [{ do: 'login', im: 'i1', account: 'u9' }],
  undo: () => [{ do: 'login', im: 'i1', account: 'u1' }],
  undoneAfterMs: 'calm',
};
