import { bySdk, type Mishap, toNetwork } from './fault.ts';

export const identitySimChange: Mishap = {
  does: 'the terminal has another SIM while something is under way',
  hook: 'mishap',
  ops: [...bySdk, ...toNetwork, 'sms.send'],
  steps: ({ terminals: [first] }) =>
    first === undefined
      ? []
      : [{ do: 'number-change', terminal: first.name, numbers: first.numbers.slice(1) }],
  undo: ({ terminals: [first] }) =>
    first === undefined
      ? []
      : [{ do: 'number-change', terminal: first.name, numbers: first.numbers }],
  undoneAfterMs: 'calm',
};
