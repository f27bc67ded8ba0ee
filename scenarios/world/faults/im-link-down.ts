import { bySdk, type Mishap, toNetwork } from './fault.ts';

export const imLinkDown: Mishap = {
  does: 'the phone loses its link, and has it again later',
  hook: 'mishap',
  ops: [...bySdk, ...toNetwork, 'sms.send'],
  steps: () => [{ do: 'link', im: 'i1', up: false }],
  undo: () => [{ do: 'link', im: 'i1', up: true }],
  undoneAfterMs: [2_000, 120_000],
};
