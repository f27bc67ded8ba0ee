/** How two clients stand to each other (1.a, G2): as the contact client knows it, and as the IM client may. */
import type { NodeId } from '../alphabet.ts';
import { isInDoubt, isRefused } from './exchange.ts';
import type { Scene } from './scene.ts';

type Standing = 'live' | 'none' | 'doubtful';

/** `doubtful`: a bind or an unbind was sent, and nobody can know yet what became of it. */
export function standingOf(scene: Scene, contactClient: NodeId, imClient: NodeId): Standing {
  const binding = scene.binding(contactClient);
  if (binding?.imClient === imClient) return binding.doubtfulSeq === null ? 'live' : 'doubtful';
  const since = scene.bindings.get(contactClient)?.at(-1)?.okSeq ?? -1;
  const open = scene
    .callsOf('sdk.bind')
    .some(
      (call) =>
        call.sent.from === contactClient &&
        call.sent.to === imClient &&
        call.sent.seq > since &&
        isInDoubt(call),
    );
  return open ? 'doubtful' : 'none';
}

/** Whether the IM client may take itself for bound: it was asked to bind, and since then nothing ended that. */
export function mayBelieveBound(scene: Scene, contactClient: NodeId, imClient: NodeId): boolean {
  const bind = scene
    .callsOf('sdk.bind')
    .findLast(
      (call) =>
        call.sent.from === contactClient &&
        call.sent.to === imClient &&
        call.got !== null &&
        !isRefused(call),
    );
  if (bind === undefined) return false;
  const unbind = scene
    .callsOf('sdk.unbind')
    .findLast(
      ({ sent, got }) => sent.from === contactClient && sent.to === imClient && got !== null,
    );
  const unbound = scene
    .callsOf('sdk.unbound')
    .findLast(({ sent }) => sent.to === contactClient && sent.from === imClient);
  const ended = Math.max(unbind?.got?.seq ?? -1, unbound?.sent.seq ?? -1);
  return (bind.got?.seq ?? -1) > ended;
}
