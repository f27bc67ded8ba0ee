import { type Mishap, toServer } from './fault.ts';

export const csChanged: Mishap = {
  does: 'another device of the owner changes the contact on the server',
  hook: 'mishap',
  ops: toServer,
  steps: ({ terminals: [first] }) => [
    { do: 'other-device', number: 'n1', cards: (first?.book ?? []).slice(0, 2) },
  ],
  undo: () => [],
  undoneAfterMs: 'calm',
};
