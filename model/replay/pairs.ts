/** The pairs of a contact client and an IM client between which anything passed by SDK. */
import type { NodeId, OperationName, Trace } from '../alphabet.ts';

export interface Pair {
  readonly contactClient: NodeId;
  readonly imClient: NodeId;
}

const toImClient: readonly OperationName[] = [
  'sdk.open',
  'sdk.bind',
  'sdk.unbind',
  'sdk.state',
  'sdk.listen',
  'sdk.share',
  'sdk.friends',
  'sdk.fetch',
  'sdk.restore',
];

export function pairsIn(trace: Trace): readonly Pair[] {
  const pairs = new Map<string, Pair>();
  for (const event of trace.events) {
    if (event.kind !== 'sent' || !event.message.op.startsWith('sdk.')) continue;
    const { from, to, message } = event;
    const pair = toImClient.includes(message.op)
      ? { contactClient: from, imClient: to }
      : { contactClient: to, imClient: from };
    pairs.set(`${pair.contactClient} ${pair.imClient}`, pair);
  }
  return [...pairs.values()];
}
