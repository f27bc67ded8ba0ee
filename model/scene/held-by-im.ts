/**
 * A binding as the IM client holds it: it ends there by `sdk.unbind` or `sdk.unbound` alone, while the contact
 * client's own record (`Scene.binding`) also ends when that client binds elsewhere.
 */
import type { NodeId } from '../alphabet.ts';
import { isAccepted, isInDoubt, isRefused, knownToImSeq } from './exchange.ts';
import type { CallRecord } from './records.ts';
import type { Scene } from './scene.ts';

/** `perhaps`: an answer was lost on the way, and either behaviour is right. */
export type Held = 'yes' | 'no' | 'perhaps';

interface Pair {
  readonly contactClient: NodeId;
  readonly imClient: NodeId;
}

/** What the IM client holds with this contact client when an event of this number comes. */
export function heldByIm(scene: Scene, pair: Pair, beforeSeq: number): Held {
  const changes = changesBefore(scene, pair, beforeSeq);
  const isAtOne = changes.some(
    ({ sent, reply }) =>
      sent.message.op !== 'sdk.unbound' && (reply?.seq ?? beforeSeq) >= beforeSeq,
  );
  return isAtOne ? 'perhaps' : changes.reduce(after, 'no' as Held);
}

function changesBefore(scene: Scene, pair: Pair, beforeSeq: number): readonly CallRecord[] {
  const { contactClient, imClient } = pair;
  const fromContact = [...scene.callsOf('sdk.bind'), ...scene.callsOf('sdk.unbind')].filter(
    ({ sent }) => sent.from === contactClient && sent.to === imClient,
  );
  const fromIm = scene
    .callsOf('sdk.unbound')
    .filter(({ sent }) => sent.from === imClient && sent.to === contactClient);
  return [...fromContact, ...fromIm]
    .filter((call) => knownToImSeq(call) < beforeSeq)
    .sort((a, b) => knownToImSeq(a) - knownToImSeq(b));
}

function after(held: Held, call: CallRecord): Held {
  const { op } = call.sent.message;
  if (op === 'sdk.unbound') return 'no';
  if (op === 'sdk.unbind') return afterUnbind(held, call);
  if (isAccepted(call)) return 'yes';
  // A refused re-bind may or may not have left the first binding in force.
  return isRefused(call) && held === 'no' ? 'no' : 'perhaps';
}

function afterUnbind(held: Held, call: CallRecord): Held {
  if (isAccepted(call)) return 'no';
  return isInDoubt(call) && held === 'no' ? 'no' : 'perhaps';
}
