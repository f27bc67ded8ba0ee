import type { Mishap } from './fault.ts';

export const nodeKillImClient: Mishap = {
  does: 'the IM client is killed, and starts again with what it had saved',
  hook: 'mishap',
  ops: ['sdk.share', 'sdk.restore', 'sdk.fetch', 'sdk.deliver', 'im.send', 'im.message', 'cs.get'],
  steps: (_cast, between) => [{ do: 'kill', node: 'i1', ms: between(500, 60_000) }],
  undo: () => [],
  undoneAfterMs: [60_000, 120_000],
};
