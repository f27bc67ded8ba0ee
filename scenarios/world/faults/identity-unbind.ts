import { bySdk, type Mishap, toNetwork } from './fault.ts';

export const identityUnbind: Mishap = {
  does: 'the user unbinds while something is under way',
  hook: 'mishap',
  ops: [...bySdk, ...toNetwork, 'sms.send'],
  steps: () => [{ do: 'unbind', c: 'c1' }],
  undo: () => [{ do: 'bind', c: 'c1', im: 'i1', number: 'n1', spelling: 'international' }],
  undoneAfterMs: 'calm',
};
