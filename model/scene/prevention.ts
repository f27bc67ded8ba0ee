/** What stood in the way of a step, so that its absence is nobody's fault. */
import type { NodeId, TraceEvent } from '../alphabet.ts';
import { isLogInInDoubt } from './log-in-doubt.ts';
import type { CallRecord } from './records.ts';
import type { Scene } from './scene.ts';

/** Why these nodes could not go on after an event; `null`: nothing that the trace shows. */
export function prevented(scene: Scene, sinceSeq: number, nodes: readonly NodeId[]): string | null {
  const trouble = scene.troubles.find((event) => touches(event, sinceSeq, nodes));
  if (trouble !== undefined) return `${trouble.kind} at ${trouble.seq}`;
  for (const call of scene.calls.values()) {
    if (call.sent.seq < sinceSeq || !isBetween(call, nodes)) continue;
    const why = stops(call);
    if (why !== null) return why;
  }
  return null;
}

/** A node that died before stays dead; a fault of the kit counts from when it was made. */
function touches(event: TraceEvent, sinceSeq: number, nodes: readonly NodeId[]): boolean {
  if (event.kind === 'world.sut-error') return nodes.includes(event.node);
  if (event.kind !== 'world.fault' || event.seq < sinceSeq) return false;
  return event.node === null || nodes.includes(event.node);
}

function isBetween(call: CallRecord, nodes: readonly NodeId[]): boolean {
  const { from, to, message } = call.sent;
  if (message.op === 'ui.tell') return false;
  return nodes.includes(from) || nodes.includes(to);
}

function stops({ sent, reply }: CallRecord): string | null {
  const { op } = sent.message;
  if (reply === null) return `${op} at ${sent.seq} was not answered`;
  if (!reply.reply.ok) return `${op} at ${sent.seq} was answered with: ${reply.reply.reason}`;
  if (!('answer' in reply.reply)) return null;
  const { answer } = reply.reply;
  const declined = answer.kind === 'none' || (answer.kind === 'confirm' && !answer.yes);
  return declined ? `the user said no at ${reply.seq}` : null;
}

/** Whether an IM client had a live session from an event until now, without a break, and can know it. */
export function onlineSince(scene: Scene, imClient: NodeId, sinceSeq: number): boolean {
  if (scene.sessions.get(imClient)?.live !== true || isLogInInDoubt(scene, imClient)) return false;
  return (
    (scene.sessionHistory.get(imClient) ?? []).every(({ seq, live }) => seq < sinceSeq || live) &&
    (scene.sessionHistory.get(imClient) ?? []).some(({ seq, live }) => seq < sinceSeq && live)
  );
}
