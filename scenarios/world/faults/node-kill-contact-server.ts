import { type Mishap, toServer } from './fault.ts';

export const nodeKillContactServer: Mishap = {
  does: 'the contact server is killed, and starts again with what it had saved',
  hook: 'mishap',
  ops: [...toServer],
  steps: (_cast, between) => [{ do: 'kill', node: 'cs', ms: between(500, 60_000) }],
  undo: () => [],
  undoneAfterMs: [60_000, 120_000],
};
