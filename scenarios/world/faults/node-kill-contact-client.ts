import type { Mishap } from './fault.ts';

export const nodeKillContactClient: Mishap = {
  does: 'the contact client is killed, and starts again with what it had saved',
  hook: 'mishap',
  ops: ['sdk.card', 'sdk.deliver', 'sdk.state', 'sdk.share', 'sdk.bind', 'cs.put', 'sms.send'],
  steps: (_cast, between) => [{ do: 'kill', node: 'c1', ms: between(500, 60_000) }],
  undo: () => [],
  undoneAfterMs: [60_000, 120_000],
};
