/** The state of an IM client that a contact client is not bound to: its SDK tells it to everybody who opens it. */
import type { Card, NodeId, Reply } from '../../../model/alphabet.ts';
import { ask, type Detour } from '../../interpose.ts';

/** Opens an IM client once, and asks it each time; one for each node. */
export function stateAt(): (imClient: NodeId) => Detour<Reply<Card, 'sdk.state'>> {
  const handles = new Map<NodeId, string>();
  return function* (imClient) {
    const handle = handles.get(imClient) ?? (yield* opened(imClient));
    handles.set(imClient, handle);
    return yield* ask(imClient, { op: 'sdk.state', handle });
  };
}

function* opened(imClient: NodeId): Detour<string> {
  const reply = yield* ask(imClient, { op: 'sdk.open', app: 'contacts' });
  return reply.ok ? reply.handle : '';
}
