import { bySdk, type Mishap, toNetwork } from './fault.ts';

export const identityFriendRemoved: Mishap = {
  does: 'a friend is one no more while something is under way',
  hook: 'mishap',
  ops: [...bySdk, ...toNetwork, 'sms.send'],
  steps: () => [{ do: 'befriend', of: 'u1', friend: 'u2', linked: false }],
  undo: () => [{ do: 'befriend', of: 'u1', friend: 'u2', linked: true }],
  undoneAfterMs: 'calm',
};
